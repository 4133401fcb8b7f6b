/** Cases kept from a member (confidentiality §5): denied before the event, taken after it; the others hold keys of their own. */
import { isBase64url } from '#kernel/base64url';
import { DomainError } from '#kernel/domain-error';
import { isUuid } from '#kernel/ids';
import type { Entitlement, GivenApart, Holding, Kept, Taken } from '#kernel/key-custody';
import type { CaseWrap } from '#kernel/sealed';
import { KIT } from './apart-sharing.js';
import { LIVE, type Marks } from './case-access.js';
import type { KeysDatabase, Queryable } from './keys-database.js';

const KEY_BYTES = 32;
/** 32 bytes of a key and the tag of AES-GCM. */
const WRAPPED_BYTES = 48;

/** What can be said of such wraps without a key; of one case, or of the organization's. */
export function checkCaseWrapForms(
  caseWraps: readonly CaseWrap[],
  { organization, caseId }: Pick<Entitlement, 'organization'> & { readonly caseId?: string },
): void {
  const seen = new Set<string>();
  for (const [index, wrap] of caseWraps.entries()) {
    const refuse = (code: string, field: keyof CaseWrap): never => {
      throw new DomainError(code, 'invalid', `caseWraps[${index}].${field}`);
    };
    if (wrap.v !== 'case-wrap/1') refuse('wrap_version', 'v');
    if (wrap.org !== organization) refuse('wrap_of_another', 'org');
    if (wrap.caseId !== (caseId ?? wrap.caseId)) refuse('wrap_of_another', 'caseId');
    if (wrap.memberId !== KIT && !isUuid(wrap.memberId)) refuse('wrap_size', 'memberId');
    if (!isBase64url(wrap.keyId, KEY_BYTES)) refuse('wrap_size', 'keyId');
    if (!isBase64url(wrap.enc, KEY_BYTES)) refuse('wrap_size', 'enc');
    if (!isBase64url(wrap.box, WRAPPED_BYTES)) refuse('wrap_size', 'box');
    const name = `${wrap.keyId} ${wrap.memberId}`;
    if (seen.has(name)) refuse('wrap_repeated', 'keyId');
    seen.add(name);
  }
}

/**
 * Waits for disclosures that are running: they hold the entitlement shared until they commit. Before anything else of the
 * transaction: two that hold it shared and want it alone would wait for each other.
 */
export async function holdAlone(
  tx: Queryable,
  { id }: Entitlement,
  apart: GivenApart | undefined,
): Promise<void> {
  if (!apart || apart.from.length === 0) return;
  await tx.query('SELECT FROM keys.entitlement WHERE id = $1 FOR UPDATE', [id]);
}

/** Who is kept out is denied first, in the transaction that gives to the others. */
export async function giveApart(
  tx: Queryable,
  { id, organization }: Entitlement,
  { caseWraps, receive, from }: GivenApart,
  marks: Marks,
): Promise<void> {
  if (from.length > 0) {
    await tx.query(
      `INSERT INTO keys.conflict AS k (case_id, member_id, organization, because, given_at, settled)
       SELECT $1, member_id, $3, $4, $5, $6 FROM unnest($2::uuid[]) AS member_id ORDER BY 2
       ON CONFLICT (case_id, member_id)
         DO UPDATE SET because = excluded.because, given_at = excluded.given_at WHERE NOT k.settled`,
      [id, from, organization, marks.because, marks.at, marks.settled],
    );
  }
  await insertCaseWraps(
    tx,
    id,
    caseWraps.map((wrap) => ({ ...wrap, receive: receive.get(wrap.memberId) })),
    marks,
  );
}

/** One statement looks at entitlement and conflict and writes: a late wrap for one the case is kept from is refused. */
async function insertCaseWraps(
  tx: Queryable,
  entitlement: string,
  wraps: readonly (CaseWrap & { readonly receive: string | undefined })[],
  marks: Marks,
): Promise<void> {
  if (wraps.length === 0) return;
  const given = await tx.query<{ given: string }>(
    `WITH live AS (
       SELECT id, organization, case_id FROM keys.entitlement WHERE id = $1 AND ${LIVE} FOR SHARE
     ), given AS (
       INSERT INTO keys.case_wrap AS old
         (entitlement, key_id, organization, member_id, receive, case_id, section, enc, box, because, given_at, settled)
       SELECT live.id, w."keyId", live.organization, w."memberId", w.receive, live.case_id, w.section, w.enc, w.box,
              $3, $4, $5
         FROM live, json_to_recordset($2)
              AS w("keyId" text, "memberId" text, receive text, section text, enc text, box text)
        WHERE NOT EXISTS (SELECT FROM keys.conflict kept
                           WHERE kept.case_id = live.case_id AND kept.member_id::text = w."memberId")
        ORDER BY 2, 4
       ON CONFLICT (key_id, member_id, receive) DO UPDATE SET given_at = excluded.given_at
       RETURNING 1
     )
     SELECT count(*) AS given FROM given`,
    [entitlement, JSON.stringify(wraps), marks.because, marks.at, marks.settled],
  );
  if (Number(given.rows[0]?.given) !== wraps.length)
    throw new DomainError('case_readers_stale', 'conflict', 'caseWraps');
}

/** @throws DomainError `case_kept_apart` (conflict): the organization's secret is in the hands of who is kept out */
export async function checkNotApart(tx: Queryable, caseId: string): Promise<void> {
  const kept = await tx.query('SELECT FROM keys.conflict WHERE case_id = $1 LIMIT 1', [caseId]);
  if (kept.rowCount !== 0) throw new DomainError('case_kept_apart', 'conflict', 'wraps');
}

/** Whoever counts on a wrap that is not settled yet keeps it from being swept for another hour. */
export async function heldApart(
  database: Queryable,
  caseId: string,
  keyIds: readonly string[],
  at: Date,
): Promise<readonly Holding[]> {
  await database.query(
    'UPDATE keys.case_wrap SET given_at = $3 WHERE case_id = $1 AND key_id = ANY ($2) AND NOT settled',
    [caseId, keyIds, at],
  );
  const { rows } = await database.query<{ key_id: string; member_id: string; receive: string }>(
    'SELECT key_id, member_id, receive FROM keys.case_wrap WHERE case_id = $1 AND key_id = ANY ($2)',
    [caseId, keyIds],
  );
  return rows.map(({ key_id, member_id, receive }) => ({ keyId: key_id, memberId: member_id, receive }));
}

/**
 * The organization's own wrap of a key goes only where the kit holds the key too: from keys older than the log
 * a case could otherwise be opened by nobody, and who is kept out is denied in any case.
 */
export async function keepApart(
  database: KeysDatabase,
  { caseId, because, from }: Kept,
  at: Date,
): Promise<void> {
  await database.transaction(async (tx) => {
    const held = await tx.query<{ organization: string }>(
      `SELECT organization FROM keys.entitlement WHERE id = $1 AND kind = 'owner' FOR UPDATE`,
      [caseId],
    );
    const organization = held.rows[0]?.organization;
    if (organization === undefined) return;
    await tx.query(
      `INSERT INTO keys.conflict (case_id, member_id, organization, because, given_at, settled)
       SELECT $1, member_id, $3, $4, $5, true FROM unnest($2::uuid[]) AS member_id ORDER BY 2
       ON CONFLICT (case_id, member_id) DO UPDATE SET settled = true`,
      [caseId, from, organization, because, at],
    );
    for (const table of ['case_wrap', 'case_reader']) {
      await tx.query(`DELETE FROM keys.${table} WHERE case_id = $1 AND member_id = ANY ($2)`, [caseId, from]);
    }
    await dropOrganizationWraps(tx, [caseId]);
  });
}

/** Of cases kept from somebody by an event that stands. */
export async function dropOrganizationWraps(tx: Queryable, cases: readonly string[]): Promise<void> {
  await tx.query(
    `DELETE FROM keys.wrap w WHERE entitlement = ANY ($1::uuid[])
        AND EXISTS (SELECT FROM keys.conflict kept WHERE kept.case_id = w.case_id AND kept.settled)
        AND EXISTS (SELECT FROM keys.case_wrap c WHERE c.key_id = w.key_id AND c.member_id = '${KIT}')`,
    [cases],
  );
}

export async function letBack(database: Queryable, { caseId, because }: Taken): Promise<void> {
  await database.query('DELETE FROM keys.conflict WHERE case_id = $1 AND because = $2 AND NOT settled', [
    caseId,
    because,
  ]);
}
