import { accessOf } from '#cases/domain/assignment';
import { organizationDecider } from '#directory/domain/organization.decider';
import { organizationStream } from '#directory/domain/organization.state';
import { foldStream, type Log } from '#event-store/fold-stream';
import { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import type { CaseWrap, GrantHeader, KeyWrap } from '#kernel/sealed';
import { holdCaseWraps } from './case-wraps.js';
import { checkWraps, claimSlots, insertWraps } from './case-access.js';
import { readCase } from './case-history.js';
import {
  grantedOf,
  holdGrant,
  holdOwn,
  isShown,
  sectionNamesOf,
  sectionsOf,
  type DisclosedReferral,
  type OwnDisclosure,
  type OwnWraps,
} from './disclosed.js';
import { logDisclosure } from './disclosure-log.js';
import type { KeysDatabase, Queryable } from './keys-database.js';
import { holdSession, type SessionHolder } from './live-session.js';
import { holdRecipientAccess, notFound } from './recipient-access.js';
import { holdWraps, holdWrapsOf } from './wraps.js';

/**
 * Hands out ciphertext with keys, and logs it, in one transaction of the keys database that holds session,
 * entitlement and wraps (confidentiality §4). Ciphertext and relations come from the log, never from a projection.
 */
export class DisclosureDesk {
  constructor(
    private readonly database: KeysDatabase,
    private readonly log: Log,
    private readonly clocks: { readonly clock: Clock; readonly realClock: Clock },
  ) {}

  /**
   * Sections of a case to a member of the organization that owns it: to one assigned, or who gave a reason within the
   * hour, which is then on record as the purpose. The label is every colleague's, as in the list.
   * @throws DomainError session_expired, not_found, not_assigned, newer_history
   */
  async discloseOwn(asked: {
    readonly actor: SessionHolder;
    readonly caseId: string;
    readonly sections: readonly string[];
    readonly purpose: string;
  }): Promise<OwnDisclosure> {
    const { actor, caseId, sections, purpose } = asked;
    return this.#logged(async (tx, at) => {
      await holdSession(tx, actor, this.clocks.realClock.now());
      const own = await holdOwn(tx, actor, [caseId]);
      if (own.length === 0) throw notFound();
      const history = await readCase(this.log, caseId);
      if (!isShown(history.state, actor)) throw notFound();
      const access = accessOf(history.state, actor.memberId, at);
      if (access === null && sections.some((section) => section !== 'label')) {
        throw new DomainError('not_assigned', 'forbidden');
      }
      const inHaste = access === 'break-glass' ? history.glassBrokenBy.get(actor.memberId) : undefined;
      const wraps = await holdWraps(tx, caseId, sections);
      const caseWraps = (await this.#ownCaseWraps(tx, actor, [caseId], sections)).get(caseId) ?? [];
      const disclosed = sectionsOf(history, sections, { wraps, caseWraps });
      await logDisclosure(tx, {
        at,
        ...holderOf(actor),
        of: { caseId },
        referralId: null,
        sections: disclosed.map(({ section }) => section),
        keyIds: [...wraps, ...caseWraps].map(({ keyId }) => keyId),
        purpose: inHaste === undefined ? purpose : 'break-glass',
        because: inHaste ?? history.openedBy ?? '',
      });
      return { sections: disclosed, listed: sectionNamesOf(history) };
    });
  }

  /**
   * The label wraps of a list page, by case, logged as one row. A case that is not the actor's own, or no longer
   * entitled, is left out, and so is one kept from the actor, or kept apart and never wrapped for the actor.
   * @throws DomainError session_expired
   */
  async labels(asked: {
    readonly actor: SessionHolder;
    readonly caseIds: readonly string[];
    readonly purpose: string;
  }): Promise<ReadonlyMap<string, OwnWraps>> {
    const { actor, caseIds, purpose } = asked;
    if (caseIds.length === 0) return new Map();
    return this.#logged(async (tx, at) => {
      const because = await holdSession(tx, actor, this.clocks.realClock.now());
      const own = await holdOwn(tx, actor, caseIds);
      const wraps = await holdWrapsOf(tx, own, ['label']);
      const caseWraps = await this.#ownCaseWraps(tx, actor, own, ['label']);
      const shown = own.filter((caseId) => wraps.has(caseId) || caseWraps.has(caseId));
      await logDisclosure(tx, {
        at,
        ...holderOf(actor),
        of: { cases: shown },
        referralId: null,
        sections: ['label'],
        keyIds: [...wraps.values(), ...caseWraps.values()].flat().map(({ keyId }) => keyId),
        purpose,
        because,
      });
      return new Map(
        shown.map((caseId) => [
          caseId,
          { wraps: wraps.get(caseId) ?? [], caseWraps: caseWraps.get(caseId) ?? [] },
        ]),
      );
    });
  }

  /**
   * What was granted by a referral, to a member of the recipient, once accepted and while the consent holds.
   * @throws DomainError session_expired, not_found, newer_history
   */
  async discloseReferral(asked: {
    readonly actor: SessionHolder;
    readonly referralId: string;
  }): Promise<DisclosedReferral> {
    const { actor, referralId } = asked;
    return this.#logged(async (tx, at) => {
      await holdSession(tx, actor, this.clocks.realClock.now());
      const { organization } = actor;
      const access = await holdRecipientAccess(tx, this.log, { referralId, organization, now: at });
      const { header, history, terms } = access;
      const grant = await holdGrant(tx, referralId, access.grants);
      const wraps = await holdWraps(tx, referralId);
      await logDisclosure(tx, {
        at,
        ...holderOf(actor),
        of: { caseId: terms.caseId },
        referralId,
        sections: header.sections.map(({ section }) => section),
        keyIds: header.sections.map(({ keyId }) => keyId),
        purpose: header.purpose,
        because: access.acceptedBy,
      });
      return { caseId: terms.caseId, grant, sections: grantedOf(history, header), wraps };
    });
  }

  /**
   * Keeps the granted keys as the recipient's browser wrapped them for its own organization; refused in the same
   * statement once access was taken.
   * @throws DomainError session_expired, not_found, access_ended, key_not_granted, key_version_stale, wrap_…
   */
  async keepRewraps(asked: {
    readonly actor: SessionHolder;
    readonly referralId: string;
    readonly wraps: readonly KeyWrap[];
  }): Promise<void> {
    const { actor, referralId, wraps } = asked;
    await this.#logged(async (tx, at) => {
      await holdSession(tx, actor, this.clocks.realClock.now());
      const { organization } = actor;
      const { terms, header, acceptedBy } = await holdRecipientAccess(tx, this.log, {
        referralId,
        organization,
        now: at,
      });
      const { caseId, consentId } = terms;
      checkWraps(wraps, { id: referralId, kind: 'recipient', caseId, organization, consentId });
      checkGranted(wraps, header);
      await this.#checkVersion(organization, wraps);
      const marks = { because: acceptedBy, at, settled: true };
      await claimSlots(tx, wraps, marks);
      await insertWraps(tx, referralId, wraps, marks);
    });
  }

  #ownCaseWraps(
    tx: Queryable,
    { memberId }: SessionHolder,
    caseIds: readonly string[],
    sections: readonly string[],
  ): Promise<ReadonlyMap<string, readonly CaseWrap[]>> {
    return holdCaseWraps(tx, { memberId, caseIds }, sections);
  }

  #logged<T>(work: (tx: Queryable, at: Date) => Promise<T>): Promise<T> {
    return this.database.transaction((tx) => work(tx, this.clocks.clock.now()));
  }

  async #checkVersion(organization: string, wraps: readonly KeyWrap[]): Promise<void> {
    const state = await foldStream(this.log, organizationDecider, organizationStream(organization));
    const current = state.status === 'registered' ? state.keyVersion : 0;
    if (wraps.some(({ keyVersion }) => keyVersion !== current)) throw new DomainError('key_version_stale');
  }
}

function holderOf({ memberId, organization }: SessionHolder): { memberId: string; organization: string } {
  return { memberId, organization };
}

function checkGranted(wraps: readonly KeyWrap[], { sections }: GrantHeader): void {
  for (const [index, { section, keyId }] of wraps.entries()) {
    if (!sections.some((granted) => granted.section === section && granted.keyId === keyId)) {
      throw new DomainError('key_not_granted', 'invalid', `wraps[${index}].keyId`);
    }
  }
}
