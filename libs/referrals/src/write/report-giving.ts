import type { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import type { KeyCustody } from '#kernel/key-custody';
import type { ReportBack } from '../domain/referral.instructions.js';
import { GIVING_HOLDS_MS } from './offer-giving.js';

/**
 * Gives a report's grant to the keys database before the report is appended (confidentiality §4). It hangs on the
 * sender's own entitlement to its case: it stays when the referral ends, and goes when the case is erased.
 */
export class ReportGiving {
  #since: number | undefined;

  constructor(
    private readonly referralId: string,
    private readonly reported: ReportBack['data'],
    private readonly custody: KeyCustody,
    private readonly clock: Clock,
  ) {}

  /**
   * @param because id of the reporting event
   * @throws DomainError of the custody, or too_slow (unavailable): then nothing may be appended
   */
  async give(because: string): Promise<void> {
    const { report, grant } = this.reported;
    const { caseId, to: organization } = grant.header;
    this.#since ??= this.clock.now().getTime();
    const entitlement = { id: caseId, kind: 'owner', caseId, organization, consentId: null } as const;
    const seals = [report.keyId];
    await this.custody.give({ because, entitlement, wraps: [], seals, grant, reportOf: this.referralId });
    if (this.clock.now().getTime() - this.#since > GIVING_HOLDS_MS) {
      throw new DomainError('too_slow', 'unavailable');
    }
  }
}
