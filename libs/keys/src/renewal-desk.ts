import { organizationDecider } from '#directory/domain/organization.decider';
import { organizationStream } from '#directory/domain/organization.state';
import { foldStream, type Log } from '#event-store/fold-stream';
import { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import type { KeyWrap } from '#kernel/sealed';
import { checkWrapForms, LIVE } from './case-access.js';
import { logDisclosure } from './disclosure-log.js';
import type { KeysDatabase, Queryable } from './keys-database.js';
import { holdSession, type SessionHolder } from './live-session.js';
import { wrapOf, type WrapRow } from './wraps.js';

/** Where a page ends: version and key of its last wrap. */
export interface RenewalCursor {
  readonly keyVersion: number;
  readonly keyId: string;
}

export interface SupersededWraps {
  readonly wraps: readonly KeyWrap[];
  /** How many keys wait from here on, these included. */
  readonly left: number;
  readonly next: RenewalCursor | null;
}

const START: RenewalCursor = { keyVersion: 0, keyId: '' };
/** SQL: a wrap of an own, live case whose key has none under the newest version yet. */
const WAITING = `FROM keys.wrap w JOIN keys.entitlement e ON e.id = w.entitlement
  WHERE w.organization = $1 AND w.key_version < $2 AND NOT w.renewed AND (w.key_version, w.key_id) > ($3, $4)
    AND e.kind = 'owner' AND ${LIVE}
    AND NOT EXISTS (SELECT FROM keys.conflict kept WHERE kept.case_id = w.case_id)`;

/**
 * Brings an organization's own cases under its newest secret: any member's browser fetches wraps of superseded versions
 * and returns the same keys wrapped anew. Resumable by itself: what was renewed is not handed out again. Nothing is
 * deleted: the server cannot tell a good wrap from a bad one, and one faulty browser must not cost a case.
 */
export class RenewalDesk {
  constructor(
    private readonly database: KeysDatabase,
    private readonly log: Log,
    private readonly clocks: { readonly clock: Clock; readonly realClock: Clock },
  ) {}

  /** @throws DomainError session_expired, newer_history */
  async superseded(asked: {
    readonly actor: SessionHolder;
    readonly after: RenewalCursor | undefined;
    readonly limit: number;
  }): Promise<SupersededWraps> {
    const { actor, after = START, limit } = asked;
    const { organization, memberId } = actor;
    return this.database.transaction(async (tx) => {
      const because = await holdSession(tx, actor, this.clocks.realClock.now());
      const from = [organization, await this.#version(organization), after.keyVersion, after.keyId];
      const { rows } = await tx.query<WrapRow>(
        `SELECT w.* ${WAITING} ORDER BY w.key_version, w.key_id LIMIT $5 FOR SHARE`,
        [...from, limit],
      );
      const wraps = rows.map(wrapOf);
      if (wraps.length === 0) return { wraps, left: 0, next: null };
      await logDisclosure(tx, {
        at: this.clocks.clock.now(),
        memberId,
        organization,
        of: { cases: [...new Set(wraps.map(({ caseId }) => caseId))] },
        referralId: null,
        sections: [...new Set(wraps.map(({ section }) => section))],
        keyIds: wraps.map(({ keyId }) => keyId),
        purpose: 'renewal',
        because,
      });
      const count = await tx.query<{ left: string }>(`SELECT count(*) AS left ${WAITING}`, from);
      const last = wraps.at(-1);
      const next = last && wraps.length === limit ? cursorAt(last) : null;
      return { wraps, left: Number(count.rows[0]?.left), next };
    });
  }

  /**
   * Keeps keys as they were wrapped anew. A key that the organization does not hold under an older version is passed
   * over, and so is one whose case was taken from it meanwhile.
   * @throws DomainError session_expired, key_version_stale (conflict), wrap_…
   */
  async renew({
    actor,
    wraps,
  }: {
    readonly actor: SessionHolder;
    readonly wraps: readonly KeyWrap[];
  }): Promise<void> {
    const { organization } = actor;
    checkWrapForms(wraps, organization);
    await this.database.transaction(async (tx) => {
      await holdSession(tx, actor, this.clocks.realClock.now());
      const version = await this.#version(organization);
      const stale = wraps.findIndex(({ keyVersion }) => keyVersion !== version);
      if (stale >= 0) throw new DomainError('key_version_stale', 'conflict', `wraps[${stale}].keyVersion`);
      await insertRenewed(tx, { organization, version, wraps, at: this.clocks.clock.now() });
    });
  }

  async #version(organization: string): Promise<number> {
    const state = await foldStream(this.log, organizationDecider, organizationStream(organization));
    return state.status === 'registered' ? state.keyVersion : 0;
  }
}

interface Renewal {
  readonly organization: string;
  readonly version: number;
  readonly wraps: readonly KeyWrap[];
  readonly at: Date;
}

/** The new wrap rests on what the old one rests on; entitlement and old wrap are looked at in the statement that writes. */
async function insertRenewed(tx: Queryable, { organization, version, wraps, at }: Renewal): Promise<void> {
  const renewed = await tx.query<{ key_id: string }>(
    `WITH old AS (
       SELECT w.*, n.nonce AS new_nonce, n.box AS new_box
         FROM json_to_recordset($3) AS n("keyId" text, "caseId" uuid, section text, nonce text, box text)
         JOIN keys.wrap w ON w.key_id = n."keyId" AND w.case_id = n."caseId" AND w.section = n.section
         JOIN keys.entitlement e ON e.id = w.entitlement
        WHERE w.organization = $1 AND w.key_version < $2 AND NOT w.renewed
          AND e.kind = 'owner' AND ${LIVE}
          AND NOT EXISTS (SELECT FROM keys.conflict kept WHERE kept.case_id = w.case_id)
        ORDER BY w.key_id FOR SHARE OF e
     )
     INSERT INTO keys.wrap
       (entitlement, key_id, organization, key_version, case_id, section, nonce, box, because, given_at, settled)
     SELECT entitlement, key_id, organization, $2, case_id, section, new_nonce, new_box, because, $4, settled FROM old
     ON CONFLICT (key_id, organization, key_version, entitlement) DO UPDATE SET given_at = excluded.given_at
     RETURNING key_id`,
    [organization, version, JSON.stringify(wraps), at],
  );
  await tx.query(
    `UPDATE keys.wrap SET renewed = true
      WHERE organization = $1 AND key_version < $2 AND key_id = ANY ($3) AND NOT renewed`,
    [organization, version, renewed.rows.map(({ key_id }) => key_id)],
  );
}

function cursorAt({ keyVersion, keyId }: KeyWrap): RenewalCursor {
  return { keyVersion, keyId };
}
