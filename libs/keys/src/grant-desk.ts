import { accessOf } from '#cases/domain/assignment';
import { organizationDecider } from '#directory/domain/organization.decider';
import { organizationStream } from '#directory/domain/organization.state';
import { foldStream, type Log } from '#event-store/fold-stream';
import type { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import type { CaseWrap, Grant, KeyWrap } from '#kernel/sealed';
import { readCase, readReferral } from './case-history.js';
import { holdCaseWraps } from './case-wraps.js';
import { holdGrant, holdOwn, isShown } from './disclosed.js';
import { logDisclosure } from './disclosure-log.js';
import type { KeysDatabase } from './keys-database.js';
import { holdSession, type SessionHolder } from './live-session.js';
import { notFound } from './recipient-access.js';
import { holdWraps } from './wraps.js';

/** An open grant as it stands, and the sender's own wraps of what it grants: what the next one is made of. */
export interface GrantToRemake {
  readonly grant: Grant;
  readonly wraps: readonly KeyWrap[];
  /** Of a case kept apart from somebody: those for the member who asks. */
  readonly caseWraps: readonly CaseWrap[];
}

/** Hands out what a member's browser makes an open grant of anew, once its recipient has a newer secret. */
export class GrantDesk {
  constructor(
    private readonly database: KeysDatabase,
    private readonly log: Log,
    private readonly clocks: { readonly clock: Clock; readonly realClock: Clock },
  ) {}

  /**
   * To those assigned to the case. Nobody reads anything: whoever gave a reason came to read, and is told `not_assigned`.
   * @throws DomainError session_expired, not_found, not_assigned, newer_history
   */
  async disclose({
    actor,
    caseId,
    referralId,
  }: {
    readonly actor: SessionHolder;
    readonly caseId: string;
    readonly referralId: string;
  }): Promise<GrantToRemake> {
    const { memberId, organization } = actor;
    return this.database.transaction(async (tx) => {
      await holdSession(tx, actor, this.clocks.realClock.now());
      if ((await holdOwn(tx, actor, [caseId])).length === 0) throw notFound();
      const { state: file, openedBy } = await readCase(this.log, caseId);
      if (openedBy === undefined || !isShown(file, actor)) throw notFound();
      const at = this.clocks.clock.now();
      if (accessOf(file, memberId, at) !== 'assigned') throw new DomainError('not_assigned', 'forbidden');
      const { state, grants } = await readReferral(this.log, referralId);
      if (state.status !== 'offered' && state.status !== 'named') throw notFound();
      if (state.caseId !== caseId || state.from !== organization) throw notFound();
      const sections = state.grant.sections.map(({ section }) => section);
      const keyIds = state.grant.sections.map(({ keyId }) => keyId);
      const granted = ({ keyId }: { readonly keyId: string }): boolean => keyIds.includes(keyId);
      const wraps = (await holdWraps(tx, caseId, sections)).filter(granted);
      const apart = await holdCaseWraps(tx, { memberId, caseIds: [caseId] }, sections);
      const grant = await holdGrant(tx, referralId, grants);
      if (!(await this.#isMember(organization, grant.header.signer))) throw notFound();
      await logDisclosure(tx, {
        at,
        memberId,
        organization,
        of: { caseId },
        referralId: null,
        sections,
        keyIds,
        purpose: 'renewal',
        because: openedBy,
      });
      return { grant, wraps, caseWraps: (apart.get(caseId) ?? []).filter(granted) };
    });
  }

  /** No browser makes anew what one who has left has signed: it could have been signed since. */
  async #isMember(organization: string, memberId: string): Promise<boolean> {
    const state = await foldStream(this.log, organizationDecider, organizationStream(organization));
    return state.status === 'registered' && state.members.has(memberId);
  }
}
