/**
 * The decisions of an EventStoreDB node, without its storage: revisions, idempotency, positions.
 * Source: github.com/EventStore/EventStore, `Services/Storage/ReaderIndex/IndexWriter.cs`, `CheckCommit`.
 */
import { EventEmitter } from 'node:events';

export interface StoredRecord {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  /** Commit and prepare position: the same for what is written in one go. */
  readonly position: bigint;
  readonly created: Date;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export type Proposed = Pick<StoredRecord, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

export type Outcome =
  | { readonly kind: 'written' | 'idempotent'; readonly revision: number; readonly position: bigint }
  | { readonly kind: 'wrong-version'; readonly current: number };

const NOTHING = new Uint8Array();
/** Every so often the server writes of itself, as a real one does with its statistics. */
const EVERY = 7;

export class StandInLog {
  readonly records: StoredRecord[] = [];
  /** Says `written` after each append. */
  readonly changes = new EventEmitter().setMaxListeners(0);
  readonly #streams = new Map<string, StoredRecord[]>();
  #position = 0n;
  #writes = 0;

  constructor() {
    this.#write('$users', [
      {
        id: crypto.randomUUID(),
        type: '$UserCreated',
        contentType: 'application/json',
        data: NOTHING,
        metadata: NOTHING,
      },
    ]);
  }

  stream(name: string): readonly StoredRecord[] | undefined {
    return this.#streams.get(name);
  }

  /** `expected`: the revision of the stream's last event, -1 for none. */
  append(stream: string, expected: number, events: readonly Proposed[]): Outcome {
    const history = this.#streams.get(stream) ?? [];
    const current = history.length - 1;
    if (expected > current) return { kind: 'wrong-version', current };
    if (expected < current) {
      // "in case of corrupted idempotency (part is ok, other is different) WrongExpectedVersion is ok answer"
      const same = events.every(({ id }, n) => history[expected + 1 + n]?.id === id);
      const last = history[expected + events.length];
      if (!same || last === undefined) return { kind: 'wrong-version', current };
      return { kind: 'idempotent', revision: last.revision, position: last.position };
    }
    // At the expected revision nothing is compared: an id that stands elsewhere is written again.
    const last = this.#write(stream, events);
    this.#writes += 1;
    if (this.#writes % EVERY === 0) this.#statistics();
    this.changes.emit('written');
    return { kind: 'written', revision: last.revision, position: last.position };
  }

  #statistics(): void {
    const data = Buffer.from('{"proc-cpu":1}');
    const event = { id: crypto.randomUUID(), type: '$statsCollected', contentType: 'application/json' };
    this.#write('$stats-127.0.0.1:2113', [{ ...event, data, metadata: NOTHING }]);
  }

  #write(stream: string, events: readonly Proposed[]): StoredRecord {
    const history = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, history);
    for (const event of events) {
      // positions are places in a file: they grow by what was written
      const record = {
        ...event,
        stream,
        revision: history.length,
        position: this.#position,
        created: new Date(),
      };
      this.#position += BigInt(100 + event.data.length + event.metadata.length);
      history.push(record);
      this.records.push(record);
    }
    return history.at(-1) as StoredRecord;
  }
}
