import { Clock } from '#kernel/clock';
import type { FactorHolder } from './code-factors.js';
import type { KeysDatabase } from './keys-database.js';
import { WORKS_HERE } from './leaving.js';

const LONGEST_MS = 5 * 60_000;
const TRIES = 10;

/** Half-done sign-ins: the words were right, what else is asked for has not come. Minutes long, a few tries. */
export class HalfSignIns {
  constructor(
    private readonly database: KeysDatabase,
    private readonly clock: Clock,
  ) {}

  async begin({ memberId, organization, because }: FactorHolder, ticketHash: string): Promise<void> {
    await this.database.query(
      `INSERT INTO keys.half_sign_in (ticket_hash, member_id, organization, expires_at, because)
       VALUES ($1, $2, $3, $4, $5)`,
      [ticketHash, memberId, organization, new Date(this.clock.now().getTime() + LONGEST_MS), because],
    );
  }

  /** Whose it is, while the words it began with are still theirs. */
  find(ticketHash: string): Promise<FactorHolder | undefined> {
    return this.#holder(
      `SELECT h.* FROM keys.half_sign_in h WHERE h.ticket_hash = $1 AND h.expires_at > $2`,
      ticketHash,
    );
  }

  /** Counts a try before it is looked at. */
  try(ticketHash: string): Promise<FactorHolder | undefined> {
    return this.#holder(
      `UPDATE keys.half_sign_in h SET tries = tries + 1
        WHERE h.ticket_hash = $1 AND h.expires_at > $2 AND h.tries < ${TRIES} RETURNING h.*`,
      ticketHash,
    );
  }

  /** What was asked for has come: it is good for one session. @returns whether there was one */
  async done(ticketHash: string): Promise<boolean> {
    const done = await this.database.query('DELETE FROM keys.half_sign_in WHERE ticket_hash = $1', [
      ticketHash,
    ]);
    return done.rowCount === 1;
  }

  async #holder(which: string, ticketHash: string): Promise<FactorHolder | undefined> {
    const found = await this.database.query<{ member_id: string; organization: string; because: string }>(
      `WITH h AS (${which})
       SELECT h.member_id, h.organization, h.because
         FROM h JOIN keys.staff m USING (member_id) JOIN keys.credential c USING (member_id)
        WHERE c.because = h.because AND ${WORKS_HERE}`,
      [ticketHash, this.clock.now()],
    );
    const row = found.rows[0];
    return row && { memberId: row.member_id, organization: row.organization, because: row.because };
  }
}
