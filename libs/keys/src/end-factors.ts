import type { Queryable } from './keys-database.js';

const TABLES = ['code_factor', 'recovery_code', 'half_sign_in', 'passkey', 'passkey_challenge'] as const;

/** What a member signs in with beside the words goes: what rests on one of these events, or all. */
export async function endFactors(
  tx: Queryable,
  { organization, memberId }: { readonly organization: string; readonly memberId: string },
  past?: readonly string[],
): Promise<void> {
  for (const table of TABLES) {
    await tx.query(
      `DELETE FROM keys.${table}
        WHERE organization = $1 AND member_id = $2 AND ($3::uuid[] IS NULL OR because = ANY ($3::uuid[]))`,
      [organization, memberId, past ?? null],
    );
  }
}
