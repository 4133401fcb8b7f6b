import { UNCONFIRMED_MS } from './code-factors.js';
import type { Queryable } from './keys-database.js';

/** After so many half-lives nothing is left of a failure. */
const FAILURE_MS = 24 * 3_600_000;
/** As long as browsers keep a cookie. */
const DEVICE_MS = 400 * 24 * 3_600_000;
/** An invitation that was not used is of no interest a month after its end. */
const INVITATION_MS = 30 * 24 * 3_600_000;

/** Deletes what nothing asks for any more: ended sessions, sign-ins left half done, old failures, old devices, old invitations. */
export async function forgetExpired(database: Queryable, now: Date): Promise<void> {
  const before = (ms: number): Date => new Date(now.getTime() - ms);
  await database.query('DELETE FROM keys.session WHERE expires_at < $1', [now]);
  await database.query('DELETE FROM keys.failure WHERE at < $1', [before(FAILURE_MS)]);
  await database.query('DELETE FROM keys.known_device WHERE seen_at < $1', [before(DEVICE_MS)]);
  await database.query('DELETE FROM keys.member_device WHERE seen_at < $1', [before(DEVICE_MS)]);
  await database.query('DELETE FROM keys.quick_unlock WHERE expires_at < $1', [now]);
  await database.query('DELETE FROM keys.half_sign_in WHERE expires_at < $1', [now]);
  await database.query('DELETE FROM keys.passkey_challenge WHERE expires_at < $1', [now]);
  await database.query('DELETE FROM keys.code_factor WHERE confirmed_at IS NULL AND given_at < $1', [
    before(UNCONFIRMED_MS),
  ]);
  await database.query('DELETE FROM keys.invitation WHERE expires_at < $1', [before(INVITATION_MS)]);
}
