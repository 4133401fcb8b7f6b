import { Clock } from '#kernel/clock';
import type { KeysDatabase } from './keys-database.js';
import { endDevices } from './member-devices.js';
import { WORKS_HERE } from './leaving.js';
import { SESSION_IDLE_MS, SESSION_LONGEST_MS, type SessionHolder } from './live-session.js';

export interface Session extends SessionHolder {
  /** Seals this session's position tokens. */
  readonly tokenKey: Uint8Array;
}

/** A session as its member may see it among the others. */
export interface ListedSession {
  /** Names the session without being its token's hash. */
  readonly id: string;
  readonly openedAt: Date;
  readonly lastSeenAt: Date;
  /** Coarse code of system and browser. */
  readonly device: string;
  /** The one that asks. */
  readonly current: boolean;
}

/** What a session rests on, and where it was opened. */
export interface Opening {
  /** `because` of the credential: the event that admitted or enrolled the member. */
  readonly because: string;
  readonly device: string;
  /** Of `MemberDevices`: that this device may be told when its session was ended elsewhere. */
  readonly deviceHash?: string;
}

/** `last_seen_at` is written at most so often. */
const TOUCH_MS = 60_000;
const LIVES = `expires_at > $2 AND last_seen_at > $3
  AND EXISTS (SELECT FROM keys.staff m WHERE m.member_id = keys.session.member_id AND ${WORKS_HERE})`;

/** Signed-in sessions by the hash of their token; the token itself is only in the browser's cookie. */
export class SessionStore {
  constructor(
    private readonly database: KeysDatabase,
    private readonly clock: Clock,
  ) {}

  async open(holder: SessionHolder, { because, device, deviceHash }: Opening): Promise<void> {
    const now = this.clock.now();
    await this.database.query(
      `INSERT INTO keys.session
         (token_hash, member_id, organization, token_key, created_at, last_seen_at, expires_at, because, device, device_hash)
       VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9)`,
      [
        holder.sessionId,
        holder.memberId,
        holder.organization,
        globalThis.crypto.getRandomValues(new Uint8Array(32)),
        now,
        new Date(now.getTime() + SESSION_LONGEST_MS),
        because,
        device,
        deviceHash ?? null,
      ],
    );
  }

  /** The session if it lives; being asked for keeps it from idling out. */
  async find(sessionId: string): Promise<Session | undefined> {
    const now = this.clock.now();
    const found = await this.database.query<Row>(
      `SELECT member_id, organization, token_key, last_seen_at FROM keys.session
        WHERE token_hash = $1 AND ${LIVES}`,
      [sessionId, now, idleSince(now)],
    );
    const row = found.rows[0];
    if (!row) return undefined;
    if (now.getTime() - row.last_seen_at.getTime() >= TOUCH_MS) await this.#touch(sessionId, now);
    return { sessionId, memberId: row.member_id, organization: row.organization, tokenKey: row.token_key };
  }

  /** Whether it lives. Unlike being found, being asked about keeps no session from idling out. */
  async lives(sessionId: string): Promise<boolean> {
    const now = this.clock.now();
    const found = await this.database.query(`SELECT FROM keys.session WHERE token_hash = $1 AND ${LIVES}`, [
      sessionId,
      now,
      idleSince(now),
    ]);
    return found.rowCount === 1;
  }

  /** A member's live sessions, last used first. */
  async ofMember(memberId: string, current: string): Promise<readonly ListedSession[]> {
    const now = this.clock.now();
    const found = await this.database.query<ListedRow>(
      `SELECT id, token_hash, created_at, last_seen_at, device FROM keys.session
        WHERE member_id = $1 AND ${LIVES} ORDER BY last_seen_at DESC, id`,
      [memberId, now, idleSince(now)],
    );
    return found.rows.map((row) => ({
      id: row.id,
      openedAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      device: row.device,
      current: row.token_hash === current,
    }));
  }

  /** Ends one session; its device forgets what it keeps, unless it is the asking one's too. @returns whether there was one */
  async end({ memberId, sessionId }: Asking, id: string): Promise<boolean> {
    const ended = await this.#end(sessionId, 'member_id = $1 AND id = $2', [memberId, id]);
    return ended === 1;
  }

  async endOthers({ memberId, sessionId }: Asking): Promise<void> {
    await this.#end(sessionId, 'member_id = $1 AND token_hash <> $2', [memberId, sessionId]);
  }

  #end(asking: string, which: string, values: readonly string[]): Promise<number> {
    return this.database.transaction(async (tx) => {
      const held = await tx.query<{ device_hash: string | null }>(
        `SELECT device_hash FROM keys.session WHERE ${which} FOR UPDATE`,
        values,
      );
      const hashes = held.rows.map((row) => row.device_hash);
      await endDevices(tx, hashes, { asking, now: this.clock.now() });
      return (await tx.query(`DELETE FROM keys.session WHERE ${which}`, values)).rowCount ?? 0;
    });
  }

  /** Signed out: the six digits open this device no more. */
  async close(sessionId: string): Promise<void> {
    await this.database.query(
      `WITH closed AS (DELETE FROM keys.session WHERE token_hash = $1 RETURNING member_id, device_hash)
       DELETE FROM keys.quick_unlock q USING closed c
        WHERE q.member_id = c.member_id AND q.device_hash = c.device_hash`,
      [sessionId],
    );
  }

  async #touch(sessionId: string, now: Date): Promise<void> {
    await this.database.query(
      'UPDATE keys.session SET last_seen_at = greatest(last_seen_at, $2) WHERE token_hash = $1',
      [sessionId, now],
    );
  }
}

type Asking = Pick<SessionHolder, 'memberId' | 'sessionId'>;

function idleSince(now: Date): Date {
  return new Date(now.getTime() - SESSION_IDLE_MS);
}

type Row = { member_id: string; organization: string; token_key: Buffer; last_seen_at: Date };
type ListedRow = { id: string; token_hash: string; created_at: Date; last_seen_at: Date; device: string };
