import { isUuid } from '#kernel/ids';
import { AppendTooLarge, MAX_APPEND_BYTES, type EventToAppend } from './event-store.js';

/** Bytes of UTF-8 JSON one append sends: ids, types, data and metadata. */
export function appendBytes(events: readonly EventToAppend[]): number {
  return Buffer.byteLength(JSON.stringify(events), 'utf8');
}

/** @throws AppendTooLarge over `MAX_APPEND_BYTES`; TypeError for an append no adapter could keep its promises on. */
export function checkAppend(events: readonly EventToAppend[], bytes = appendBytes(events)): void {
  if (events.length === 0) throw new TypeError('nothing to append');
  if (new Set(events.map((event) => event.id)).size !== events.length) throw new TypeError('an id twice');
  if (!events.every(({ id }) => isUuid(id))) throw new TypeError('an id that is no UUID');
  if (bytes > MAX_APPEND_BYTES) throw new AppendTooLarge(bytes);
}
