import type { KeysDatabase } from './keys-database.js';

/** How often something was tried, counted for every process together. */
export interface Counted {
  /** Tries in the last window, this one included. */
  readonly count: number;
  /** When the oldest of them will be out of the window if nobody tries again. */
  readonly clearsInMs: number;
}

/**
 * A sliding window kept as two fixed ones: the one before counts for the part of it still in view. Keys are keyed
 * digests: neither logins nor addresses are stored.
 */
export class TryCounter {
  constructor(private readonly database: KeysDatabase) {}

  async count(key: string, windowMs: number, now: Date): Promise<Counted> {
    const opened = Math.floor(now.getTime() / windowMs) * windowMs;
    const counted = await this.database.query<{ here: number; before: number }>(
      `INSERT INTO keys.tries AS t (key, opened_at, count) VALUES ($1, $2, 1)
       ON CONFLICT (key, opened_at) DO UPDATE SET count = t.count + 1
       RETURNING count AS here,
         coalesce((SELECT count FROM keys.tries WHERE key = $1 AND opened_at = $3), 0) AS before`,
      [key, new Date(opened), new Date(opened - windowMs)],
    );
    const { here = 1, before = 0 } = counted.rows[0] ?? {};
    const into = now.getTime() - opened;
    return { count: here + before * (1 - into / windowMs), clearsInMs: windowMs - into };
  }

  async forget(key: string): Promise<void> {
    await this.database.query('DELETE FROM keys.tries WHERE key = $1', [key]);
  }
}
