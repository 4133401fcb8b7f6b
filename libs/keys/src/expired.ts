import type { Queryable } from './keys-database.js';

/** How long a window of tries is remembered; longer than any limit looks back. */
const TRIES_MS = 24 * 3_600_000;
/** An invitation that was not used is of no interest a month after its end. */
const INVITATION_MS = 30 * 24 * 3_600_000;

/** Deletes what nothing asks for any more: ended sessions, old tries, old invitations. */
export async function forgetExpired(database: Queryable, now: Date): Promise<void> {
  const before = (ms: number): Date => new Date(now.getTime() - ms);
  await database.query('DELETE FROM keys.session WHERE expires_at < $1', [now]);
  await database.query('DELETE FROM keys.tries WHERE opened_at < $1', [before(TRIES_MS)]);
  await database.query('DELETE FROM keys.invitation WHERE expires_at < $1', [before(INVITATION_MS)]);
}
