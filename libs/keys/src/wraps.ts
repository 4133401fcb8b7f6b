import type { KeyWrap } from '#kernel/sealed';
import type { Queryable } from './keys-database.js';

/** The wraps of one entitlement's sections, held until the transaction ends. */
export async function holdWraps(
  tx: Queryable,
  entitlement: string,
  sections?: readonly string[],
): Promise<readonly KeyWrap[]> {
  return (await holdWrapsOf(tx, [entitlement], sections)).get(entitlement) ?? [];
}

/** By entitlement; in one order everywhere, so that no two transactions wait for each other. */
export async function holdWrapsOf(
  tx: Queryable,
  entitlements: readonly string[],
  sections?: readonly string[],
): Promise<ReadonlyMap<string, readonly KeyWrap[]>> {
  const found = await tx.query<WrapRow>(
    `SELECT entitlement, organization, key_version, case_id, section, key_id, nonce, box
       FROM keys.wrap
      WHERE entitlement = ANY ($1::uuid[]) AND ($2::text[] IS NULL OR section = ANY ($2))
      ORDER BY key_id, organization, key_version, entitlement FOR SHARE`,
    [entitlements, sections ?? null],
  );
  const wraps = new Map<string, KeyWrap[]>();
  for (const row of found.rows) {
    const list = wraps.get(row.entitlement) ?? [];
    list.push(wrapOf(row));
    wraps.set(row.entitlement, list);
  }
  return wraps;
}

export type WrapRow = {
  entitlement: string;
  organization: string;
  key_version: number;
  case_id: string;
  section: string;
  key_id: string;
  nonce: string;
  box: string;
};

export function wrapOf(row: WrapRow): KeyWrap {
  return {
    v: 'wrap/1',
    org: row.organization,
    keyVersion: row.key_version,
    caseId: row.case_id,
    section: row.section,
    keyId: row.key_id,
    nonce: row.nonce,
    box: row.box,
  };
}
