import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreUnavailable } from './event-store.js';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

export interface Patience {
  /** How long it is tried again; a try under way is not cut off. */
  readonly forMs: number;
  /** Whether it may come about when it is tried again. */
  readonly passes: (error: unknown) => boolean;
  /** What an error means that is an answer; undefined for a fault. */
  readonly means?: (error: unknown) => Error | undefined;
}

/**
 * Tries again what a cut or an election came between, with growing pauses.
 * @throws EventStoreUnavailable when it does not come about in time; what `means` makes of an error
 */
export async function patiently<Result>(
  act: () => Promise<Result>,
  { forMs, passes, means }: Patience,
): Promise<Result> {
  const end = Date.now() + forMs;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    try {
      return await act();
    } catch (error) {
      const meant = means?.(error);
      if (meant) throw meant;
      if (!passes(error) || Date.now() + wait > end) throw new EventStoreUnavailable(error);
    }
    await sleep(wait);
  }
}
