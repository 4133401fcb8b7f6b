/** Keys of cases kept apart, as they are handed out: those of one member. */
import type { CaseWrap } from '#kernel/sealed';
import type { Queryable } from './keys-database.js';

/** SQL: a case that is not kept from the member in that placeholder. */
export function notKeptFrom(caseId: string, placeholder: string): string {
  return `NOT EXISTS (SELECT FROM keys.conflict kept WHERE kept.case_id = ${caseId} AND kept.member_id = ${placeholder})`;
}

/** The wraps of one member, by case, held until the transaction ends. */
export async function holdCaseWraps(
  tx: Queryable,
  { memberId, caseIds }: { readonly memberId: string; readonly caseIds: readonly string[] },
  sections?: readonly string[],
): Promise<ReadonlyMap<string, readonly CaseWrap[]>> {
  const found = await tx.query<CaseWrapRow>(
    `SELECT organization, member_id, case_id, section, key_id, enc, box
       FROM keys.case_wrap w
      WHERE w.case_id = ANY ($1::uuid[]) AND w.member_id = $2 AND ($3::text[] IS NULL OR w.section = ANY ($3))
        AND ${notKeptFrom('w.case_id', '$4')}
      ORDER BY key_id, receive FOR SHARE`,
    [caseIds, memberId, sections ?? null, memberId],
  );
  const wraps = new Map<string, CaseWrap[]>();
  for (const row of found.rows) {
    const list = wraps.get(row.case_id) ?? [];
    list.push(caseWrapOf(row));
    wraps.set(row.case_id, list);
  }
  return wraps;
}

export type CaseWrapRow = {
  organization: string;
  member_id: string;
  case_id: string;
  section: string;
  key_id: string;
  enc: string;
  box: string;
};

export function caseWrapOf(row: CaseWrapRow): CaseWrap {
  return {
    v: 'case-wrap/1',
    org: row.organization,
    memberId: row.member_id,
    caseId: row.case_id,
    section: row.section,
    keyId: row.key_id,
    enc: row.enc,
    box: row.box,
  };
}
