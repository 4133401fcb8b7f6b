import type { DataSource } from 'typeorm';
import type { DecodedEvent, EventCodec } from '#event-store/codec';
import type { EventStore, RecordedEvent } from '#event-store/event-store';
import type { Batch } from './batches.js';
import { Checkpoints, loadCheckpoint, moveCheckpoint } from './checkpoints.js';
import { LogFollower, type Follower, type FollowerOptions, type FollowerStatus } from './log-follower.js';
import { categoriesOf, type Projection } from './projection.js';
import { createReadTables } from './read-tables.js';
import { SessionLocks } from './session-locks.js';

export interface ProjectorOptions extends FollowerOptions {
  readonly store: EventStore;
  readonly codec: EventCodec;
  /** Initialized, as `kalkan_projector`, knowing the projections' entities: see `readModels`. */
  readonly dataSource: DataSource;
  /** As `kalkan_projector`, straight to the server: session locks do not pass a pooler. */
  readonly directUrl: string;
  readonly projections: readonly Projection[];
}

/** Keeps every projection up with the log, each for itself: one that stops does not hold up the others. */
export class Projector {
  readonly #locks: SessionLocks;
  readonly #followers: readonly LogFollower[];
  readonly #checkpoints: Checkpoints;
  #stopping = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: ProjectorOptions) {
    const { store, dataSource, projections } = options;
    this.#locks = new SessionLocks(options.directUrl);
    this.#checkpoints = new Checkpoints(dataSource, projections);
    this.#followers = projections.map(
      (projection) => new LogFollower(following(projection, options), store, this.#locks, options),
    );
  }

  /** Returns at once; works until `stop` or until `signal` aborts. */
  start(signal?: AbortSignal): void {
    this.#stopping = new AbortController();
    const until = signal ? AbortSignal.any([signal, this.#stopping.signal]) : this.#stopping.signal;
    this.#running = Promise.all(this.#followers.map((follower) => follower.run(until)));
  }

  /** Lets the batches at hand finish, then gives the locks back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#locks.close();
  }

  status(): readonly FollowerStatus[] {
    return this.#followers.map((follower) => follower.status());
  }

  /** True once these projections have all reached `position`, false when they have not within `ms`. */
  waitFor(position: bigint, names: readonly string[], ms: number): Promise<boolean> {
    return this.#checkpoints.waitFor(position, names, ms);
  }
}

function following(projection: Projection, { dataSource, codec }: ProjectorOptions): Follower {
  return {
    name: projection.name,
    lock: `projection ${projection.name} v${projection.version}`,
    filter: { categories: categoriesOf(projection) },
    async prepare() {
      await createReadTables(dataSource, projection);
      return loadCheckpoint(dataSource, projection);
    },
    async apply(batch: Batch, from: bigint, lost: AbortSignal, reached: (position: bigint) => void) {
      const { events, failure } = decodeUntilFailure(batch.events, codec);
      const to = failure ? events.at(-1)?.position : batch.position;
      const handled = events.filter(({ type }) => projection.handles.includes(type));
      if (to !== undefined) {
        if (handled.length === 0) {
          lost.throwIfAborted();
          await moveCheckpoint(dataSource, projection, from, to);
        } else {
          await dataSource.transaction(async (manager) => {
            await moveCheckpoint(manager, projection, from, to);
            await projection.project(handled, manager);
            lost.throwIfAborted();
          });
        }
        reached(to);
      }
      if (failure) throw failure.error;
    },
  };
}

interface DecodedBatch {
  readonly events: readonly DecodedEvent[];
  readonly failure?: { readonly error: unknown };
}

/** An event of an unknown type stops a projection right before it, not at the start of the batch it came in. */
export function decodeUntilFailure(recorded: readonly RecordedEvent[], codec: EventCodec): DecodedBatch {
  const events: DecodedEvent[] = [];
  for (const event of recorded) {
    try {
      events.push(codec.decode(event));
    } catch (error) {
      return { events, failure: { error } };
    }
  }
  return { events };
}
