/** A changed passphrase: the next lock waits beside the present one until its event stands in the log. */
import type { LockChange } from '#directory/domain/member-custody';
import type { OrganizationEvent } from '#directory/domain/organization.events';
import { organizationStream } from '#directory/domain/organization.state';
import { type Log, readHistory } from '#event-store/fold-stream';
import type { Lock } from '#kernel/sealed';
import type { Queryable } from './keys-database.js';

interface Waiting extends Pick<LockChange, 'because' | 'memberId' | 'salt' | 'lock'> {
  readonly proofHash: string;
  readonly now: Date;
}

export async function keepNextLock(tx: Queryable, next: Waiting): Promise<void> {
  const { because, memberId, salt, proofHash, lock, now } = next;
  await tx.query(
    `INSERT INTO keys.lock_change (because, member_id, salt, proof_hash, lock, given_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (because) DO NOTHING`,
    [because, memberId, salt, proofHash, JSON.stringify(lock), now],
  );
}

/**
 * Makes the member's lock and sign-in those of the newest change the log knows, and ends their sessions. Where neither
 * is at hand, as after a restore of older keys, the superseded ones go: what somebody may know opens nothing.
 */
export async function settleLock(
  tx: Queryable,
  log: Log,
  { organization, memberId }: { readonly organization: string; readonly memberId: string },
): Promise<void> {
  const history = await readHistory<OrganizationEvent>(log, organizationStream(organization));
  const newest = history.findLast(
    ({ type, data }) => type === 'organization.lock-changed.v1' && data.memberId === memberId,
  );
  if (newest === undefined) return;
  const waiting = await tx.query<{ salt: string; proof_hash: string; lock: Lock }>(
    'DELETE FROM keys.lock_change WHERE because = $1 AND member_id = $2 RETURNING salt, proof_hash, lock',
    [newest.id, memberId],
  );
  const next = waiting.rows[0];
  const changed = next
    ? await putInPlace(tx, { because: newest.id, memberId, ...next })
    : await removeSuperseded(tx, newest.id, memberId);
  if (changed) await tx.query('DELETE FROM keys.session WHERE member_id = $1', [memberId]);
}

async function putInPlace(
  tx: Queryable,
  next: { because: string; memberId: string; salt: string; proof_hash: string; lock: Lock },
): Promise<boolean> {
  const { because, memberId, salt, proof_hash, lock } = next;
  await tx.query('UPDATE keys.credential SET salt = $2, proof_hash = $3, because = $4 WHERE member_id = $1', [
    memberId,
    salt,
    proof_hash,
    because,
  ]);
  await tx.query('UPDATE keys.lock SET lock = $2, because = $3 WHERE member_id = $1', [
    memberId,
    JSON.stringify(lock),
    because,
  ]);
  return true;
}

async function removeSuperseded(tx: Queryable, because: string, memberId: string): Promise<boolean> {
  const values = [memberId, because];
  const removed = await tx.query(
    'DELETE FROM keys.credential WHERE member_id = $1 AND because <> $2',
    values,
  );
  await tx.query('DELETE FROM keys.lock WHERE member_id = $1 AND because <> $2', values);
  return removed.rowCount === 1;
}
