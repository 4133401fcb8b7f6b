import type { EventFilter, EventStore, RecordedEvent } from '#event-store/event-store';

/** Bounds what one read holds: so many of the largest events are some 200 MB. */
const PAGE = 250;
/** Of one batch; large, because what happened to a case within one is written once. */
const MOST_EVENTS = 2_500;
const MOST_CHARACTERS = 4_000_000;

export interface Stretch {
  /** In the log's order; never empty. */
  readonly events: readonly RecordedEvent[];
  readonly last: RecordedEvent;
}

/** The log from `after` to its end, a stretch at a time; the next is read while this one is taken in. */
export async function* readAhead(
  store: Pick<EventStore, 'readAll'>,
  after: bigint,
  filter: EventFilter,
): AsyncGenerator<Stretch, void, void> {
  let pending = stretch(store, after, filter);
  for (;;) {
    const events = await pending;
    const last = events.at(-1);
    if (last === undefined) return;
    pending = stretch(store, last.position, filter);
    // Its failure is thrown when it is awaited; until then nobody listens.
    pending.catch(() => undefined);
    yield { events, last };
  }
}

async function stretch(
  store: Pick<EventStore, 'readAll'>,
  after: bigint,
  filter: EventFilter,
): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  let characters = 0;
  while (events.length < MOST_EVENTS && characters < MOST_CHARACTERS) {
    const page = await store.readAll(events.at(-1)?.position ?? after, PAGE, filter);
    for (const event of page) {
      events.push(event);
      characters += charactersOf(event.data);
    }
    if (page.length < PAGE) break;
  }
  return events;
}

/** Of the texts in it, near enough to what it weighs. */
function charactersOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let sum = 0;
  for (const part of Object.values(value)) sum += charactersOf(part);
  return sum;
}
