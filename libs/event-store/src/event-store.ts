import type { JsonObject } from '#kernel/message';

/** Metadata of every event. No addresses, no names: `actor` and `organization` are random ids. */
export interface EventMetadata {
  readonly $correlationId: string;
  /** The commandId that caused the event. */
  readonly $causationId: string;
  readonly actor: string;
  readonly organization: string;
  /** Keyed digest of the command's body, base64url. */
  readonly digest: string;
  /** Its `recordedAt` is not the real time: the log of a demonstration. */
  readonly clock?: 'demo';
}

export interface EventToAppend {
  /** UUIDv5(stream ‖ commandId ‖ index). */
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: EventMetadata;
}

export interface RecordedEvent extends EventToAppend {
  readonly stream: string;
  /** Place in its stream, from 0. */
  readonly revision: number;
  /** Place in the whole log: increasing, not necessarily without gaps. Never leaves the server. */
  readonly position: bigint;
  /** Server clock at append; never runs backwards along positions. */
  readonly recordedAt: Date;
}

/** `NO_STREAM`: the stream must not exist; a number: the revision of its last event. There is no ANY. */
export type ExpectedRevision = typeof NO_STREAM | number;
export const NO_STREAM = 'no-stream';

export interface AppendResult {
  /** Revision and position of the last event of this append. */
  readonly revision: number;
  readonly position: bigint;
}

/** Upper bound of one append in bytes of UTF-8 JSON, metadata included (EventStoreDB refuses at 1 MiB). */
export const MAX_APPEND_BYTES = 900_000;

export interface EventFilter {
  /** Categories (the stream's part before its first hyphen) to deliver; all when left out. */
  readonly categories?: readonly string[];
}

/** One event, or word that the reader has reached `position` although nothing it asked for stood there. */
export type Delivery =
  | { readonly kind: 'event'; readonly event: RecordedEvent }
  | { readonly kind: 'caught-up'; readonly position: bigint };

/** Another append won the race: read again and decide again. */
export class WrongExpectedRevision extends Error {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super('wrong_expected_revision');
  }
}

/** The append was over `MAX_APPEND_BYTES`; nothing was sent. */
export class AppendTooLarge extends Error {
  constructor(readonly bytes: number) {
    super('append_too_large');
  }
}

/** The log could not be reached or answered with a fault of its own; the append may or may not have happened. */
export class EventStoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('event_store_unavailable', { cause });
  }
}

/**
 * The log. Appends are atomic and idempotent by event id: appending the same ids again at the same expected
 * revision returns the first result. An id that stands at another place is for the caller never to offer (it is derived
 * from stream and command): PostgreSQL refuses it, EventStoreDB does not look. Positions are exclusive: reading after p
 * never delivers p again; only positions the log gave out, and 0, are asked for.
 */
export abstract class EventStore {
  /** @throws WrongExpectedRevision, AppendTooLarge, EventStoreUnavailable */
  abstract append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult>;

  /** All events of a stream in order; empty when it does not exist. */
  abstract readStream(stream: string): Promise<readonly RecordedEvent[]>;

  /** Everything after `after` (exclusive) in order, then live, with nothing skipped, until `signal` aborts. */
  abstract subscribe(after: bigint, filter: EventFilter, signal: AbortSignal): AsyncIterable<Delivery>;

  /** At most `limit` events after `after`, in order: the bounded form, for batch readers. */
  abstract readAll(after: bigint, limit: number, filter?: EventFilter): Promise<readonly RecordedEvent[]>;

  /** Position of the last event, 0n when the log is empty. */
  abstract head(): Promise<bigint>;

  /** Ends every connection; abort subscriptions first. */
  abstract close(): Promise<void>;
}

export function categoryOf(stream: string): string {
  const hyphen = stream.indexOf('-');
  return hyphen < 0 ? stream : stream.slice(0, hyphen);
}
