/** An append as it goes to PostgreSQL, written out when it is asked for: while it waits, the server is at work. */
import { checkAppend } from './append-size.js';
import { NO_STREAM, type EventToAppend, type ExpectedRevision } from './event-store.js';

export interface WrittenAppend {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly WrittenEvent[];
  readonly bytes: number;
}

interface WrittenEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Buffer;
  readonly metadata: Buffer;
}

/** @throws AppendTooLarge, TypeError: see `checkAppend`. */
export function writtenAppend(
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): WrittenAppend {
  const written = events.map(({ id, type, data, metadata }) => ({
    id,
    type,
    data: Buffer.from(JSON.stringify(data)),
    metadata: Buffer.from(JSON.stringify(metadata)),
  }));
  const bytes = written.reduce((sum, event) => sum + eventBytes(event), '[]'.length - ','.length);
  checkAppend(events, bytes);
  return { stream, expected: expected === NO_STREAM ? -1 : expected, events: written, bytes };
}

/** Of the event as JSON with a comma after it. */
function eventBytes({ id, type, data, metadata }: WrittenEvent): number {
  const named = Buffer.byteLength(JSON.stringify({ id, type, data: 0, metadata: 0 }));
  return named - '00'.length + data.length + metadata.length + ','.length;
}

const JSON_TYPE = 114;
const HEADER = 20;

/**
 * `json[]` in PostgreSQL's binary format (`array_recv`): unlike the text of an array, it is neither escaped nor parsed.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/utils/adt/arrayfuncs.c
 */
export function jsonArray(elements: readonly Buffer[]): Buffer {
  const size = elements.reduce((sum, { length }) => sum + 4 + length, HEADER);
  const array = Buffer.allocUnsafe(size);
  let at = 0;
  const put = (number: number) => (at = array.writeInt32BE(number, at));
  for (const field of [1, 0, JSON_TYPE, elements.length, 1]) put(field);
  for (const element of elements) {
    put(element.length);
    at += element.copy(array, at);
  }
  return array;
}
