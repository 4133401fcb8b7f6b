/** Releases months as they come due, beside the other processes: on day 15, by the log's time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '#kernel/domain-error';
import { errorCode } from '#projections/error-code';
import type { FollowerStatus } from '#projections/log-follower';
import type { ReleaseJob } from './release-job.js';

export interface ScheduleOptions {
  /** Between one look and the next. */
  readonly everyMs?: number;
  readonly marginMs?: number;
  /** After each month that was released, and each look that failed: by code, nothing of what is counted. */
  readonly told?: (told: { readonly released: string } | { readonly failed: string }) => void;
}

const TEN_MINUTES = 600_000;

/** Of several processes one releases; the others find it done. What fails is tried again at the next look. */
export class ReleaseSchedule {
  #state: FollowerStatus['state'] = 'waiting';
  #code: string | undefined;
  #stops = 0;
  #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly job: Pick<ReleaseJob, 'releaseDue'>,
    private readonly options: ScheduleOptions = {},
  ) {}

  start(): void {
    this.#stopping = new AbortController();
    this.#running = this.#run(this.#stopping.signal);
  }

  /** Leaves the month at hand where it is: the next start goes on from there. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Its position says nothing: it follows the calendar, not the log. */
  status(): readonly FollowerStatus[] {
    const status = { name: 'releases', state: this.#state, position: 0n, stops: this.#stops };
    return [this.#code === undefined ? status : { ...status, code: this.#code }];
  }

  async #run(stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted) {
      await this.#look(stopping);
      await sleep(this.options.everyMs ?? TEN_MINUTES, undefined, { signal: stopping }).catch(
        () => undefined,
      );
    }
  }

  async #look(stopping: AbortSignal): Promise<void> {
    const { marginMs = TEN_MINUTES, told } = this.options;
    try {
      for (const { release, before } of await this.job.releaseDue(marginMs, stopping)) {
        if (!before) told?.({ released: release.month });
      }
      this.#state = 'running';
      this.#code = undefined;
    } catch (error) {
      if (stopping.aborted) return;
      if (error instanceof DomainError && error.code === 'release_running') {
        this.#state = 'waiting';
        return;
      }
      if (this.#state !== 'stopped') this.#stops += 1;
      this.#state = 'stopped';
      this.#code = errorCode(error);
      told?.({ failed: this.#code });
    }
  }
}
