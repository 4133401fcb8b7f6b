import { Clock } from '#kernel/clock';
import type { KeysDatabase } from './keys-database.js';
import { SESSION_IDLE_MS, SESSION_LONGEST_MS, type SessionHolder } from './live-session.js';

export interface Session extends SessionHolder {
  /** Seals this session's position tokens. */
  readonly tokenKey: Uint8Array;
}

/** `last_seen_at` is written at most so often. */
const TOUCH_MS = 60_000;

/** Signed-in sessions by the hash of their token; the token itself is only in the browser's cookie. */
export class SessionStore {
  constructor(
    private readonly database: KeysDatabase,
    private readonly clock: Clock,
  ) {}

  /** Opens a session resting on the event that admitted the member (`because` of the credential). */
  async open(holder: SessionHolder, because: string): Promise<void> {
    const now = this.clock.now();
    await this.database.query(
      `INSERT INTO keys.session
         (token_hash, member_id, organization, token_key, created_at, last_seen_at, expires_at, because)
       VALUES ($1, $2, $3, $4, $5, $5, $6, $7)`,
      [
        holder.sessionId,
        holder.memberId,
        holder.organization,
        globalThis.crypto.getRandomValues(new Uint8Array(32)),
        now,
        new Date(now.getTime() + SESSION_LONGEST_MS),
        because,
      ],
    );
  }

  /** The session if it lives; being asked for keeps it from idling out. */
  async find(sessionId: string): Promise<Session | undefined> {
    const now = this.clock.now();
    const found = await this.database.query<Row>(
      `SELECT member_id, organization, token_key, last_seen_at FROM keys.session
        WHERE token_hash = $1 AND expires_at > $2 AND last_seen_at > $3`,
      [sessionId, now, new Date(now.getTime() - SESSION_IDLE_MS)],
    );
    const row = found.rows[0];
    if (!row) return undefined;
    if (now.getTime() - row.last_seen_at.getTime() >= TOUCH_MS) await this.#touch(sessionId, now);
    return { sessionId, memberId: row.member_id, organization: row.organization, tokenKey: row.token_key };
  }

  async close(sessionId: string): Promise<void> {
    await this.database.query('DELETE FROM keys.session WHERE token_hash = $1', [sessionId]);
  }

  async #touch(sessionId: string, now: Date): Promise<void> {
    await this.database.query(
      'UPDATE keys.session SET last_seen_at = greatest(last_seen_at, $2) WHERE token_hash = $1',
      [sessionId, now],
    );
  }
}

type Row = { member_id: string; organization: string; token_key: Buffer; last_seen_at: Date };
