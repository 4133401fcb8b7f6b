import type { Queryable } from './keys-database.js';

/** What the server gives for six digits goes: on these devices of the member, or on all. */
export async function endQuickUnlocks(
  tx: Queryable,
  memberId: string,
  devices?: readonly (string | null)[],
): Promise<void> {
  if (devices === undefined) await tx.query('DELETE FROM keys.quick_unlock WHERE member_id = $1', [memberId]);
  else {
    await tx.query('DELETE FROM keys.quick_unlock WHERE member_id = $1 AND device_hash = ANY ($2)', [
      memberId,
      devices.filter((hash) => hash !== null),
    ]);
  }
}
