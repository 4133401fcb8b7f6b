/** Takes wrappings off: what is inside JSON, base64, hex, percent signs, a compression, and inside those again. */
import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

export interface Layer {
  readonly how: string;
  readonly bytes: Uint8Array;
}

const LARGEST = 64 * 1024 * 1024;
const SHORTEST_COMPRESSED = 12;
/** What was cut off is given as far as it goes. */
const FLUSHED = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LARGEST };
const BASE64 = /[A-Za-z0-9+/_-]{11,}/g;
const HEX = /(?:[0-9a-fA-F]{2}){8,}/g;

const utf8 = new TextDecoder();

/** What of the bytes can be read as text, or undefined where they are none. */
export function textIn(bytes: Uint8Array): string | undefined {
  const text = utf8.decode(bytes);
  let unreadable = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) unreadable += 1;
  return unreadable > text.length / 5 ? undefined : text;
}

/** As somebody who ignores case and compatibility forms would read it; the same text when nothing changes. */
export const folded = (text: string) => text.normalize('NFKC').toLowerCase();

/** Numbers without the marks people group them by. */
export const squeezed = (text: string) => text.replaceAll(/(?<=\d)[ ().\u00a0\u2010-\u2015-]+(?=\d)/g, '');

export function* wrappedInText(text: string): Generator<Layer> {
  for (const [token] of text.matchAll(BASE64)) yield { how: 'base64', bytes: Buffer.from(token, 'base64') };
  for (const [token] of text.matchAll(HEX)) yield { how: 'hex', bytes: Buffer.from(token, 'hex') };
  const unescaped: (readonly [string, string])[] = [
    ['JSON', text.includes('\\') ? stringsOfJson(text).join('\n') : text],
    ['\\u', text.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => character(code))],
    ['percent', bytewise(text, /%([0-9a-fA-F]{2})/g, 16)],
    ['quoted-printable', bytewise(text.replaceAll(/=\r?\n/g, ''), /=([0-9A-F]{2})/g, 16)],
    ['octal', bytewise(text, /\\([0-3][0-7]{2})/g, 8)],
  ];
  for (const [how, inside] of unescaped)
    if (inside !== text && inside !== '') yield { how, bytes: Buffer.from(inside, 'utf8') };
}

const character = (code: string) => String.fromCharCode(parseInt(code, 16));

/** Escaped bytes put back, the rest as it was. */
function bytewise(text: string, escape: RegExp, base: number): string {
  if (text.search(escape) < 0) return text;
  const latin1 = Buffer.from(text, 'utf8')
    .toString('latin1')
    .replaceAll(escape, (_, code: string) => String.fromCharCode(parseInt(code, base)));
  return Buffer.from(latin1, 'latin1').toString('utf8');
}

function stringsOfJson(text: string): readonly string[] {
  const strings: string[] = [];
  try {
    JSON.parse(text, (key, value: unknown) => {
      strings.push(key);
      if (typeof value === 'string') strings.push(value);
    });
  } catch {
    return [];
  }
  return strings;
}

/** What comes out when the bytes, from their first on, are a compression; two of the four cannot be told by a mark. */
export function* decompressed(bytes: Uint8Array, unmarkedToo: boolean): Generator<Layer> {
  const marked: (readonly [string, boolean, () => Uint8Array])[] = [
    ['gzip', bytes[0] === 0x1f && bytes[1] === 0x8b, () => gunzipSync(bytes, FLUSHED)],
    ['zlib', isZlib(bytes), () => inflateSync(bytes, FLUSHED)],
    ['deflate', unmarkedToo, () => inflateRawSync(bytes, FLUSHED)],
    ['br', unmarkedToo, () => brotliDecompressSync(bytes, { maxOutputLength: LARGEST })],
  ];
  for (const [how, likely, decompress] of marked) {
    if (!likely || bytes.length < SHORTEST_COMPRESSED) continue;
    const inside = attempt(decompress);
    if (inside !== undefined && inside.length > 0) yield { how, bytes: inside };
  }
}

const isZlib = (bytes: Uint8Array) =>
  ((bytes[0] ?? 0) & 15) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0;

type Decompress = (bytes: Uint8Array) => Uint8Array;
const MARKS: readonly (readonly [string, readonly number[], Decompress])[] = [
  ['gzip', [0x1f, 0x8b, 8], (bytes) => inflateRawSync(bytes.subarray(gzipHeader(bytes)), FLUSHED)],
  ...[0x01, 0x5e, 0x9c, 0xda].map(
    (level) => ['zlib', [0x78, level], (bytes: Uint8Array) => inflateSync(bytes, FLUSHED)] as const,
  ),
];

/** Compressions that begin anywhere inside a file, as far as they can be told by their first bytes. */
export function* compressedInside(bytes: Uint8Array): Generator<Layer> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const [how, first, decompress] of MARKS) {
    const mark = Buffer.from(first);
    for (let at = file.indexOf(mark); at >= 0; at = file.indexOf(mark, at + 1)) {
      const inside = attempt(() => decompress(file.subarray(at)));
      if (inside !== undefined) yield { how, bytes: inside };
    }
  }
}

/** RFC 1952 §2.3. `gunzip` itself refuses when anything but another member follows. */
function gzipHeader(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8);
  for (const text of [8, 16]) if ((flags & text) !== 0) at = bytes.indexOf(0, at) + 1;
  return (flags & 2) === 0 ? at : at + 2;
}

/** Undefined when the bytes are no compression after all; a hundred thousand stack traces would take half a minute. */
function attempt(decompress: () => Uint8Array): Uint8Array | undefined {
  const { stackTraceLimit } = ZlibError;
  ZlibError.stackTraceLimit = 0;
  try {
    return decompress();
  } catch {
    return undefined;
  } finally {
    ZlibError.stackTraceLimit = stackTraceLimit;
  }
}

/** Inside Jest the `Error` of Node's own modules is not the one we see. */
const ZlibError = (() => {
  try {
    inflateSync(Uint8Array.of(0));
  } catch (error) {
    return (Object.getPrototypeOf(error) as { readonly constructor: ErrorConstructor }).constructor;
  }
  return Error;
})();
