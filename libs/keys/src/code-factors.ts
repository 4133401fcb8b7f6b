import { Clock } from '#kernel/clock';
import type { KeysDatabase } from './keys-database.js';

export interface FactorHolder {
  readonly memberId: string;
  readonly organization: string;
  /** Of the credential: the event that admitted or enrolled the member, or changed the lock. */
  readonly because: string;
}

/** A try at a code, already counted; `waitMs` instead where it came too early. */
export type CodeTry = { readonly box: Uint8Array } | { readonly waitMs: number };

/** So many wrong codes in a row cost nothing; each one past it doubles the wait, to an hour. */
const FREE = 4;
const LONGEST_S = 3_600;
/** A secret nobody showed a code of is forgotten. */
export const UNCONFIRMED_MS = 3_600_000;

/**
 * What makes codes on a member's phone, boxed. Wrong codes are counted for the member wherever they come from: only one
 * who knows the words comes this far, and an hour's wait keeps six digits from being tried through.
 */
export class CodeFactors {
  constructor(
    private readonly database: KeysDatabase,
    private readonly clock: Clock,
  ) {}

  /** Since when it is asked for; undefined where it is not, or not yet. */
  async since(memberId: string): Promise<Date | undefined> {
    const found = await this.database.query<{ confirmed_at: Date }>(
      'SELECT confirmed_at FROM keys.code_factor WHERE member_id = $1 AND confirmed_at IS NOT NULL',
      [memberId],
    );
    return found.rows[0]?.confirmed_at;
  }

  /** Waits for a code to confirm it, in the place of one that still did. @returns false where one is in use */
  async give({ memberId, organization, because }: FactorHolder, box: Uint8Array): Promise<boolean> {
    const given = await this.database.query(
      `INSERT INTO keys.code_factor (member_id, organization, box, given_at, because) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (member_id) DO UPDATE
          SET box = excluded.box, given_at = excluded.given_at, because = excluded.because,
              last_step = 0, wrong = 0, next_at = 'epoch'
        WHERE keys.code_factor.confirmed_at IS NULL`,
      [memberId, organization, Buffer.from(box), this.clock.now(), because],
    );
    return given.rowCount === 1;
  }

  /** Counts a try before it is looked at. Undefined where there is none that `confirmed` says. */
  async try(memberId: string, confirmed: boolean): Promise<CodeTry | undefined> {
    const now = this.clock.now();
    const tried = await this.database.query<{ box: Buffer }>(
      `UPDATE keys.code_factor
          SET wrong = least(wrong + 1, 30),
              next_at = CASE WHEN wrong < ${FREE} THEN $2::timestamptz
                             ELSE $2 + least(${LONGEST_S}, 2 ^ (wrong - ${FREE})) * interval '1 second' END
        WHERE member_id = $1 AND (confirmed_at IS NOT NULL) = $3 AND next_at <= $2
        RETURNING box`,
      [memberId, now, confirmed],
    );
    const row = tried.rows[0];
    if (row) return { box: row.box };
    const waiting = await this.database.query<{ next_at: Date }>(
      'SELECT next_at FROM keys.code_factor WHERE member_id = $1 AND (confirmed_at IS NOT NULL) = $2',
      [memberId, confirmed],
    );
    const next = waiting.rows[0];
    return next && { waitMs: Math.max(1, next.next_at.getTime() - now.getTime()) };
  }

  /** The code of this step was right. @returns false where it, or a later one, was used before */
  async used(memberId: string, step: number): Promise<boolean> {
    const used = await this.database.query(
      `UPDATE keys.code_factor
          SET last_step = $2, wrong = 0, next_at = 'epoch', confirmed_at = coalesce(confirmed_at, $3)
        WHERE member_id = $1 AND last_step < $2`,
      [memberId, step, this.clock.now()],
    );
    return used.rowCount === 1;
  }

  async end(memberId: string): Promise<void> {
    await this.database.query('DELETE FROM keys.code_factor WHERE member_id = $1', [memberId]);
  }
}
