import { organizationDecider } from '#directory/domain/organization.decider';
import { organizationStream, type OrganizationState } from '#directory/domain/organization.state';
import { type Log, foldStream } from '#event-store/fold-stream';
import type { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import type { GivenApart, KeyCustody } from '#kernel/key-custody';
import type { SectionEnvelope } from '#kernel/sealed';
import { sealedBy } from '../domain/case.commands.js';
import type { CaseState } from '../domain/case.state.js';
import { type ApartNeed, apartNeed, checkAllHold, checkCaseWraps, givenApart } from './apart.js';
import type { CaseCommand } from './case.command.js';
import { checkAllWrapped, checkWraps } from './wraps.js';

/** Rows given without an event are swept as orphans after a while; the append must come well before that. */
export const GIVING_HOLDS_MS = 30_000;

/**
 * Gives a command's wraps to the case's owner, or to its members one by one, before its events are appended
 * (confidentiality §4). One for each command: a retry after a lost race gives again, but the time runs from the first
 * giving.
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
   * @param state of the case, as it was decided upon
   * @throws DomainError of wraps.ts, apart.ts and of the custody, or too_slow (unavailable): then nothing may be appended
   */
  async give(because: string, state: CaseState): Promise<void> {
    const { caseId, wraps, caseWraps, context, instruction } = this.command;
    const { type, data } = instruction;
    const naming = type === 'DeclareConflict' || type === 'AssignMember';
    if (!naming && this.#sections.length === 0 && wraps.length + caseWraps.length === 0) return;
    const { organization } = context;
    const owner = await foldStream(this.log, organizationDecider, organizationStream(organization));
    const need = owner.status === 'none' ? undefined : apartNeed(instruction, state, owner);
    const apart = need && (await this.#checkApart(need));
    if (!apart) await this.#checkOwn(owner);

    this.#since ??= this.clock.now().getTime();
    if (type === 'AttachFile') {
      await this.custody.keepBlob({ caseId, blob: data.blob, bytes: data.bytes }, because);
    }
    if (apart || this.#sections.length + wraps.length > 0) {
      const entitlement = { id: caseId, kind: 'owner', caseId, organization, consentId: null } as const;
      const seals = this.#sections.map(({ keyId }) => keyId);
      await this.custody.give({ because, entitlement, wraps, seals, ...(apart && { apart }) });
    }
    if (this.clock.now().getTime() - this.#since > GIVING_HOLDS_MS) {
      throw new DomainError('too_slow', 'unavailable');
    }
  }

  async #checkOwn(owner: OrganizationState): Promise<void> {
    const { wraps, caseWraps } = this.command;
    if (caseWraps.length > 0) throw new DomainError('case_wrap_mismatch', 'invalid', 'caseWraps');
    const keyVersion = owner.status === 'none' ? 0 : owner.keyVersion;
    checkWraps(wraps, this.#sections, keyVersion);
    checkAllWrapped(this.#sections, await this.#wrapped(keyVersion));
  }

  async #checkApart(need: ApartNeed): Promise<GivenApart> {
    const { caseId, wraps, caseWraps } = this.command;
    // Whoever is in conflict holds the organization's secret too.
    if (wraps.length > 0) throw new DomainError('case_kept_apart', 'conflict', 'wraps');
    checkCaseWraps(this.command, need);
    const keyIds = need.keys.map(({ keyId }) => keyId);
    const held = keyIds.length === 0 ? [] : await this.custody.heldApart(caseId, keyIds);
    checkAllHold(need, caseWraps, held);
    return givenApart(need, caseWraps);
  }

  /** KeyIds the owner holds already or is given now. */
  async #wrapped(keyVersion: number): Promise<ReadonlySet<string>> {
    const given = new Set(this.command.wraps.map(({ keyId }) => keyId));
    const others = this.#sections.map(({ keyId }) => keyId).filter((keyId) => !given.has(keyId));
    if (others.length === 0) return given;
    return new Set([...given, ...(await this.custody.wrapped(this.command.caseId, keyVersion, others))]);
  }
}
