import pg from 'pg';
import type { Clock } from '#kernel/clock';
import type { JsonObject } from '#kernel/message';
import { AppendQueue, AT_ONCE } from './append-queue.js';
import { Bell } from './bell.js';
import { marked } from './clock-mark.js';
import { connectionsOf, HeardClient, type Connections } from './connections.js';
import {
  EventStore,
  EventStoreUnavailable,
  NO_STREAM,
  WrongExpectedRevision,
  type AppendResult,
  type Delivery,
  type EventFilter,
  type EventMetadata,
  type EventToAppend,
  type ExpectedRevision,
  type RecordedEvent,
} from './event-store.js';
import { followLog } from './follow-log.js';
import { LOG_CHANNEL, LogListener } from './log-listener.js';
import { LogTail } from './log-tail.js';
import { writtenAppend } from './written-append.js';

export interface PostgresEventStoreOptions {
  /** Of the log's database, as `kalkan_writer`, or as `kalkan_projector` for reading only; a pooler may stand between. */
  readonly url: string;
  /** The same without a pooler, for notifications; `url` when left out. */
  readonly directUrl?: string;
  readonly clock: Clock;
  readonly poolSize?: number;
  /** Between two looks for new events where no notification came. */
  readonly pollMs?: number;
}

interface EventRow {
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: EventMetadata;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly recorded_at: Date;
}

const COLUMNS = 'id, type, data, metadata, stream, revision, "position", recorded_at';

/** Lost with the server, nobody misses it: it need not reach the disk, which the next append would wait for. */
const NOTIFY = `SET LOCAL synchronous_commit TO off; NOTIFY ${LOG_CHANNEL}`;

/**
 * The log in PostgreSQL. `log.append` takes a lock before it draws positions and holds it until the commit is
 * visible, so commit order is position order and reading to the end skips nothing.
 */
export class PostgresEventStore extends EventStore {
  readonly #pool: pg.Pool;
  /** Connections of its own: a batch never waits behind reads. */
  readonly #appending: pg.Pool;
  readonly #queue: AppendQueue;
  readonly #bell = new Bell();
  readonly #tail = new LogTail(this);
  readonly #listener: LogListener;
  readonly #pollMs: number;
  readonly #clock: Clock;
  #unannounced = false;
  #announcing = false;

  constructor(options: PostgresEventStoreOptions) {
    super();
    this.#clock = options.clock;
    this.#pool = openPool(options.url, options.poolSize ?? 10);
    // Kept open: after a quiet hour, too, the first append shall not wait for a connection.
    this.#appending = openPool(options.url, AT_ONCE, 0);
    this.#queue = new AppendQueue({
      pool: this.#appending,
      prepared: (options.directUrl ?? options.url) === options.url,
      now: () => this.#clock.now(),
      committed: () => this.#announce(),
    });
    this.#listener = new LogListener(options.directUrl ?? options.url, this.#bell);
    this.#pollMs = options.pollMs ?? 1_000;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    toAppend: readonly EventToAppend[],
  ): Promise<AppendResult> {
    const append = writtenAppend(stream, expected, marked(toAppend, this.#clock));
    const { status, revision, position } = await this.#queue.add(append);
    if (status !== 'conflict') return { revision, position };
    throw new WrongExpectedRevision(stream, expected, revision < 0 ? NO_STREAM : revision);
  }

  readStream(stream: string): Promise<readonly RecordedEvent[]> {
    return this.#read(`SELECT ${COLUMNS} FROM log.event WHERE stream = $1 ORDER BY revision`, [stream]);
  }

  readAll(after: bigint, limit: number, { categories }: EventFilter = {}): Promise<readonly RecordedEvent[]> {
    const ofCategories = categories ? 'AND category = ANY ($3)' : '';
    return this.#read(
      `SELECT ${COLUMNS} FROM log.event WHERE "position" > $1 ${ofCategories} ORDER BY "position" LIMIT $2`,
      [after, limit, ...(categories ? [categories] : [])],
    );
  }

  async head(): Promise<bigint> {
    const rows = await this.#query<{ head: string }>(
      'SELECT coalesce(max("position"), 0) AS head FROM log.event',
      [],
    );
    return BigInt(rows[0]?.head ?? 0);
  }

  subscribe(after: bigint, filter: EventFilter, signal: AbortSignal): AsyncIterable<Delivery> {
    this.#listener.open();
    return followLog(this.#tail, { after, filter, signal }, this.#bell, this.#pollMs);
  }

  connections(): { readonly reading: Connections; readonly appending: Connections } {
    return { reading: connectionsOf(this.#pool), appending: connectionsOf(this.#appending) };
  }

  async close(): Promise<void> {
    await this.#listener.close();
    await this.#appending.end();
    await this.#pool.end();
  }

  async #read(sql: string, values: readonly unknown[]): Promise<readonly RecordedEvent[]> {
    const rows = await this.#query<EventRow>(sql, values);
    // Named one by one: objects made of the rest of others are slow to make, and every event read comes by here.
    return rows.map((row) => ({
      id: row.id,
      type: row.type,
      data: row.data,
      metadata: row.metadata,
      stream: row.stream,
      revision: row.revision,
      position: BigInt(row.position),
      recordedAt: row.recorded_at,
    }));
  }

  async #query<Row extends pg.QueryResultRow>(
    sql: string,
    values: readonly unknown[],
  ): Promise<readonly Row[]> {
    try {
      const { rows } = await this.#pool.query<Row>(sql, [...values]);
      return rows;
    } catch (error) {
      throw new EventStoreUnavailable(error);
    }
  }

  /**
   * After the commit, as a statement of its own: within the append it would queue behind others' notifications. What is
   * committed while one is under way shares the next.
   */
  #announce(): void {
    this.#bell.ring();
    this.#unannounced = true;
    // The one who was just answered comes first.
    if (!this.#announcing) setImmediate(() => void this.#announceAll());
  }

  async #announceAll(): Promise<void> {
    if (this.#announcing) return;
    this.#announcing = true;
    while (this.#unannounced) {
      this.#unannounced = false;
      await this.#pool.query(NOTIFY).catch(() => undefined);
    }
    this.#announcing = false;
  }
}

function openPool(url: string, max: number, idleTimeoutMillis = 10_000): pg.Pool {
  const pool = new pg.Pool({
    Client: HeardClient,
    connectionString: url,
    max,
    idleTimeoutMillis,
    connectionTimeoutMillis: 5_000,
    query_timeout: 15_000,
    keepAlive: true,
  });
  // An idle connection that breaks is replaced by the pool; unheard, its error would end the process.
  pool.on('error', () => undefined);
  return pool;
}
