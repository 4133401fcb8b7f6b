/** Giving access: rows of the keys database that stand before the event that entitles them is appended. */
import { isBase64url } from '#kernel/base64url';
import { DomainError } from '#kernel/domain-error';
import type { Entitlement } from '#kernel/key-custody';
import type { Grant, KeyWrap } from '#kernel/sealed';
import type { Queryable } from './keys-database.js';

/** SQL: of an entitlement that opens something now. */
export const LIVE = 'denied_by IS NULL AND withheld_because IS NULL AND ended_because IS NULL';

/** Which event entitles the rows, and when somebody counted on them. */
export interface Marks {
  readonly because: string;
  readonly at: Date;
  /** The event already stands in the log. */
  readonly settled: boolean;
}

/** What a key is of. */
export type Slot = Pick<KeyWrap, 'keyId' | 'caseId' | 'section'>;

/** Inserts the entitlement or finds it as it should be, and holds it: nobody can deny it before this transaction ends. */
export async function entitle(tx: Queryable, entitlement: Entitlement, marks: Marks): Promise<void> {
  const { id, kind, caseId, organization, consentId } = entitlement;
  await tx.query(
    `INSERT INTO keys.entitlement AS e (id, kind, case_id, organization, consent_id, because, given_at, settled)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (id) DO UPDATE SET given_at = excluded.given_at WHERE NOT e.settled`,
    [id, kind, caseId, organization, consentId, marks.because, marks.at, marks.settled],
  );
  const found = await tx.query<{ same: boolean; live: boolean }>(
    `SELECT kind = $2 AND case_id = $3 AND organization = $4 AND consent_id IS NOT DISTINCT FROM $5::uuid AS same,
            ${LIVE} AS live
       FROM keys.entitlement WHERE id = $1 FOR SHARE`,
    [id, kind, caseId, organization, consentId],
  );
  const row = found.rows[0];
  if (!row?.same) throw new DomainError('entitlement_of_another');
  if (!row.live) throw new DomainError('access_ended');
}

/** Each keyId belongs to the section of the case that first used it, for ever. */
export async function claimSlots(tx: Queryable, wraps: readonly Slot[], marks: Marks): Promise<void> {
  if (wraps.length === 0) return;
  const slots = JSON.stringify(wraps);
  await tx.query(
    `INSERT INTO keys.key_slot AS s (key_id, case_id, section, because, given_at, settled)
     SELECT w."keyId", w."caseId", w.section, $2, $3, $4
       FROM json_to_recordset($1) AS w("keyId" text, "caseId" uuid, section text)
      ORDER BY 1
     ON CONFLICT (key_id) DO UPDATE SET given_at = excluded.given_at WHERE NOT s.settled`,
    [slots, marks.because, marks.at, marks.settled],
  );
  const foreign = await tx.query<{ index: string }>(
    `SELECT w.index - 1 AS index
       FROM ROWS FROM (json_to_recordset($1) AS ("keyId" text, "caseId" uuid, section text))
            WITH ORDINALITY AS w("keyId", "caseId", section, index)
       JOIN keys.key_slot s ON s.key_id = w."keyId"
      WHERE (s.case_id, s.section) IS DISTINCT FROM (w."caseId", w.section)
      ORDER BY 1 LIMIT 1`,
    [slots],
  );
  const index = foreign.rows[0]?.index;
  if (index !== undefined) throw new DomainError('key_of_another_slot', 'invalid', `wraps[${index}].keyId`);
}

/**
 * Inserts wraps of a live entitlement; one statement looks at the entitlement and writes, so that a late wrap
 * under a denial or a tombstone is refused whatever else runs.
 */
export async function insertWraps(
  tx: Queryable,
  entitlement: string,
  wraps: readonly KeyWrap[],
  marks: Marks,
): Promise<void> {
  const live = await tx.query<{ live: boolean }>(
    `WITH live AS (
       SELECT id, organization, case_id FROM keys.entitlement
        WHERE id = $1 AND ${LIVE} FOR SHARE
     ), given AS (
       INSERT INTO keys.wrap AS old
         (entitlement, key_id, organization, key_version, case_id, section, nonce, box, because, given_at, settled)
       SELECT live.id, w."keyId", live.organization, w."keyVersion", live.case_id, w.section, w.nonce, w.box, $3, $4, $5
         FROM live, json_to_recordset($2)
              AS w("keyId" text, "keyVersion" integer, section text, nonce text, box text)
        ORDER BY 2
       ON CONFLICT (key_id, organization, key_version, entitlement)
         DO UPDATE SET given_at = excluded.given_at WHERE NOT old.settled
     )
     SELECT EXISTS (SELECT FROM live) AS live`,
    [entitlement, JSON.stringify(wraps), marks.because, marks.at, marks.settled],
  );
  if (!live.rows[0]?.live) throw new DomainError('access_ended');
}

/**
 * @param because the event that brings the boxes; what it grants itself it may seal
 * @throws DomainError `key_granted` (conflict) when a box's key was ever granted: what was granted seals nothing further
 */
export async function checkUngranted(
  tx: Queryable,
  keyIds: readonly string[],
  because: string,
): Promise<void> {
  if (keyIds.length === 0) return;
  const granted = await tx.query(
    'SELECT FROM keys.key_slot WHERE key_id = ANY ($1) AND granted_because <> $2 LIMIT 1',
    [keyIds, because],
  );
  if (granted.rowCount !== 0) throw new DomainError('key_granted', 'conflict', 'sections');
}

/**
 * @throws DomainError `key_version_stale` (conflict) when a box's key was wrapped under an older version before: someone
 * who has left since may know it
 */
export async function checkCurrent(
  tx: Queryable,
  entitlement: string,
  keyIds: readonly string[],
): Promise<void> {
  if (keyIds.length === 0) return;
  const stale = await tx.query(
    `SELECT FROM keys.wrap WHERE entitlement = $1 AND key_id = ANY ($2)
      GROUP BY key_id HAVING count(DISTINCT key_version) > 1 LIMIT 1`,
    [entitlement, keyIds],
  );
  if (stale.rowCount !== 0) throw new DomainError('key_version_stale', 'conflict', 'sections');
}

/** The grant's secret half; its header travels in the event. Each offering event has its own, and so has a report. */
export async function insertGrant(
  tx: Queryable,
  {
    entitlement,
    grant,
    reportOf = null,
  }: {
    readonly entitlement: Entitlement;
    readonly grant: Grant;
    readonly reportOf?: string | null | undefined;
  },
  marks: Marks,
): Promise<void> {
  await tx.query(
    `INSERT INTO keys.grant_box AS g
       (referral_id, organization, enc, box, signature, because, given_at, settled, report_of)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (referral_id, because) DO UPDATE SET given_at = excluded.given_at WHERE NOT g.settled`,
    [
      entitlement.id,
      entitlement.organization,
      grant.enc,
      grant.box,
      grant.signature,
      marks.because,
      marks.at,
      marks.settled,
      reportOf,
    ],
  );
  await tx.query(
    'UPDATE keys.key_slot SET granted_because = coalesce(granted_because, $2) WHERE key_id = ANY ($1)',
    [grant.header.sections.map(({ keyId }) => keyId), marks.because],
  );
}

const NONCE_BYTES = 12;
/** 32 bytes of a key and the tag of AES-GCM. */
const WRAPPED_BYTES = 48;
const KEY_ID_BYTES = 32;

/** What can be said of wraps without a key: the right organization and case, the right sizes, each slot once. */
export function checkWraps(wraps: readonly KeyWrap[], { organization, caseId }: Entitlement): void {
  checkWrapForms(wraps, organization);
  const foreign = wraps.findIndex((wrap) => wrap.caseId !== caseId);
  if (foreign >= 0) throw new DomainError('wrap_of_another', 'invalid', `wraps[${foreign}].caseId`);
}

export function checkWrapForms(wraps: readonly KeyWrap[], organization: string): void {
  const seen = new Set<string>();
  for (const [index, wrap] of wraps.entries()) {
    const refuse = (code: string, field: keyof KeyWrap): never => {
      throw new DomainError(code, 'invalid', `wraps[${index}].${field}`);
    };
    if (wrap.v !== 'wrap/1') refuse('wrap_version', 'v');
    if (wrap.org !== organization) refuse('wrap_of_another', 'org');
    if (!Number.isSafeInteger(wrap.keyVersion) || wrap.keyVersion < 1) refuse('wrap_size', 'keyVersion');
    if (!isBase64url(wrap.keyId, KEY_ID_BYTES)) refuse('wrap_size', 'keyId');
    if (!isBase64url(wrap.nonce, NONCE_BYTES)) refuse('wrap_size', 'nonce');
    if (!isBase64url(wrap.box, WRAPPED_BYTES)) refuse('wrap_size', 'box');
    if (seen.has(wrap.keyId)) refuse('wrap_repeated', 'keyId');
    seen.add(wrap.keyId);
  }
}
