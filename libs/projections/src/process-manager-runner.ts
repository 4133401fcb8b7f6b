import type { DataSource, EntityManager } from 'typeorm';
import type { DecodedEvent, EventCodec } from '#event-store/codec';
import type { EventStore } from '#event-store/event-store';
import { DomainError } from '#kernel/domain-error';
import type { JsonValue } from '#kernel/message';
import type { Batch } from './batches.js';
import { CheckpointMoved } from './checkpoints.js';
import { LogFollower, type Follower, type FollowerOptions, type FollowerStatus } from './log-follower.js';
import { reactionContext, type Dispatch, type ProcessManager } from './process-manager.js';
import { categoriesOf } from './projection.js';
import { SessionLocks } from './session-locks.js';

export interface ProcessManagerRunnerOptions<Command> extends FollowerOptions {
  readonly store: EventStore;
  readonly codec: EventCodec;
  /** Initialized, as `kalkan_projector`. */
  readonly dataSource: DataSource;
  /** As `kalkan_projector`, straight to the server: session locks do not pass a pooler. */
  readonly directUrl: string;
  readonly processManagers: readonly ProcessManager<never, Command>[];
  readonly dispatch: Dispatch<Command>;
}

/**
 * Runs process managers, each for itself. A command a rule refuses is recorded in `process.rejection` and passed;
 * one that could not be carried out stops that process manager, which tries again later.
 */
export class ProcessManagerRunner<Command> {
  readonly #locks: SessionLocks;
  readonly #followers: readonly LogFollower[];
  #stopping = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: ProcessManagerRunnerOptions<Command>) {
    this.#locks = new SessionLocks(options.directUrl);
    this.#followers = options.processManagers.map(
      (process) => new LogFollower(following(process, options), options.store, this.#locks, options),
    );
  }

  /** Returns at once; works until `stop` or until `signal` aborts. */
  start(signal?: AbortSignal): void {
    this.#stopping = new AbortController();
    const until = signal ? AbortSignal.any([signal, this.#stopping.signal]) : this.#stopping.signal;
    this.#running = Promise.all(this.#followers.map((follower) => follower.run(until)));
  }

  /** Lets the commands at hand finish, then gives the locks back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#locks.close();
  }

  status(): readonly FollowerStatus[] {
    return this.#followers.map((follower) => follower.status());
  }
}

function following<Command>(
  process: ProcessManager<never, Command>,
  { store, codec, dataSource, dispatch }: ProcessManagerRunnerOptions<Command>,
): Follower {
  const handles = new Set<string>(process.handles);

  const answer = async (event: DecodedEvent, memory: JsonValue | undefined): Promise<void> => {
    for (const [index, command] of process.react(event as never, memory).entries()) {
      const context = reactionContext(process.name, event, index);
      try {
        await dispatch(command, context);
      } catch (error) {
        if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
        await dataSource.query(
          `INSERT INTO process.rejection (process, event_id, index, command_id, code) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT DO NOTHING`,
          [process.name, event.id, index, context.commandId, error.code],
        );
      }
    }
  };

  return {
    name: process.name,
    lock: `process ${process.name}`,
    filter: { categories: categoriesOf(process) },
    async prepare() {
      const found = await loadProcessCheckpoint(dataSource, process.name);
      if (found !== undefined) return found;
      return beginProcess(
        dataSource,
        process.name,
        process.startFrom === 'beginning' ? 0n : await store.head(),
      );
    },
    async apply(batch: Batch, from: bigint, lost: AbortSignal) {
      let position = from;
      for (const recorded of batch.events) {
        lost.throwIfAborted();
        const event = codec.decode(recorded);
        if (!handles.has(event.type)) continue;
        const memory = await remembered(dataSource, process, event);
        await answer(event, memory?.value);
        await dataSource.transaction(async (manager) => {
          await moveProcessCheckpoint(manager, process.name, position, event.position);
          if (memory) await keepMemory(manager, process.name, memory);
        });
        position = event.position;
      }
      if (position < batch.position) {
        await moveProcessCheckpoint(dataSource, process.name, position, batch.position);
      }
    },
  };
}

async function loadProcessCheckpoint(dataSource: DataSource, name: string): Promise<bigint | undefined> {
  const rows: readonly { position: string }[] = await dataSource.query(
    'SELECT "position" FROM process.checkpoint WHERE name = $1',
    [name],
  );
  return rows[0] && BigInt(rows[0].position);
}

async function beginProcess(dataSource: DataSource, name: string, at: bigint): Promise<bigint> {
  await dataSource.query('INSERT INTO process.checkpoint (name, "position") VALUES ($1, $2)', [name, at]);
  return at;
}

interface Remembered {
  readonly key: string;
  readonly value: JsonValue;
}

/** What the process manager knows once it has taken the event in; not kept yet. */
async function remembered(
  dataSource: DataSource,
  process: ProcessManager<never>,
  event: DecodedEvent,
): Promise<Remembered | undefined> {
  if (!process.memoryKey || !process.remember) return undefined;
  const key = process.memoryKey(event as never);
  const rows: readonly { memory: JsonValue }[] = await dataSource.query(
    'SELECT memory FROM process.memory WHERE process = $1 AND key = $2',
    [process.name, key],
  );
  return { key, value: process.remember(event as never, rows[0]?.memory) };
}

async function keepMemory(manager: EntityManager, name: string, { key, value }: Remembered): Promise<void> {
  await manager.query(
    `INSERT INTO process.memory (process, key, memory) VALUES ($1, $2, $3)
     ON CONFLICT (process, key) DO UPDATE SET memory = excluded.memory`,
    [name, key, JSON.stringify(value)],
  );
}

async function moveProcessCheckpoint(
  manager: Pick<EntityManager, 'query'>,
  name: string,
  from: bigint,
  to: bigint,
): Promise<void> {
  const [, moved]: [unknown, number] = await manager.query(
    'UPDATE process.checkpoint SET "position" = $3 WHERE name = $1 AND "position" = $2',
    [name, from, to],
  );
  if (moved !== 1) throw new CheckpointMoved();
}
