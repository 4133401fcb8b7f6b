/** Every common way a text or a key could lie somewhere without lying there as it is. */
import { createHash } from 'node:crypto';
import type { Spelling } from './spellings.js';

export interface Form {
  readonly encoding: string;
  readonly bytes: Uint8Array;
}

/** Shorter ones are met by chance in a hundred megabytes. */
const SHORTEST = 8;

/** All forms of a text in all its spellings; `preimages`: what else somebody may have hashed. */
export function formsOfText(
  spellings: readonly Spelling[],
  preimages: readonly Uint8Array[] = [],
): readonly Form[] {
  const forms = spellings.flatMap(({ how, text }) =>
    [
      ...charsets(text).flatMap(({ encoding, bytes }) => transports(encoding, bytes)),
      ...escapes(text),
      ...hashesOfText(text),
    ].map((form) => ({ ...form, encoding: how + form.encoding })),
  );
  const contents = preimages.flatMap((bytes) => hashes('the sealed content', bytes));
  return distinct([...forms, ...contents]);
}

/** All forms of a key. */
export function formsOfBytes(bytes: Uint8Array): readonly Form[] {
  return distinct([...transports('raw bytes', bytes), ...hashes('the bytes', bytes)]);
}

function distinct(forms: readonly Form[]): readonly Form[] {
  const seen = new Map<string, Form>();
  for (const form of forms) {
    const key = Buffer.from(form.bytes).toString('latin1');
    if (form.bytes.length >= SHORTEST && !seen.has(key)) seen.set(key, form);
  }
  return [...seen.values()];
}

function charsets(text: string): readonly Form[] {
  const utf8 = Buffer.from(text, 'utf8');
  const utf16 = Buffer.from(text, 'utf16le');
  return [
    { encoding: 'utf-8', bytes: utf8 },
    { encoding: 'utf-16le', bytes: utf16 },
    { encoding: 'utf-16be', bytes: Buffer.from(utf16).swap16() },
    ...(isAscii(text) ? [] : SINGLE_BYTE.flatMap((charset) => singleByte(charset, text))),
    // What becomes of UTF-8 that somebody takes for a single-byte charset and writes as UTF-8 again.
    ...(isAscii(text)
      ? []
      : ['latin1', 'windows-1251'].map((charset) => ({
          encoding: `utf-8 taken for ${charset}`,
          bytes: Buffer.from(new TextDecoder(charset).decode(utf8), 'utf8'),
        }))),
  ];
}

const SINGLE_BYTE = ['windows-1251', 'koi8-r'] as const;

/** What cannot be spelled becomes a question mark, as converters do; forgotten when little would be left. */
function singleByte(charset: string, text: string): readonly Form[] {
  const table = tableOf(charset);
  const bytes = Array.from(text, (letter) => table.get(letter) ?? QUESTION_MARK);
  const lost = Array.from(text).filter((letter) => !table.has(letter)).length;
  if (bytes.length - lost < SHORTEST - 2) return [];
  return [{ encoding: lost > 0 ? `${charset} with ?` : charset, bytes: Uint8Array.from(bytes) }];
}

const QUESTION_MARK = 0x3f;
const tables = new Map<string, ReadonlyMap<string, number>>();

function tableOf(charset: string): ReadonlyMap<string, number> {
  let table = tables.get(charset);
  if (table === undefined) {
    const decoder = new TextDecoder(charset);
    table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
    tables.set(charset, table);
  }
  return table;
}

/** Bytes as they are, backwards, in hex, and in base64 at each of the three places they may start at. */
function transports(encoding: string, bytes: Uint8Array): readonly Form[] {
  const hex = Buffer.from(bytes).toString('hex');
  return [
    { encoding, bytes },
    { encoding: `${encoding} backwards`, bytes: Uint8Array.from(bytes).reverse() },
    { encoding: `${encoding} in hex`, bytes: ascii(hex) },
    { encoding: `${encoding} in upper hex`, bytes: ascii(hex.toUpperCase()) },
    ...[0, 1, 2].flatMap((start) => {
      const text = base64At(start, bytes);
      return [
        { encoding: `${encoding} in base64`, bytes: ascii(text) },
        { encoding: `${encoding} in base64url`, bytes: ascii(urlAlphabet(text)) },
      ];
    }),
  ];
}

/** The symbols that do not depend on what stands before and after. */
function base64At(start: number, bytes: Uint8Array): string {
  const text = Buffer.concat([Buffer.alloc(start), bytes]).toString('base64');
  return text.slice(Math.ceil((start * 8) / 6), Math.floor(((start + bytes.length) * 8) / 6));
}

function escapes(text: string): readonly Form[] {
  const utf8 = Buffer.from(text, 'utf8');
  const percent = [...utf8].map((byte) => `%${hexByte(byte)}`).join('');
  const forms: (readonly [string, string])[] = [
    ['backwards', Array.from(text).reverse().join('')],
    ['percent-encoded', encodeURIComponent(text)],
    ['percent-encoded', encodeURIComponent(text).replaceAll('%20', '+')],
    ['percent-encoded', encodeURIComponent(text).replaceAll(/%../g, (code) => code.toLowerCase())],
    ['percent-encoded', percent],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(text))],
    ['quoted-printable', [...utf8].map((byte) => printable(byte)).join('')],
  ];
  if (!isAscii(text))
    forms.push(
      ['JSON \\u', unicode(text, (code) => `\\u${code.toString(16).padStart(4, '0')}`)],
      ['JSON \\u', unicode(text, (code) => `\\u${code.toString(16).padStart(4, '0').toUpperCase()}`)],
      ['HTML entities', unicode(text, (code) => `&#${String(code)};`)],
      ['HTML entities', unicode(text, (code) => `&#x${code.toString(16)};`)],
    );
  return forms.map(([encoding, form]) => ({ encoding, bytes: Buffer.from(form, 'utf8') }));
}

const hexByte = (byte: number) => byte.toString(16).toUpperCase().padStart(2, '0');
const printable = (byte: number) =>
  byte >= 0x20 && byte < 0x7f && byte !== 0x3d ? String.fromCharCode(byte) : `=${hexByte(byte)}`;
const unicode = (text: string, spell: (code: number) => string) =>
  [...text].map((letter) => (isAscii(letter) ? letter : spell(letter.charCodeAt(0)))).join('');

function hashesOfText(text: string): readonly Form[] {
  const quoted = JSON.stringify(text);
  return [
    ...hashes('it', Buffer.from(text, 'utf8')),
    ...hashes('it in quotes', Buffer.from(quoted, 'utf8')),
    ...hashes('its line', Buffer.from(`${text}\n`, 'utf8')),
  ];
}

/** Without a salt or a key, the hash of a phone number is the phone number. */
function hashes(of: string, bytes: Uint8Array): readonly Form[] {
  return ['md5', 'sha1', 'sha256', 'sha512'].flatMap((algorithm) => {
    const digest = createHash(algorithm).update(bytes).digest();
    const encoding = `${algorithm} of ${of}`;
    const base64 = digest.toString('base64').replaceAll('=', '');
    return [
      { encoding, bytes: digest },
      { encoding: `${encoding} in hex`, bytes: ascii(digest.toString('hex')) },
      { encoding: `${encoding} in upper hex`, bytes: ascii(digest.toString('hex').toUpperCase()) },
      { encoding: `${encoding} in base64`, bytes: ascii(base64) },
      { encoding: `${encoding} in base64url`, bytes: ascii(urlAlphabet(base64)) },
    ];
  });
}

const isAscii = (text: string) => /^[\x20-\x7e]*$/.test(text);
const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const urlAlphabet = (text: string) => text.replaceAll('+', '-').replaceAll('/', '_');
