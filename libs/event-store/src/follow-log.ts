import type { Bell } from './bell.js';
import type { Delivery, EventFilter, EventStore } from './event-store.js';

/** Bounds what one read holds: a hundred of the largest events are some 90 MB. */
export const PAGE = 100;

/** What following the log asks of it. */
export type FollowedLog = Pick<EventStore, 'head' | 'readAll'>;

/**
 * A subscription made of bounded reads: to the end, then again when the bell rings, and every `pollMs` regardless.
 * Skips nothing where positions become visible in their order.
 */
export async function* followLog(
  store: FollowedLog,
  from: { readonly after: bigint; readonly filter: EventFilter; readonly signal: AbortSignal },
  bell: Bell,
  pollMs: number,
): AsyncGenerator<Delivery, void, void> {
  let position = from.after;
  const aborted = (): boolean => from.signal.aborted;
  while (!aborted()) {
    const seen = bell.rings;
    // The head comes first: what the page then lacks below it was filtered out, not late.
    const head = await store.head();
    const page = head > position ? await store.readAll(position, PAGE, from.filter) : [];
    for (const event of page) {
      if (aborted()) return;
      position = event.position;
      yield { kind: 'event', event };
    }
    if (page.length === PAGE) continue;
    if (head > position && !aborted()) {
      position = head;
      yield { kind: 'caught-up', position };
    }
    await bell.next(seen, pollMs, from.signal);
  }
}
