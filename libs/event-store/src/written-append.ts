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
