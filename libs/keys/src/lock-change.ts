/** A changed passphrase, and words that are lost: what comes next waits until its event stands in the log. */
import type { LockChange } from '#directory/domain/member-custody';
import type { OrganizationEvent } from '#directory/domain/organization.events';
import { organizationStream } from '#directory/domain/organization.state';
import { type Log, readHistory } from '#event-store/fold-stream';
import type { Lock, Pins } from '#kernel/sealed';
import type { Queryable } from './keys-database.js';
import { endFactors } from './end-factors.js';
import { endQuickUnlocks } from './end-quick-unlocks.js';
import { cutOf, type MemberOf, withdrawWords } from './lost-words.js';

interface Waiting extends Pick<LockChange, 'because' | 'memberId' | 'salt' | 'lock' | 'returning'> {
  readonly proofHash: string;
  readonly now: Date;
}

export async function keepNextLock(tx: Queryable, next: Waiting): Promise<void> {
  const { because, memberId, salt, proofHash, lock, returning, now } = next;
  const { login = null, pins = null } = returning ?? {};
  await tx.query(
    `INSERT INTO keys.lock_change (because, member_id, salt, proof_hash, lock, given_at, login, pins)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (because) DO NOTHING`,
    [because, memberId, salt, proofHash, JSON.stringify(lock), now, login, pins && JSON.stringify(pins)],
  );
}

/**
 * Makes the member's lock and sign-in those of the newest change the log knows since their words were last lost, and ends
 * their sessions. Where neither is at hand, as after a restore of older keys, the superseded ones go: what somebody may
 * know opens nothing.
 * @param unknowable the hash of a proof nobody can give
 */
export async function settleLock(
  tx: Queryable,
  log: Log,
  { unknowable, ...of }: MemberOf & { readonly unknowable: () => Promise<string> },
): Promise<void> {
  const { organization, memberId } = of;
  const history = await readHistory<OrganizationEvent>(log, organizationStream(organization));
  const cut = cutOf(history, memberId);
  if (cut) await withdrawWords(tx, of, { ...cut, unknowable });
  const since = cut ? cut.since : history;
  const changes: readonly OrganizationEvent['type'][] = [
    'organization.lock-changed.v1',
    ...(cut ? (['organization.member-enrolled.v1'] as const) : []),
  ];
  const newest = since.findLast(
    ({ type, data }) => changes.includes(type) && 'memberId' in data && data.memberId === memberId,
  );
  if (newest === undefined) return;
  const waiting = await tx.query<Next>(
    `DELETE FROM keys.lock_change WHERE because = $1 AND member_id = $2
      RETURNING salt, proof_hash, lock, login, pins`,
    [newest.id, memberId],
  );
  const next = waiting.rows[0];
  const changed = next
    ? await putInPlace(tx, { ...next, because: newest.id, memberId })
    : await removeSuperseded(tx, newest.id, of);
  if (!changed) return;
  await tx.query('DELETE FROM keys.session WHERE member_id = $1', [memberId]);
  await endQuickUnlocks(tx, memberId);
}

async function putInPlace(
  tx: Queryable,
  next: Next & { readonly because: string; readonly memberId: string },
): Promise<boolean> {
  const { because, memberId, salt, proof_hash, lock, login, pins } = next;
  const changed = await tx.query(
    'UPDATE keys.credential SET salt = $2, proof_hash = $3, because = $4 WHERE member_id = $1',
    [memberId, salt, proof_hash, because],
  );
  // After a restore the login itself may be gone; should somebody have it by now, this member stays outside.
  if (changed.rowCount === 0 && login !== null) {
    await tx.query(
      `INSERT INTO keys.credential (member_id, login, salt, proof_hash, because)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [memberId, login, salt, proof_hash, because],
    );
  }
  await tx.query(
    `INSERT INTO keys.lock (member_id, lock, because) VALUES ($1, $2, $3)
     ON CONFLICT (member_id) DO UPDATE SET lock = excluded.lock, because = excluded.because`,
    [memberId, JSON.stringify(lock), because],
  );
  if (pins !== null) {
    await tx.query(
      `INSERT INTO keys.pins (member_id, pins, revision, because) VALUES ($1, $2, $3, $4)
       ON CONFLICT (member_id) DO UPDATE
          SET pins = excluded.pins, revision = excluded.revision, because = excluded.because`,
      [memberId, JSON.stringify(pins), pins.revision, because],
    );
  }
  return true;
}

async function removeSuperseded(tx: Queryable, because: string, of: MemberOf): Promise<boolean> {
  const values = [of.memberId, because];
  const removed = await tx.query(
    'DELETE FROM keys.credential WHERE member_id = $1 AND because <> $2',
    values,
  );
  await tx.query('DELETE FROM keys.lock WHERE member_id = $1 AND because <> $2', values);
  if (removed.rowCount === 1) await endFactors(tx, of);
  return removed.rowCount === 1;
}

type Next = { salt: string; proof_hash: string; lock: Lock; login: string | null; pins: Pins | null };
