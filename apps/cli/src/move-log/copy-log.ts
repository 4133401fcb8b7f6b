import { Clock } from '#kernel/clock';
import { NO_STREAM, type EventStore, type RecordedEvent } from '#event-store/event-store';

/** Says when the event at hand was recorded. */
export class ReplayedClock extends Clock {
  #time = new Date(0);

  now(): Date {
    return this.#time;
  }

  set(time: Date): void {
    this.#time = time;
  }
}

/** The two logs are not the same: at this event, counted from 1. */
export class LogsDiffer extends Error {
  constructor(readonly at: number) {
    super('logs_differ');
  }
}

type Reading = Pick<EventStore, 'readAll'>;

const PAGE = 500;

/**
 * Appends what the copy lacks, in order, what was appended together together, recorded when it was recorded.
 * @param clock the one `to` appends by
 */
export async function copyLog(
  from: Reading,
  to: EventStore,
  clock: ReplayedClock,
  done: (events: number) => void,
): Promise<void> {
  let left = await countOf(to);
  let copied = left;
  done(copied);
  for await (const append of appendsOf(from)) {
    const skipped = Math.min(left, append.length);
    left -= skipped;
    const [first, ...rest] = append.slice(skipped);
    if (first === undefined) continue;
    clock.set(first.recordedAt);
    const events = [first, ...rest].map(({ id, type, data, metadata }) => ({ id, type, data, metadata }));
    await to.append(first.stream, first.revision === 0 ? NO_STREAM : first.revision - 1, events);
    copied += events.length;
    done(copied);
  }
}

/**
 * Compares the logs event by event, and maps positions: the newest event at or before each of `wanted`.
 * @throws LogsDiffer
 */
export async function compareLogs(
  from: Reading,
  to: Reading,
  wanted: readonly bigint[],
): Promise<{ readonly events: number; readonly positions: ReadonlyMap<bigint, bigint> }> {
  const positions = new Map(wanted.map((position) => [position, 0n]));
  const copy = eventsOf(to);
  let events = 0;
  for await (const original of eventsOf(from)) {
    const { value } = await copy.next();
    events += 1;
    if (value === undefined || textOf(original) !== textOf(value)) throw new LogsDiffer(events);
    for (const position of wanted) {
      if (original.position <= position) positions.set(position, value.position);
    }
  }
  if ((await copy.next()).done !== true) throw new LogsDiffer(events + 1);
  return { events, positions };
}

async function countOf(store: Reading): Promise<number> {
  let count = 0;
  for await (const _ of eventsOf(store)) count += 1;
  return count;
}

async function* eventsOf(store: Reading): AsyncGenerator<RecordedEvent, undefined, undefined> {
  for (let after = 0n; ;) {
    const page = await store.readAll(after, PAGE);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return undefined;
    after = last.position;
  }
}

/** Events of one stream that one command caused at one instant stand together: they were one append. */
async function* appendsOf(store: Reading): AsyncGenerator<readonly RecordedEvent[], void, void> {
  let together: RecordedEvent[] = [];
  for await (const event of eventsOf(store)) {
    const before = together.at(-1);
    if (before !== undefined && !sameAppend(before, event)) {
      yield together;
      together = [];
    }
    together.push(event);
  }
  if (together.length > 0) yield together;
}

function sameAppend(a: RecordedEvent, b: RecordedEvent): boolean {
  return (
    a.stream === b.stream &&
    a.metadata.$causationId === b.metadata.$causationId &&
    a.recordedAt.getTime() === b.recordedAt.getTime()
  );
}

/** Engines keep an event's members in their order. */
function textOf({ stream, revision, id, type, data, metadata, recordedAt }: RecordedEvent): string {
  return JSON.stringify([stream, revision, id, type, data, metadata, recordedAt.toISOString()]);
}
