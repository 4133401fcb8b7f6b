/** What only the databases know; asked on behalf of everybody who scrapes, so that scraping more often costs no more. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FollowerLag } from '#projections/follower-lag';

export interface Seen {
  readonly ready: boolean;
  /** Of the log; undefined when it could not be asked. */
  readonly head: bigint | undefined;
  readonly lags: readonly FollowerLag[];
  /** Obligations of the reconciler. */
  readonly waiting: number | undefined;
}

const UNSEEN: Seen = { ready: false, head: undefined, lags: [], waiting: undefined };
const EVERY_MS = 5_000;
const LONGEST_MS = 3_000;

export class Look {
  #last: Promise<Seen> | undefined;
  #busy = false;
  #again = 0;

  constructor(private readonly see: () => Promise<Seen>) {}

  /** At most five seconds old; where the databases do not answer in time, nothing was seen. */
  async take(): Promise<Seen> {
    if (!this.#busy && performance.now() >= this.#again) this.#begin();
    const late = new AbortController();
    const patience = sleep(LONGEST_MS, UNSEEN, { signal: late.signal, ref: false }).catch(() => UNSEEN);
    return Promise.race([this.#last ?? UNSEEN, patience]).finally(() => late.abort());
  }

  #begin(): void {
    this.#busy = true;
    this.#last = this.see()
      .catch(() => UNSEEN)
      .finally(() => {
        this.#busy = false;
        this.#again = performance.now() + EVERY_MS;
      });
  }
}
