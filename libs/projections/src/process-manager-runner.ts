import type { DataSource } from 'typeorm';
import type { DecodedEvent, EventCodec } from '#event-store/codec';
import type { EventStore } from '#event-store/event-store';
import type { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import type { CommandContext, JsonValue, Message } from '#kernel/message';
import type { Batch } from './batches.js';
import { LogFollower, type Follower, type FollowerOptions, type FollowerStatus } from './log-follower.js';
import {
  beginProcess,
  findDueTimer,
  forgetTimer,
  keepMemory,
  keepTimers,
  loadProcessCheckpoint,
  moveProcessCheckpoint,
  recallMemory,
  recordRejection,
  type KeptMemory,
} from './process-records.js';
import {
  reactionContext,
  timerContext,
  timerOf,
  type Dispatch,
  type ProcessManager,
  type Reaction,
} from './process-manager.js';
import { categoriesOf } from './projection.js';
import { SessionLocks } from './session-locks.js';

export interface ProcessManagerRunnerOptions<Command> extends FollowerOptions {
  readonly store: EventStore;
  readonly codec: EventCodec;
  /** Initialized, as `kalkan_projector`. */
  readonly dataSource: DataSource;
  /** As `kalkan_projector`, straight to the server: session locks do not pass a pooler. */
  readonly directUrl: string;
  readonly processManagers: readonly ProcessManager<Message, Command>[];
  readonly dispatch: Dispatch<Command>;
  /** By it due times come. */
  readonly clock: Clock;
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
  process: ProcessManager<Message, Command>,
  { store, codec, dataSource, dispatch, clock }: ProcessManagerRunnerOptions<Command>,
): Follower {
  const handles = new Set<string>(process.handles);

  /** @param of id of the event or the due time that is answered */
  const carryOut = async (
    command: Command,
    of: string,
    index: number,
    context: CommandContext,
  ): Promise<void> => {
    try {
      await dispatch(command, context);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
      const { commandId } = context;
      await recordRejection(dataSource, {
        process: process.name,
        eventId: of,
        index,
        commandId,
        code: error.code,
      });
    }
  };

  const answer = async (event: DecodedEvent, memory: JsonValue | undefined): Promise<Reaction<Command>> => {
    const reaction = process.react(event, memory);
    for (const [index, command] of reaction.commands.entries()) {
      await carryOut(command, event.id, index, reactionContext(process.name, event, index));
    }
    return reaction;
  };

  /** What the process manager knows once it has taken the event in; not kept yet. */
  const remembered = async (event: DecodedEvent): Promise<KeptMemory | undefined> => {
    if (!process.memoryKey || !process.remember) return undefined;
    const key = process.memoryKey(event);
    return { key, value: process.remember(event, await recallMemory(dataSource, process.name, key)) };
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
    async apply(batch: Batch, from: bigint, lost: AbortSignal, reached: (position: bigint) => void) {
      let position = from;
      for (const recorded of batch.events) {
        lost.throwIfAborted();
        const event = codec.decode(recorded);
        if (!handles.has(event.type)) continue;
        const memory = await remembered(event);
        const { due = [] } = await answer(event, memory?.value);
        const timers = due.map((time, index) => timerOf(process, event, time, index));
        await dataSource.transaction(async (manager) => {
          await moveProcessCheckpoint(manager, process.name, position, event.position);
          if (memory) await keepMemory(manager, process.name, memory);
          await keepTimers(manager, process.name, timers);
        });
        position = event.position;
        reached(position);
      }
      if (position < batch.position) {
        await moveProcessCheckpoint(dataSource, process.name, position, batch.position);
      }
    },
    async wake(lost: AbortSignal) {
      if (!process.comeDue) return;
      // One after the other: killed in between, the timer at hand is acted on again under the same command ids.
      while (!lost.aborted) {
        const timer = await findDueTimer(dataSource, process.name, clock.now());
        if (!timer) return;
        const memory =
          timer.memoryKey === null
            ? undefined
            : await recallMemory(dataSource, process.name, timer.memoryKey);
        for (const [index, command] of process.comeDue(timer.what, memory).entries()) {
          await carryOut(command, timer.id, index, timerContext(process.name, timer, index));
        }
        await forgetTimer(dataSource, timer);
      }
    },
  };
}
