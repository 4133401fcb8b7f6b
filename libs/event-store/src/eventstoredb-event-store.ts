/** The log in EventStoreDB or KurrentDB. The one file that knows its client. */
import { types } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  BACKWARDS,
  CancelledError,
  DeadlineExceededError,
  END,
  EventStoreDBClient,
  excludeSystemEvents,
  FORWARDS,
  jsonEvent,
  NO_STREAM as NOT_THERE,
  NotLeaderError,
  START,
  StreamNotFoundError,
  TimeoutError,
  UnavailableError,
  WrongExpectedVersionError,
  type AllStreamSubscription,
  type AppendExpectedRevision,
  type Credentials,
  type JSONRecordedEvent,
  type ReadAllOptions,
} from '@eventstore/db-client';
import type { Clock } from '#kernel/clock';
import type { JsonObject } from '#kernel/message';
import { checkAppend } from './append-size.js';
import { Bell } from './bell.js';
import { marked } from './clock-mark.js';
import {
  categoryOf,
  EventStore,
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
import { LogTail } from './log-tail.js';
import { patiently } from './patience.js';
import { OurHead, readOurs, type Placed, type SharedLog } from './shared-log.js';

export interface EventStoreDbOptions {
  /** `esdb://user:password@host:2113?tlsCAFile=…`, or `esdb+discover://` for a cluster. */
  readonly url: string;
  readonly clock: Clock;
  /** Between two looks for new events where no word of them came. */
  readonly pollMs?: number;
  /** How long a command tries again while the cluster elects a leader. */
  readonly patienceMs?: number;
}

/** By the api's clock: the server's own cannot be set, and would be lost when the log moves to another engine. */
type KeptMetadata = EventMetadata & { readonly recordedAt?: string };
type Stored = JSONRecordedEvent<{ type: string; data: JsonObject }>;
type PlacedEvent = Placed & { readonly stored: Stored };

/** A page of reading everything: bounds what is held, and what a cut connection costs. */
const PAGE = 500;
const LISTEN_AGAIN_MS = 500;

/**
 * Everything is asked of the leader, so what was appended is read at once. Followers read page after page and are woken
 * by one subscription of the process; a cut or a new leader costs them a repetition, never an event.
 */
export class EventStoreDbEventStore extends EventStore implements SharedLog<PlacedEvent> {
  readonly #client: EventStoreDBClient;
  readonly #asLeader: { readonly credentials: Credentials; readonly requiresLeader: true };
  readonly #clock: Clock;
  readonly #pollMs: number;
  readonly #patienceMs: number;
  readonly #bell = new Bell();
  readonly #tail = new LogTail(this);
  readonly #head = new OurHead(this);
  #listening: Promise<void> | undefined;
  #subscription: AllStreamSubscription | undefined;
  #closed = false;
  #latest = 0;

  constructor({ url, clock, pollMs = 1_000, patienceMs = 5_000 }: EventStoreDbOptions) {
    super();
    const { address, credentials } = apart(url);
    this.#client = EventStoreDBClient.connectionString(address);
    this.#asLeader = { credentials, requiresLeader: true };
    this.#clock = clock;
    this.#pollMs = pollMs;
    this.#patienceMs = patienceMs;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    toAppend: readonly EventToAppend[],
  ): Promise<AppendResult> {
    const events = marked(toAppend, this.#clock);
    checkAppend(events);
    const recordedAt = new Date(this.#passed(this.#clock.now())).toISOString();
    const kept = events.map(({ metadata, ...event }) =>
      jsonEvent({ ...event, metadata: { ...metadata, recordedAt } }),
    );
    const expectedRevision: AppendExpectedRevision = expected === NO_STREAM ? NOT_THERE : BigInt(expected);
    // Credentials with each call: without them the client shares one stream for all appends, whose end takes a process
    // along that was still waiting for an answer.
    const options = { ...this.#asLeader, expectedRevision, deadline: this.#patienceMs } as const;
    const conflict = (actual: bigint): Error =>
      new WrongExpectedRevision(stream, expected, actual < 0n ? NO_STREAM : Number(actual));
    const { success, nextExpectedRevision, position } = await this.#patiently(
      () => this.#client.appendToStream(stream, kept, options),
      (error) =>
        error instanceof WrongExpectedVersionError ? conflict(revisionOf(error.actualVersion)) : undefined,
    );
    // with `throwOnAppendFailure=false` in its address the client answers where it would have thrown
    if (!success) throw conflict(nextExpectedRevision);
    this.#bell.ring();
    const revision = Number(nextExpectedRevision);
    return { revision, position: position?.commit ?? (await this.#positionAt(stream, revision)) };
  }

  async readStream(stream: string): Promise<readonly RecordedEvent[]> {
    return this.#patiently(async () => {
      const read: RecordedEvent[] = [];
      try {
        const options = { ...this.#asLeader, fromRevision: START, direction: FORWARDS } as const;
        for await (const { event } of this.#client.readStream<Stored>(stream, options)) {
          if (event) read.push(this.#recorded(event));
        }
      } catch (error) {
        if (!(error instanceof StreamNotFoundError)) throw error;
      }
      return read;
    });
  }

  async readAll(
    after: bigint,
    limit: number,
    { categories }: EventFilter = {},
  ): Promise<readonly RecordedEvent[]> {
    const wanted = ({ stored }: PlacedEvent): boolean =>
      !categories || categories.includes(categoryOf(stored.streamId));
    const found = await readOurs(this, after, limit, wanted);
    return found.map(({ stored }) => this.#recorded(stored));
  }

  head(): Promise<bigint> {
    return this.#head.find();
  }

  subscribe(after: bigint, filter: EventFilter, signal: AbortSignal): AsyncIterable<Delivery> {
    this.#listening ??= this.#listen();
    return followLog(this.#tail, { after, filter, signal }, this.#bell, this.#pollMs);
  }

  async pageAfter(position: bigint): Promise<readonly PlacedEvent[]> {
    const fromPosition = position === 0n ? START : { commit: position, prepare: position };
    // what stands at the position itself is read again
    const page = await this.#page({ fromPosition, direction: FORWARDS, maxCount: PAGE + 1 });
    return page.filter((event) => event.position > position);
  }

  pageBefore(position: bigint | undefined): Promise<readonly PlacedEvent[]> {
    const fromPosition = position === undefined ? END : { commit: position, prepare: position };
    return this.#page({ fromPosition, direction: BACKWARDS, maxCount: PAGE });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#subscription?.unsubscribe().catch(() => undefined);
    await this.#client.dispose();
    // the client itself leaves its connection open
    const channel = await this.#client['getChannel']().catch(() => undefined);
    channel?.close();
    await this.#listening;
  }

  /** One subscription for all followers of this process, which only wakes them. */
  async #listen(): Promise<void> {
    while (!this.#closed) {
      try {
        const options = { ...this.#asLeader, fromPosition: END, filter: excludeSystemEvents() } as const;
        this.#subscription = this.#client.subscribeToAll(options);
        this.#subscription.once('confirmation', () => this.#bell.ring());
        for await (const { event } of this.#subscription) if (event) this.#bell.ring();
      } catch {
        // polling goes on meanwhile
      }
      if (!this.#closed) await sleep(LISTEN_AGAIN_MS);
    }
  }

  #page(options: ReadAllOptions): Promise<readonly PlacedEvent[]> {
    return this.#patiently(async () => {
      const page: PlacedEvent[] = [];
      for await (const resolved of this.#client.readAll({ ...this.#asLeader, ...options })) {
        const stored = resolved.event as Stored | undefined;
        if (stored) page.push({ position: positionOf(stored), ours: isOurs(stored), stored });
      }
      return page;
    });
  }

  /** Where a server does not say again where a repeated append stands. */
  async #positionAt(stream: string, revision: number): Promise<bigint> {
    const events = await this.readStream(stream);
    return events[revision]?.position ?? 0n;
  }

  #recorded(stored: Stored): RecordedEvent {
    const { id, type, data, streamId, revision, created } = stored;
    const { recordedAt, ...metadata } = stored.metadata as unknown as KeptMetadata;
    const at = recordedAt === undefined ? created : new Date(recordedAt);
    this.#passed(at);
    const place = { stream: streamId, revision: Number(revision), position: positionOf(stored) };
    return { id, type, data, metadata, ...place, recordedAt: at };
  }

  /** The later of this instant and the latest one known; in milliseconds. */
  #passed(instant: Date): number {
    this.#latest = Math.max(this.#latest, instant.getTime());
    return this.#latest;
  }

  #patiently<Result>(
    act: () => Promise<Result>,
    means?: (error: unknown) => Error | undefined,
  ): Promise<Result> {
    const passing = (error: unknown): boolean => !this.#closed && passes(error);
    return patiently(act, { forMs: this.#patienceMs, passes: passing, ...(means ? { means } : {}) });
  }
}

/** Prepare and commit are the same for whatever was written through gRPC. */
function positionOf({ position }: Stored): bigint {
  if (position === undefined) throw new TypeError('an event without a position');
  return position.commit;
}

function isOurs({ streamId, type }: Stored): boolean {
  return !streamId.startsWith('$') && !type.startsWith('$');
}

function revisionOf(version: WrongExpectedVersionError['actualVersion']): bigint {
  return typeof version === 'bigint' ? version : -1n;
}

const PASSING = [UnavailableError, NotLeaderError, CancelledError, DeadlineExceededError, TimeoutError];
/** A server that is down, and a cluster where nobody answers, are plain errors. */
const PLAIN = /^Failed to discover|UNAVAILABLE|Channel has been shut down|write after end/;

/** Whether it may come about when it is tried again: no leader yet, a cut, an answer that did not come. */
function passes(error: unknown): boolean {
  if (PASSING.some((passing) => error instanceof passing)) return true;
  return types.isNativeError(error) && (PLAIN.test(error.message) || ('code' in error && error.code === 14));
}

/**
 * The client quotes its address where it does not understand it, on the console and in errors: it is never told the
 * password with it, but with each call. One that speaks without TLS sends none.
 */
function apart(url: string): { readonly address: string; readonly credentials: Credentials } {
  const [, scheme = '', username = '', password = ''] = /^([^/]*\/\/)([^:@/]+):([^@/]+)@/.exec(url) ?? [];
  const address = scheme === '' ? url : `${scheme}${url.slice(url.indexOf('@') + 1)}`;
  const credentials = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  return { address, credentials };
}
