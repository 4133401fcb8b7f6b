import { organizationDecider } from '#directory/domain/organization.decider';
import { organizationStream } from '#directory/domain/organization.state';
import { type Log, foldStream } from '#event-store/fold-stream';
import type { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import type { KeyCustody } from '#kernel/key-custody';
import type { SectionEnvelope } from '#kernel/sealed';
import { sealedBy } from '../domain/case.commands.js';
import type { CaseCommand } from './case.command.js';
import { checkAllWrapped, checkWraps } from './wraps.js';

/** Rows given without an event are swept as orphans after a while; the append must come well before that. */
export const GIVING_HOLDS_MS = 30_000;

/**
 * Gives a command's wraps to the case's owner before its events are appended (confidentiality §4). One for each
 * command: a retry after a lost race gives again, but the time runs from the first giving.
 */
export class KeyGiving {
  readonly #sections: readonly SectionEnvelope[];
  #since: number | undefined;

  constructor(
    private readonly command: CaseCommand,
    private readonly log: Log,
    private readonly custody: KeyCustody,
    private readonly clock: Clock,
  ) {
    this.#sections = sealedBy(command.instruction);
  }

  /**
   * @param because id of the event that entitles the rows
   * @throws DomainError of wraps.ts and of the custody, or too_slow (unavailable): then nothing may be appended
   */
  async give(because: string): Promise<void> {
    const { caseId, wraps, context } = this.command;
    if (this.#sections.length === 0 && wraps.length === 0) return;
    const { organization } = context;
    const keyVersion = await this.#keyVersion(organization);
    checkWraps(wraps, this.#sections, keyVersion);
    checkAllWrapped(this.#sections, await this.#wrapped(keyVersion));

    this.#since ??= this.clock.now().getTime();
    const { type, data } = this.command.instruction;
    if (type === 'AttachFile') {
      await this.custody.keepBlob({ caseId, blob: data.blob, bytes: data.bytes }, because);
    }
    if (this.#sections.length + wraps.length > 0) {
      const entitlement = { id: caseId, kind: 'owner', caseId, organization, consentId: null } as const;
      const seals = this.#sections.map(({ keyId }) => keyId);
      await this.custody.give({ because, entitlement, wraps, seals });
    }
    if (this.clock.now().getTime() - this.#since > GIVING_HOLDS_MS) {
      throw new DomainError('too_slow', 'unavailable');
    }
  }

  async #keyVersion(organization: string): Promise<number> {
    const owner = await foldStream(this.log, organizationDecider, organizationStream(organization));
    return owner.status === 'none' ? 0 : owner.keyVersion;
  }

  /** KeyIds the owner holds already or is given now. */
  async #wrapped(keyVersion: number): Promise<ReadonlySet<string>> {
    const given = new Set(this.command.wraps.map(({ keyId }) => keyId));
    const others = this.#sections.map(({ keyId }) => keyId).filter((keyId) => !given.has(keyId));
    if (others.length === 0) return given;
    return new Set([...given, ...(await this.custody.wrapped(this.command.caseId, keyVersion, others))]);
  }
}
