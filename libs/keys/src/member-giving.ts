/** What admits a member, kept before the event that does: name, sign-in, lock, pins, wrapped secrets. */
import type { MemberGiving } from '#directory/domain/member-custody';
import { DomainError } from '#kernel/domain-error';
import type { Queryable } from './keys-database.js';
import { storeMemberWrap, storeVersionBox } from './organization-secrets-store.js';

/** Logins are compared as typed, but for case and the spaces around them. */
export function normalLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}

export async function storeMember(
  tx: Queryable,
  { because, organization, member, memberWraps, indexKey }: MemberGiving,
  { proofHash, now }: { readonly proofHash: string; readonly now: Date },
): Promise<void> {
  const { memberId } = member;
  // An earlier command that admitted the same member and never landed.
  await tx.query(
    'DELETE FROM keys.staff WHERE member_id = $1 AND organization = $2 AND because <> $3 AND NOT settled',
    [memberId, organization, because],
  );
  const named = await tx.query(
    `INSERT INTO keys.staff (member_id, organization, display_name, because, given_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (member_id) DO NOTHING`,
    [memberId, organization, member.displayName, because, now],
  );
  if (named.rowCount !== 1) return verifyGiven(tx, memberId, because);
  await tx.query(
    'INSERT INTO keys.credential (member_id, login, salt, proof_hash, because) VALUES ($1, $2, $3, $4, $5)',
    [memberId, normalLogin(member.login), member.salt, proofHash, because],
  );
  await tx.query('INSERT INTO keys.lock (member_id, lock, because) VALUES ($1, $2, $3)', [
    memberId,
    JSON.stringify(member.lock),
    because,
  ]);
  await tx.query('INSERT INTO keys.pins (member_id, pins, revision, because) VALUES ($1, $2, $3, $4)', [
    memberId,
    JSON.stringify(member.pins),
    member.pins.revision,
    because,
  ]);
  for (const wrap of memberWraps) await storeMemberWrap(tx, wrap, { because, now });
  if (indexKey) await storeVersionBox(tx, 'index_key', indexKey, { because, now });
}

/** The same command again, or another one for a member who is already there. */
async function verifyGiven(tx: Queryable, memberId: string, because: string): Promise<void> {
  const same = await tx.query('SELECT FROM keys.staff WHERE member_id = $1 AND because = $2', [
    memberId,
    because,
  ]);
  if (same.rowCount !== 1) throw new DomainError('member_exists', 'conflict', 'memberId');
}
