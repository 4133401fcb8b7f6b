import type { Clock } from '#kernel/clock';
import { checkAppend } from './append-size.js';
import { Bell } from './bell.js';
import { marked } from './clock-mark.js';
import {
  EventStore,
  NO_STREAM,
  WrongExpectedRevision,
  categoryOf,
  type AppendResult,
  type Delivery,
  type EventFilter,
  type EventToAppend,
  type ExpectedRevision,
  type RecordedEvent,
} from './event-store.js';
import { followLog } from './follow-log.js';

const POLL_MS = 1_000;

/** The log for specs: the same promises as the others, and nothing kept. */
export class InMemoryEventStore extends EventStore {
  readonly #log: RecordedEvent[] = [];
  readonly #streams = new Map<string, RecordedEvent[]>();
  readonly #byId = new Map<string, RecordedEvent>();
  readonly #bell = new Bell();

  constructor(private readonly clock: Clock) {
    super();
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    toAppend: readonly EventToAppend[],
  ): Promise<AppendResult> {
    const events = marked(toAppend, this.clock);
    checkAppend(events);
    const earlier = this.#repeated(stream, expected, events);
    if (earlier) return earlier;
    const history = this.#streams.get(stream) ?? [];
    const actual = history.length === 0 ? NO_STREAM : history.length - 1;
    if (actual !== expected || events.some(({ id }) => this.#byId.has(id))) {
      throw new WrongExpectedRevision(stream, expected, actual);
    }
    this.#streams.set(stream, history);
    for (const event of events) this.#record(stream, history, event);
    this.#bell.ring();
    return { revision: history.length - 1, position: BigInt(this.#log.length) };
  }

  async readStream(stream: string): Promise<readonly RecordedEvent[]> {
    return [...(this.#streams.get(stream) ?? [])];
  }

  async readAll(
    after: bigint,
    limit: number,
    { categories }: EventFilter = {},
  ): Promise<readonly RecordedEvent[]> {
    return this.#log
      .slice(Number(after))
      .filter(({ stream }) => !categories || categories.includes(categoryOf(stream)))
      .slice(0, limit);
  }

  async head(): Promise<bigint> {
    return BigInt(this.#log.length);
  }

  async close(): Promise<void> {
    // nothing is held
  }

  subscribe(after: bigint, filter: EventFilter, signal: AbortSignal): AsyncIterable<Delivery> {
    return followLog(this, { after, filter, signal }, this.#bell, POLL_MS);
  }

  #repeated(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): AppendResult | undefined {
    const first = expected === NO_STREAM ? 0 : expected + 1;
    const recorded = events.map(({ id }) => this.#byId.get(id));
    const last = recorded.at(-1);
    const all = recorded.every(
      (event, index) => event?.stream === stream && event.revision === first + index,
    );
    return all && last ? { revision: last.revision, position: last.position } : undefined;
  }

  #record(stream: string, history: RecordedEvent[], event: EventToAppend): void {
    const latest = this.#log.at(-1)?.recordedAt.getTime() ?? 0;
    const recorded: RecordedEvent = {
      ...(JSON.parse(JSON.stringify(event)) as EventToAppend),
      stream,
      revision: history.length,
      position: BigInt(this.#log.length + 1),
      recordedAt: new Date(Math.max(latest, this.clock.now().getTime())),
    };
    history.push(recorded);
    this.#log.push(recorded);
    this.#byId.set(event.id, recorded);
  }
}
