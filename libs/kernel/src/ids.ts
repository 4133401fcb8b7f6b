import { v5 } from 'uuid';

/** Namespace of every id Kalkan derives (UUIDv5, RFC 9562 §5.5). Never changes: event ids depend on it. */
const KALKAN = '6f1c1c1e-8f53-5d0b-9a5e-2d3a5b7c9e11';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Lower-case canonical UUID text of any version; other spellings are refused so that one id has one text. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}

/** UUIDv5 of the parts; the parts are joined by a newline, which none of them may contain. */
export function derivedId(...parts: readonly (string | number)[]): string {
  return v5(parts.join('\n'), KALKAN);
}

/** The id of the `index`th event a command causes in a stream: a repeated append is recognised by it. */
export function eventId(stream: string, commandId: string, index: number): string {
  return derivedId('event', stream, commandId, index);
}

/** The stream of a thing whose key never changes, such as a place by its SOATE code. */
export function streamOf(category: string, id: string): string {
  return `${category}-${id}`;
}

/** The id a stream was named with. */
export function idOf(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1);
}
