import { DomainError } from '#kernel/domain-error';
import { SessionLocks } from '#projections/session-locks';
import type { Alone } from './release-job.js';

const LOCK = 'statistics releases';
/** Time for one question; who holds the lock holds it for longer. */
const PATIENCE_MS = 500;

/**
 * By a session lock of the server, on a connection of its own for each work.
 * @param directUrl as `kalkan_release`, straight to the server: session locks do not pass a pooler
 */
export function aloneBy(directUrl: string): Alone {
  return async (work) => {
    const locks = new SessionLocks(directUrl);
    try {
      const lease = await locks.acquire(LOCK, AbortSignal.timeout(PATIENCE_MS));
      if (!lease) throw new DomainError('release_running');
      try {
        return await work(lease.lost);
      } catch (error) {
        throw lease.lost.aborted ? new DomainError('release_interrupted', 'unavailable') : error;
      } finally {
        await lease.release();
      }
    } finally {
      await locks.close();
    }
  };
}
