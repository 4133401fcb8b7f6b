import { DomainError } from '#kernel/domain-error';
import type { Queryable } from './keys-database.js';
import { WORKS_HERE } from './leaving.js';

/** Idle for so long, a session ends; whatever happens, it ends at its `expires_at`. */
export const SESSION_IDLE_MS = 30 * 60_000;
export const SESSION_LONGEST_MS = 12 * 3_600_000;

/** A member through one signed-in session. */
export interface SessionHolder {
  readonly memberId: string;
  readonly organization: string;
  /** SHA-256 of the session's token, base64url: the name of the session. */
  readonly sessionId: string;
}

/**
 * Holds the session and the member's name for the rest of the transaction: a sign-out or a departure waits, or came first.
 * @returns the event that admitted the member
 * @throws DomainError session_expired (forbidden)
 */
export async function holdSession(tx: Queryable, holder: SessionHolder, now: Date): Promise<string> {
  const found = await tx.query<{ because: string }>(
    `SELECT s.because FROM keys.session s JOIN keys.staff m USING (member_id)
      WHERE s.token_hash = $1 AND s.member_id = $2 AND s.organization = $3
        AND s.expires_at > $4 AND s.last_seen_at > $5 AND ${WORKS_HERE}
        FOR SHARE`,
    [holder.sessionId, holder.memberId, holder.organization, now, new Date(now.getTime() - SESSION_IDLE_MS)],
  );
  const row = found.rows[0];
  if (!row) throw new DomainError('session_expired', 'forbidden');
  return row.because;
}
