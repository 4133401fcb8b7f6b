import type { Clock } from '#kernel/clock';
import type { EventToAppend } from './event-store.js';

/** Events recorded by a clock that is not the real time say so for ever. */
export function marked(events: readonly EventToAppend[], { mark }: Clock): readonly EventToAppend[] {
  if (mark === undefined) return events;
  return events.map((event) => ({ ...event, metadata: { ...event.metadata, clock: mark } }));
}
