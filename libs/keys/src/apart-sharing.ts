/** SQL of keys of cases kept from a colleague: who may open one and holds no wrap of it, and giving it to them. */
import type { CaseWrap, Roster } from '#kernel/sealed';
import { LIVE } from './case-access.js';
import { notKeptFrom } from './case-wraps.js';
import type { Queryable } from './keys-database.js';

/** As rosters and wraps name the recovery kit. */
export const KIT = 'kit';

/** Whom a roster names, the kit among them, and the public key it states. */
export interface Reader {
  readonly id: string;
  readonly receive: string;
}

export function readersOf({ members, kit }: Pick<Roster, 'members' | 'kit'>): readonly Reader[] {
  return [...members.map(({ id, receive }) => ({ id, receive })), { id: KIT, receive: kit.receive }];
}

/**
 * The organization's cases that are kept from somebody. Held until the transaction ends: whoever keeps one from somebody
 * else, or ends one, waits or came first. A statement of its own, so that the next one sees what came first.
 */
export async function holdKeptCases(tx: Queryable, organization: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM keys.entitlement
      WHERE organization = $1 AND kind = 'owner' AND ${LIVE}
        AND id IN (SELECT case_id FROM keys.conflict WHERE organization = $1)
      ORDER BY id FOR SHARE`,
    [organization],
  );
  return rows.map(({ id }) => id);
}

/**
 * SQL: who of `reader` holds no wrap of the key `h` under the keys the roster states, and may: the kit; one who held it
 * under keys before, or whom it would have been wrapped for while she had none; and, where it came from an older copy under
 * the organization's secret, whoever that copy would open it to.
 */
const READERS_LACKING = `SELECT r.id FROM reader r
  WHERE NOT EXISTS (SELECT FROM keys.case_wrap c
                     WHERE c.key_id = h.key_id AND c.member_id = r.id AND c.receive = r.receive)
    AND NOT EXISTS (SELECT FROM keys.conflict k WHERE k.case_id = h.case_id AND k.member_id::text = r.id)
    AND (r.id = '${KIT}'
      OR EXISTS (SELECT FROM keys.case_wrap c WHERE c.key_id = h.key_id AND c.member_id = r.id)
      OR EXISTS (SELECT FROM keys.case_reader c JOIN keys.key_slot s ON s.key_id = h.key_id
                  WHERE c.case_id = h.case_id AND c.member_id = r.id
                    AND (c.key_id = h.key_id OR s.given_at > c.given_at))
      OR EXISTS (SELECT FROM keys.wrap w WHERE w.entitlement = h.case_id AND w.key_id = h.key_id))
  ORDER BY r.id`;

/** SQL: keys that a member holds, and who lacks each; of cases held before. Goes on with conditions on `l`. */
const LACKING = `WITH reader AS (
    SELECT id, receive FROM json_to_recordset($1) AS r(id text, receive text)
  ), held AS (
    SELECT DISTINCT ON (key_id) key_id, case_id, section, because, settled FROM (
      SELECT key_id, case_id, section, because, settled FROM keys.case_wrap
       WHERE case_id = ANY ($2::uuid[]) AND member_id = $3 AND receive = $4
      UNION ALL
      SELECT key_id, case_id, section, because, settled FROM keys.wrap WHERE entitlement = ANY ($2::uuid[])
    ) any_wrap ORDER BY key_id, settled DESC
  ), l AS (
    SELECT h.*, ARRAY(${READERS_LACKING}) AS readers FROM held h WHERE ${notKeptFrom('h.case_id', '$5')}
  )`;

export interface Holder {
  readonly memberId: string;
  readonly cases: readonly string[];
  readonly readers: readonly Reader[];
}

export type KeyLacked = {
  readonly key_id: string;
  readonly case_id: string;
  readonly section: string;
  readonly because: string;
  readonly settled: boolean;
  readonly readers: readonly string[];
};

/** In the order of their ids, from after one. */
export async function keysLacked(
  tx: Queryable,
  holder: Holder,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<{ readonly keys: readonly KeyLacked[]; readonly left: number }> {
  const values = valuesOf(holder);
  if (values === undefined) return { keys: [], left: 0 };
  const waiting = 'FROM l WHERE cardinality(l.readers) > 0 AND l.key_id > $6';
  const { rows: keys } = await tx.query<KeyLacked>(
    `${LACKING} SELECT l.* ${waiting} ORDER BY l.key_id LIMIT $7`,
    [...values, after, limit],
  );
  if (keys.length === 0) return { keys, left: 0 };
  const count = await tx.query<{ left: string }>(`${LACKING} SELECT count(*) AS left ${waiting}`, [
    ...values,
    after,
  ]);
  return { keys, left: Number(count.rows[0]?.left) };
}

/** Those of these keys that somebody lacks. */
export async function lackedOf(
  tx: Queryable,
  holder: Holder,
  keyIds: readonly string[],
): Promise<readonly KeyLacked[]> {
  const values = valuesOf(holder);
  if (values === undefined) return [];
  const { rows } = await tx.query<KeyLacked>(
    `${LACKING} SELECT l.* FROM l WHERE cardinality(l.readers) > 0 AND l.key_id = ANY ($6)`,
    [...values, keyIds],
  );
  return rows;
}

/** Undefined of one whom the roster does not name. */
function valuesOf({ memberId, cases, readers }: Holder): readonly unknown[] | undefined {
  const receive = readers.find(({ id }) => id === memberId)?.receive;
  return receive === undefined ? undefined : [JSON.stringify(readers), cases, memberId, receive, memberId];
}

/** A wrap, to which public key it was made, and what it rests on. */
export interface SharedWrap extends CaseWrap {
  readonly receive: string;
  readonly because: string;
  readonly settled: boolean;
}

/** One statement looks at entitlement and conflict and writes. */
export async function insertShared(
  tx: Queryable,
  organization: string,
  { wraps, at }: { readonly wraps: readonly SharedWrap[]; readonly at: Date },
): Promise<void> {
  if (wraps.length === 0) return;
  await tx.query(
    `WITH live AS (
       SELECT id, organization, case_id FROM keys.entitlement
        WHERE id = ANY ($1::uuid[]) AND organization = $2 AND kind = 'owner' AND ${LIVE} ORDER BY id FOR SHARE
     )
     INSERT INTO keys.case_wrap
       (entitlement, key_id, organization, member_id, receive, case_id, section, enc, box, because, given_at, settled)
     SELECT live.id, w."keyId", live.organization, w."memberId", w.receive, live.case_id, w.section, w.enc, w.box,
            w.because, $4, w.settled
       FROM live JOIN json_to_recordset($3)
              AS w("keyId" text, "memberId" text, receive text, "caseId" uuid, section text, enc text, box text,
                   because uuid, settled boolean) ON w."caseId" = live.id
      WHERE NOT EXISTS (SELECT FROM keys.conflict kept
                         WHERE kept.case_id = live.case_id AND kept.member_id::text = w."memberId")
      ORDER BY 2, 4
     ON CONFLICT (key_id, member_id, receive) DO UPDATE SET given_at = excluded.given_at`,
    [[...new Set(wraps.map(({ caseId }) => caseId))], organization, JSON.stringify(wraps), at],
  );
}
