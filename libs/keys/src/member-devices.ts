import { Clock } from '#kernel/clock';
import type { KeysDatabase, Queryable } from './keys-database.js';

/** A device a member signed in on, by a keyed digest of the device's own token and the member. */
export interface MemberDevice {
  readonly hash: string;
  readonly memberId: string;
  /** Of the credential: the event that admitted or enrolled the member, or changed the lock. */
  readonly because: string;
}

/** Where members have signed in, and on which devices that was ended: those forget what they keep when they are next heard of. */
export class MemberDevices {
  constructor(
    private readonly database: KeysDatabase,
    private readonly clock: Clock,
  ) {}

  /** Signed in here, again perhaps after it was ended. */
  async remember({ hash, memberId, because }: MemberDevice): Promise<void> {
    await this.database.query(
      `INSERT INTO keys.member_device (hash, member_id, seen_at, because) VALUES ($1, $2, $3, $4)
       ON CONFLICT (hash) DO UPDATE SET seen_at = excluded.seen_at, because = excluded.because, ended_at = NULL`,
      [hash, memberId, this.clock.now(), because],
    );
  }

  /** Of these devices the ones that were ended from elsewhere, or whose member has left or is locked out. A denial that may yet be lifted ends none. */
  async ended(hashes: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await this.database.query<{ hash: string }>(
      `SELECT d.hash FROM keys.member_device d JOIN keys.staff m USING (member_id)
        WHERE d.hash = ANY ($1) AND (d.ended_at IS NOT NULL OR m.left_because IS NOT NULL OR m.locked_because IS NOT NULL)`,
      [hashes],
    );
    return new Set(found.rows.map(({ hash }) => hash));
  }
}

/** Ends these devices, and what six digits open on them, but for the one that asks. */
export async function endDevices(
  tx: Queryable,
  hashes: readonly (string | null)[],
  { asking, now }: { readonly asking: string; readonly now: Date },
): Promise<void> {
  await tx.query(
    `WITH ended AS (
       UPDATE keys.member_device SET ended_at = $2
        WHERE hash = ANY ($1)
          AND hash IS DISTINCT FROM (SELECT device_hash FROM keys.session WHERE token_hash = $3)
        RETURNING hash)
     DELETE FROM keys.quick_unlock q USING ended WHERE q.device_hash = ended.hash`,
    [hashes.filter((hash) => hash !== null), now, asking],
  );
}
