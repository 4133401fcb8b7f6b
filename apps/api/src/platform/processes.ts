/** What works behind the requests: projections, process managers, and the reconciler of the keys database. */
import type { Reconciler } from '#keys/reconciler';
import type { Checkpoints } from '#projections/checkpoints';
import type { FollowerLag } from '#projections/follower-lag';
import type { FollowerStatus } from '#projections/log-follower';
import type { EventStore } from '#event-store/event-store';

/** Projector and process-manager runner alike. */
export interface Background {
  start(): void;
  stop(): Promise<void>;
  status(): readonly FollowerStatus[];
}

export interface Backstage {
  readonly parts: readonly Background[];
  /** How far each of them is behind the log, whichever process works on it. */
  lags(now: Date): Promise<readonly FollowerLag[]>;
  /** After all parts have stopped. */
  close(): Promise<void>;
}

/** Of a process that leaves the work behind the requests to others. */
export const NOTHING_BACKSTAGE: Backstage = {
  parts: [],
  lags: () => Promise.resolve([]),
  close: () => Promise.resolve(),
};

export interface ProcessesParts {
  readonly store: EventStore;
  readonly reconciler: Reconciler;
  /** Asked how far a projection is that another process is working on. */
  readonly checkpoints: Checkpoints;
  /** Without parts where projections run as their own process. */
  readonly backstage: Backstage;
}

/** Codes only: nothing of an event, no position, no address. */
export interface ProcessState {
  readonly name: string;
  readonly state: FollowerStatus['state'];
  readonly code?: string;
}

export class Processes {
  #reconciled = false;
  #ready = false;

  constructor(
    private readonly parts: ProcessesParts,
    private readonly projectionNames: readonly string[],
  ) {}

  start(): void {
    for (const part of this.parts.backstage.parts) part.start();
    this.parts.reconciler.start();
    this.parts.reconciler.ready().then(
      () => {
        this.#reconciled = true;
      },
      () => undefined,
    );
  }

  async stop(): Promise<void> {
    await this.parts.reconciler.stop();
    await Promise.all(this.parts.backstage.parts.map((part) => part.stop()));
    await this.parts.backstage.close();
  }

  /** The keys database says what the log said at boot: before that nobody is served. */
  get reconciled(): boolean {
    return this.#reconciled;
  }

  /** True from when the keys database says what the log says and every projection has begun; then for good. */
  async ready(): Promise<boolean> {
    this.#ready ||= this.#reconciled && (await this.#projecting());
    return this.#ready;
  }

  states(): readonly ProcessState[] {
    return this.followers().map(({ name, state, code }) => ({
      name,
      state,
      ...(code !== undefined && { code }),
    }));
  }

  /** With positions, for operators alone. */
  followers(): readonly FollowerStatus[] {
    return this.parts.backstage.parts.flatMap((part) => part.status());
  }

  lags(now: Date): Promise<readonly FollowerLag[]> {
    return this.parts.backstage.lags(now);
  }

  async #projecting(): Promise<boolean> {
    const here = new Map(this.followers().map(({ name, state }) => [name, state]));
    for (const name of this.projectionNames) {
      if (here.get(name) === 'running') continue;
      if (here.get(name) === 'stopped' || !(await this.#elsewhere(name))) return false;
    }
    return true;
  }

  /** Another process holds the lock and has come at least this far. */
  async #elsewhere(name: string): Promise<boolean> {
    const position = await this.parts.checkpoints.position([name]);
    return position >= (await this.parts.store.head());
  }
}
