import type { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import type { KeyCustody } from '#kernel/key-custody';
import type { OfferReferral } from '../domain/referral.instructions.js';

/** Rows given without an event are swept as orphans after a while; the append must come well before that. */
export const GIVING_HOLDS_MS = 30_000;

type Given = Pick<OfferReferral['data'], 'caseId' | 'consentId' | 'to' | 'grant'>;

/** Gives an offer's grant, or the one it is replaced by, to the keys database before its event is appended (confidentiality §4). */
export class OfferGiving {
  #since: number | undefined;

  constructor(
    private readonly referralId: string,
    private readonly offer: Given,
    private readonly custody: KeyCustody,
    private readonly clock: Clock,
  ) {}

  /**
   * @param because id of the event that brings the grant
   * @throws DomainError of the custody, or too_slow (unavailable): then nothing may be appended
   */
  async give(because: string): Promise<void> {
    const { caseId, consentId, to: organization, grant } = this.offer;
    this.#since ??= this.clock.now().getTime();
    const entitlement = { id: this.referralId, kind: 'recipient', caseId, organization, consentId } as const;
    await this.custody.give({ because, entitlement, wraps: [], grant });
    if (this.clock.now().getTime() - this.#since > GIVING_HOLDS_MS) {
      throw new DomainError('too_slow', 'unavailable');
    }
  }
}
