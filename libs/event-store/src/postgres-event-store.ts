import pg from 'pg';
import type { Clock } from '#kernel/clock';
import type { JsonObject } from '#kernel/message';
import { AppendQueue } from './append-queue.js';
import { checkAppend } from './append-size.js';
import { Bell } from './bell.js';
import { marked } from './clock-mark.js';
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

/**
 * The log in PostgreSQL. `log.append` takes a lock before it draws positions and holds it until the commit is
 * visible, so commit order is position order and reading to the end skips nothing.
 */
export class PostgresEventStore extends EventStore {
  readonly #pool: pg.Pool;
  readonly #queue: AppendQueue;
  readonly #bell = new Bell();
  readonly #tail = new LogTail(this);
  readonly #listener: LogListener;
  readonly #pollMs: number;
  readonly #clock: Clock;

  constructor(options: PostgresEventStoreOptions) {
    super();
    this.#clock = options.clock;
    this.#pool = new pg.Pool({
      connectionString: options.url,
      max: options.poolSize ?? 10,
      connectionTimeoutMillis: 5_000,
      query_timeout: 15_000,
      keepAlive: true,
    });
    // An idle connection that breaks is replaced by the pool; unheard, its error would end the process.
    this.#pool.on('error', () => undefined);
    this.#queue = new AppendQueue(
      this.#pool,
      () => this.#clock.now(),
      () => this.#announce(),
    );
    this.#listener = new LogListener(options.directUrl ?? options.url, this.#bell);
    this.#pollMs = options.pollMs ?? 1_000;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    toAppend: readonly EventToAppend[],
  ): Promise<AppendResult> {
    const events = marked(toAppend, this.#clock);
    checkAppend(events);
    const { status, revision, position } = await this.#queue.add({ stream, expected, events });
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

  async close(): Promise<void> {
    await this.#listener.close();
    await this.#pool.end();
  }

  async #read(sql: string, values: readonly unknown[]): Promise<readonly RecordedEvent[]> {
    const rows = await this.#query<EventRow>(sql, values);
    return rows.map(({ position, recorded_at, ...event }) => ({
      ...event,
      position: BigInt(position),
      recordedAt: recorded_at,
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

  /** After the commit, as a statement of its own: within the append it would queue behind others' notifications. */
  #announce(): void {
    this.#bell.ring();
    this.#pool.query(`SELECT pg_notify('${LOG_CHANNEL}', '')`).catch(() => undefined);
  }
}
