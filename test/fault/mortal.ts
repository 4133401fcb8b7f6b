/** A process that dies after its nth step: each statement, each commit and each append is a step. */
import {
  EventStore,
  type AppendResult,
  type Delivery,
  type EventFilter,
  type EventToAppend,
  type ExpectedRevision,
  type RecordedEvent,
} from '#event-store/event-store';
import { KeysDatabase, type Queryable } from '#keys/keys-database';

export class Killed extends Error {}

export class Life {
  #steps = 0;
  #dead = false;

  constructor(private readonly dieAfter: number) {}

  async step<T>(work: () => Promise<T>): Promise<T> {
    this.breathe();
    const result = await work();
    this.#steps += 1;
    if (this.#steps === this.dieAfter) {
      this.#dead = true;
      throw new Killed();
    }
    return result;
  }

  /** A dead process reads nothing and writes nothing. */
  breathe(): void {
    if (this.#dead) throw new Killed();
  }
}

export class MortalDatabase extends KeysDatabase {
  constructor(
    url: string,
    private readonly life: Life,
  ) {
    super(url, 2);
  }

  override query: KeysDatabase['query'] = (sql, values) => this.life.step(() => super.query(sql, values));

  /** Dying inside leaves the transaction to the server, which rolls it back; dying after leaves it committed. */
  override async transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    const result = await super.transaction((tx) =>
      work({ query: (sql, values) => this.life.step(() => tx.query(sql, values)) }),
    );
    return this.life.step(() => Promise.resolve(result));
  }
}

export class MortalStore extends EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly life: Life,
  ) {
    super();
  }

  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    return this.life.step(() => this.store.append(stream, expected, events));
  }

  async readStream(stream: string): Promise<readonly RecordedEvent[]> {
    this.life.breathe();
    return this.store.readStream(stream);
  }

  async readAll(after: bigint, limit: number, filter?: EventFilter): Promise<readonly RecordedEvent[]> {
    this.life.breathe();
    return this.store.readAll(after, limit, filter);
  }

  async head(): Promise<bigint> {
    this.life.breathe();
    return this.store.head();
  }

  close(): Promise<void> {
    return this.store.close();
  }

  subscribe(after: bigint, filter: EventFilter, signal: AbortSignal): AsyncIterable<Delivery> {
    return this.store.subscribe(after, filter, signal);
  }
}
