import { setTimeout as sleep } from 'node:timers/promises';
import type { EventFilter, EventStore } from '#event-store/event-store';
import { batchesOf, type Batch } from './batches.js';
import { errorCode } from './error-code.js';
import type { SessionLocks } from './session-locks.js';

/** What follows the log under a lock: a projection or a process manager. */
export interface Follower {
  readonly name: string;
  readonly lock: string;
  readonly filter: EventFilter;
  /** Makes ready what it writes to; returns the position it continues after. */
  prepare(): Promise<bigint>;
  /**
   * Takes the batch in and moves its checkpoint from `from`, to its end or, when it then throws, part of the way,
   * saying so through `reached`; nothing may commit once `lost` has aborted.
   */
  apply(batch: Batch, from: bigint, lost: AbortSignal, reached: (position: bigint) => void): Promise<void>;
  /** Asked every second while the lock is held, never beside `apply`: what has come due is done. */
  wake?(lost: AbortSignal): Promise<void>;
}

/** For health: codes and positions only, never anything of an event. */
export interface FollowerStatus {
  readonly name: string;
  readonly state: 'waiting' | 'running' | 'stopped';
  readonly position: bigint;
  /** How often it has stopped since this process began; tries that come to nothing more are not counted. */
  readonly stops: number;
  /** Why it stopped; it is tried again regardless. */
  readonly code?: string;
}

export interface FollowerOptions {
  readonly batchSize?: number;
  /** Between an error and the next try. */
  readonly retryMs?: number;
  /** Between one look at what has come due and the next. */
  readonly wakeMs?: number;
}

/** Keeps one follower going: lock, prepare, batches; an error stops it alone, and it is tried again later. */
export class LogFollower {
  #state: FollowerStatus['state'] = 'waiting';
  #position = 0n;
  #code: string | undefined;
  #stops = 0;
  /** What the follower is doing now: batches and due times one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly follower: Follower,
    private readonly store: EventStore,
    private readonly locks: SessionLocks,
    private readonly options: FollowerOptions = {},
  ) {}

  status(): FollowerStatus {
    const { name } = this.follower;
    const status = { name, state: this.#state, position: this.#position, stops: this.#stops };
    return this.#code === undefined ? status : { ...status, code: this.#code };
  }

  /** Resolves once `signal` has aborted and the batch at hand is done with. */
  async run(signal: AbortSignal): Promise<void> {
    const aborted = (): boolean => signal.aborted;
    while (!aborted()) {
      try {
        await this.#followOnce(signal);
      } catch (error) {
        if (aborted()) return;
        if (this.#state !== 'stopped') this.#stops += 1;
        this.#state = 'stopped';
        this.#code = errorCode(error);
        await sleep(this.options.retryMs ?? 5_000, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #followOnce(signal: AbortSignal): Promise<void> {
    const lease = await this.locks.acquire(this.follower.lock, signal);
    if (!lease) return;
    const done = new AbortController();
    const stop = AbortSignal.any([signal, lease.lost, done.signal]);
    let waking: Promise<void> = Promise.resolve();
    let failed: { readonly error: unknown } | undefined;
    try {
      this.#position = await this.follower.prepare();
      await this.follower.wake?.(stop);
      // After an error it counts as running again only when it has got past it.
      if (this.#code === undefined || this.#position >= (await this.store.head())) this.#running();
      waking = this.#keepWaking(stop).catch((error: unknown) => {
        failed = { error };
        done.abort();
      });
      const deliveries = this.store.subscribe(this.#position, this.follower.filter, stop);
      const reached = (position: bigint): void => void (this.#position = position);
      for await (const batch of batchesOf(deliveries, this.options.batchSize ?? 200)) {
        if (stop.aborted) break;
        await this.#alone(() => this.follower.apply(batch, this.#position, stop, reached));
        this.#position = batch.position;
        this.#running();
      }
      if (failed) throw failed.error;
      if (!signal.aborted) lease.lost.throwIfAborted();
    } finally {
      done.abort();
      await waking;
      await lease.release();
    }
  }

  async #keepWaking(stop: AbortSignal): Promise<void> {
    const { follower } = this;
    if (!follower.wake) return;
    for (;;) {
      await sleep(this.options.wakeMs ?? 1_000, undefined, { signal: stop }).catch(() => undefined);
      if (stop.aborted) return;
      await this.#alone(async () => follower.wake?.(stop));
    }
  }

  #alone(work: () => Promise<void>): Promise<void> {
    const next = this.#turn.then(work);
    this.#turn = next.catch(() => undefined);
    return next;
  }

  #running(): void {
    this.#state = 'running';
    this.#code = undefined;
  }
}
