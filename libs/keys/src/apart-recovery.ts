/** Keys of cases kept from a colleague that the recovery kit holds: handed out once it is used, and given to who comes by it. */
import type { KeysByKit } from '#directory/domain/member-custody';
import type { CaseWrap } from '#kernel/sealed';
import { checkCaseWrapForms } from './apart.js';
import { holdKeptCases, insertShared, KIT } from './apart-sharing.js';
import { type CaseWrapRow, caseWrapOf } from './case-wraps.js';
import type { Queryable } from './keys-database.js';

interface KitKey {
  readonly case_id: string;
  readonly section: string;
  readonly key_id: string;
  readonly wrap: CaseWrap;
}

/** Of cases held before, so many. */
export async function wrapsOfKit(
  tx: Queryable,
  cases: readonly string[],
  { kit, limit }: { readonly kit: string | undefined; readonly limit: number },
): Promise<readonly KitKey[]> {
  const { rows } = await tx.query<CaseWrapRow>(
    `SELECT organization, member_id, case_id, section, key_id, enc, box FROM keys.case_wrap w
      WHERE case_id = ANY ($1::uuid[]) AND member_id = '${KIT}' AND receive = $2
      ORDER BY case_id, key_id LIMIT $3 FOR SHARE`,
    [cases, kit ?? null, limit],
  );
  return rows.map((row) => ({ ...row, wrap: caseWrapOf(row) }));
}

/**
 * Before the event that brings the roster. What the kit does not hold, or not any more, is passed over: the case may have been
 * ended since it was handed out, and an office must not stay shut for that.
 * @throws DomainError wrap_… (invalid)
 */
export async function giveByKit(
  tx: Queryable,
  { organization, caseWraps, receive }: KeysByKit & { readonly organization: string },
  { because, now }: { readonly because: string; readonly now: Date },
): Promise<void> {
  checkCaseWrapForms(caseWraps, { organization });
  if (caseWraps.length === 0) return;
  const cases = await holdKeptCases(tx, organization);
  const { rows } = await tx.query<{ name: string }>(
    `SELECT DISTINCT key_id || ' ' || case_id || ' ' || section AS name FROM keys.case_wrap
      WHERE case_id = ANY ($1::uuid[]) AND member_id = '${KIT}' AND key_id = ANY ($2)`,
    [cases, [...new Set(caseWraps.map(({ keyId }) => keyId))]],
  );
  const held = new Set(rows.map(({ name }) => name));
  const wraps = caseWraps.flatMap((wrap) => {
    const theirs = receive.get(wrap.memberId);
    const known = held.has(`${wrap.keyId} ${wrap.caseId} ${wrap.section}`);
    return known && theirs !== undefined ? [{ ...wrap, receive: theirs, because, settled: false }] : [];
  });
  await insertShared(tx, organization, { wraps, at: now });
}
