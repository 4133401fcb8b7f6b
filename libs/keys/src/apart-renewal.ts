import { organizationDecider } from '#directory/domain/organization.decider';
import { organizationStream } from '#directory/domain/organization.state';
import { foldStream, type Log } from '#event-store/fold-stream';
import { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import type { CaseWrap, KeyWrap } from '#kernel/sealed';
import { checkCaseWrapForms, dropOrganizationWraps } from './apart.js';
import {
  holdKeptCases,
  insertShared,
  type KeyLacked,
  KIT,
  keysLacked,
  lackedOf,
  type Reader,
  readersOf,
  type SharedWrap,
} from './apart-sharing.js';
import { wrapsOfKit } from './apart-recovery.js';
import { holdCaseWraps } from './case-wraps.js';
import { logDisclosure } from './disclosure-log.js';
import type { KeysDatabase, Queryable } from './keys-database.js';
import { holdSession, type SessionHolder } from './live-session.js';
import { holdWrapsOf } from './wraps.js';

/** A key as the one who asks holds it, and who of the newest roster lacks it. */
export interface KeyToShare {
  readonly wraps: readonly KeyWrap[];
  readonly caseWraps: readonly CaseWrap[];
  /** Ids of those who lack it. */
  readonly members: readonly string[];
  /** The newest kit lacks it. */
  readonly kit: boolean;
}

export interface KeysToShare {
  /** Number of the roster it was found by, whose keys they are to be wrapped to; 0 where there is none. */
  readonly roster: number;
  readonly keys: readonly KeyToShare[];
  /** How many keys wait from here on, these included. */
  readonly left: number;
  /** The key a page ends with; null at the end. */
  readonly next: string | null;
}

/**
 * Keys of cases kept from a colleague, for those who may open them and cannot: a kit that replaced another, a member back
 * with other keys, everybody where keys were restored that are older than the word who is kin. The browser of any member who
 * holds one wraps it for them. Whom the case is kept from is never among them, and is handed none.
 */
export class ApartRenewal {
  constructor(
    private readonly database: KeysDatabase,
    private readonly log: Log,
    private readonly clocks: { readonly clock: Clock; readonly realClock: Clock },
  ) {}

  /** @throws DomainError session_expired, newer_history */
  async lacking(asked: {
    readonly actor: SessionHolder;
    readonly after: string | undefined;
    readonly limit: number;
  }): Promise<KeysToShare> {
    const { actor, after = '', limit } = asked;
    const { memberId } = actor;
    return this.database.transaction(async (tx) => {
      const because = await holdSession(tx, actor, this.clocks.realClock.now());
      const { holder, roster } = await this.#hold(tx, actor);
      const { keys: lacked, left } = await keysLacked(tx, holder, { after, limit });
      if (lacked.length === 0) return { roster, keys: [], left: 0, next: null };
      const caseIds = [...new Set(lacked.map(({ case_id }) => case_id))];
      const apart = await holdCaseWraps(tx, { memberId, caseIds });
      const own = await holdWrapsOf(tx, caseIds);
      const keys = lacked.map(({ case_id, key_id, readers }) => ({
        wraps: (own.get(case_id) ?? []).filter(({ keyId }) => keyId === key_id),
        caseWraps: (apart.get(case_id) ?? []).filter(({ keyId }) => keyId === key_id),
        members: readers.filter((id) => id !== KIT),
        kit: readers.includes(KIT),
      }));
      await this.#logRenewal(tx, { actor, because, keys: lacked });
      const next = lacked.length === limit ? (lacked.at(-1)?.key_id ?? null) : null;
      return { roster, keys, left, next };
    });
  }

  /**
   * Keeps what was wrapped for those who lacked it. A key that nobody lacks any more, or that the member does not hold, is
   * passed over, and so is a wrap for one who is kept out, or has it.
   * @throws DomainError session_expired, newer_history, wrap_…, case_wrap_mismatch (of another section or case) (invalid),
   * case_readers_stale (conflict: by another roster than the newest, which may state other keys of the same reader; for one
   * it does not name; or not for everybody who lacks the key)
   */
  async give({
    actor,
    roster: by,
    caseWraps,
  }: {
    readonly actor: SessionHolder;
    readonly roster: number;
    readonly caseWraps: readonly CaseWrap[];
  }): Promise<void> {
    const { organization } = actor;
    checkCaseWrapForms(caseWraps, { organization });
    await this.database.transaction(async (tx) => {
      await holdSession(tx, actor, this.clocks.realClock.now());
      const { holder, roster } = await this.#hold(tx, actor);
      if (by !== roster) throw new DomainError('case_readers_stale', 'conflict', 'roster');
      const lacked = await lackedOf(tx, holder, [...new Set(caseWraps.map(({ keyId }) => keyId))]);
      const wraps = sharedOf(caseWraps, { lacked, readers: holder.readers });
      await insertShared(tx, organization, { wraps, at: this.clocks.realClock.now() });
      await dropOrganizationWraps(tx, [...new Set(wraps.map(({ caseId }) => caseId))]);
    });
  }

  /**
   * What the newest kit holds, for whoever may finish a recovery by it; whether they may is asked before.
   * @throws DomainError session_expired, newer_history
   */
  async ofKit({
    actor,
    limit,
  }: {
    readonly actor: SessionHolder;
    readonly limit: number;
  }): Promise<readonly CaseWrap[]> {
    return this.database.transaction(async (tx) => {
      const because = await holdSession(tx, actor, this.clocks.realClock.now());
      const { holder, kit } = await this.#hold(tx, actor);
      const keys = await wrapsOfKit(tx, holder.cases, { kit, limit });
      if (keys.length > 0) await this.#logRenewal(tx, { actor, because, keys });
      return keys.map(({ wrap }) => wrap);
    });
  }

  /** As the members of the newest roster stand to the cases that are kept from somebody. */
  async #hold(tx: Queryable, { organization, memberId }: SessionHolder) {
    const cases = await holdKeptCases(tx, organization);
    const state = await foldStream(this.log, organizationDecider, organizationStream(organization));
    const newest = state.status === 'registered' ? state.rosters.at(-1) : undefined;
    const readers = newest ? readersOf(newest) : [];
    return { holder: { memberId, cases, readers }, kit: newest?.kit.receive, roster: newest?.n ?? 0 };
  }

  async #logRenewal(
    tx: Queryable,
    {
      actor: { memberId, organization },
      because,
      keys,
    }: {
      readonly actor: SessionHolder;
      readonly because: string;
      readonly keys: readonly Pick<KeyLacked, 'case_id' | 'section' | 'key_id'>[];
    },
  ): Promise<void> {
    await logDisclosure(tx, {
      at: this.clocks.clock.now(),
      memberId,
      organization,
      of: { cases: [...new Set(keys.map(({ case_id }) => case_id))] },
      referralId: null,
      sections: [...new Set(keys.map(({ section }) => section))],
      keyIds: keys.map(({ key_id }) => key_id),
      purpose: 'renewal',
      because,
    });
  }
}

/** The new wrap rests on what the one it was made from rests on. */
function sharedOf(
  caseWraps: readonly CaseWrap[],
  { lacked, readers }: { readonly lacked: readonly KeyLacked[]; readonly readers: readonly Reader[] },
): readonly SharedWrap[] {
  const keys = new Map(lacked.map((key) => [key.key_id, key]));
  const receive = new Map(readers.map((reader) => [reader.id, reader.receive]));
  const wraps = caseWraps.flatMap((wrap, index) => {
    const theirs = receive.get(wrap.memberId);
    if (theirs === undefined)
      throw new DomainError('case_readers_stale', 'conflict', `caseWraps[${index}].memberId`);
    const key = keys.get(wrap.keyId);
    if (key === undefined) return [];
    if (key.case_id !== wrap.caseId || key.section !== wrap.section)
      throw new DomainError('case_wrap_mismatch', 'invalid', `caseWraps[${index}].keyId`);
    if (!key.readers.includes(wrap.memberId)) return [];
    return [{ ...wrap, receive: theirs, because: key.because, settled: key.settled }];
  });
  const given = new Set(wraps.map(({ keyId, memberId }) => `${keyId} ${memberId}`));
  for (const key of lacked) {
    if (key.readers.some((reader) => !given.has(`${key.key_id} ${reader}`)))
      throw new DomainError('case_readers_stale', 'conflict', 'caseWraps');
  }
  return wraps;
}
