/** From the bytes of an XML file to its text, piece by piece: UTF-8 and UTF-16, and a clear word about anything else. */

/** Why a file is not read, in words for who brought it. `line` counts from 1; of a file as a whole there is none. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  constructor(
    readonly reason: string,
    readonly line?: number,
  ) {
    super(line === undefined ? reason : `line ${line}: ${reason}`);
  }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Bytes that are decoded, and parsed, at once: however large the pieces are that come. */
const PIECE = 1 << 16;
/** A declaration ends within these. */
const SNIFFED = 256;

/** Signatures of what is not XML text (XML 1.0, appendix F, and archives). */
const NOT_TEXT: readonly (readonly [string, string])[] = [
  ['1f8b', 'it is compressed (gzip): unpack it first'],
  ['504b0304', 'it is an archive or a workbook (zip): unpack it first, or export it as SDMX'],
  ['0000feff', 'it is in UTF-32; save it as UTF-8'],
  ['fffe0000', 'it is in UTF-32; save it as UTF-8'],
  ['4c6fa794', 'it is in EBCDIC; save it as UTF-8'],
];

/** Names that mean the same, or part of it. */
const FITTING: Readonly<Record<Encoding, RegExp>> = {
  'utf-8': /^(utf-?8|(us-)?ascii)$/i,
  'utf-16le': /^utf-16(le)?$/i,
  'utf-16be': /^utf-16(be)?$/i,
};

/**
 * @param firstBytes of the file, 256 or all there are
 * @throws FileRefused for every encoding but UTF-8 and UTF-16, and for a declaration the bytes belie
 */
export function encodingOf(firstBytes: Uint8Array): Encoding {
  const hex = Buffer.from(firstBytes.subarray(0, 4)).toString('hex');
  const known = NOT_TEXT.find(([signature]) => hex.startsWith(signature));
  if (known) throw new FileRefused(known[1]);
  const encoding = encodingOfStart(hex);
  const start = new TextDecoder(encoding).decode(firstBytes);
  const declared = /^\uFEFF?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(start)?.[1];
  if (declared === undefined || FITTING[encoding].test(declared)) return encoding;
  const found = encoding === 'utf-8' ? 'its bytes are not' : 'its bytes are UTF-16';
  throw new FileRefused(
    /^utf-?(8|16)/i.test(declared)
      ? `it says that it is in ${declared}, but ${found}; save it as UTF-8`
      : `it is in ${declared}; only UTF-8 and UTF-16 are read: save it as UTF-8`,
    1,
  );
}

function encodingOfStart(hex: string): Encoding {
  if (hex.startsWith('fffe') || hex.startsWith('3c00')) return 'utf-16le';
  return hex.startsWith('feff') || hex.startsWith('003c') ? 'utf-16be' : 'utf-8';
}

/**
 * The text of the file without its byte order mark, in pieces of at most 64 KiB of bytes; no more is read than is asked
 * for.
 * @param lineNow the line the text has reached, for the word about bytes that are none of its encoding
 * @throws FileRefused
 */
export async function* textOf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  lineNow: () => number,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let start = new Uint8Array(0);
  for await (const chunk of chunks) {
    let rest = chunk;
    if (!decoder) {
      start = Buffer.concat([start, chunk]);
      if (start.length < SNIFFED) continue;
      decoder = new TextDecoder(encodingOf(start.subarray(0, SNIFFED)), { fatal: true });
      rest = start;
    }
    for (let at = 0; at < rest.length; at += PIECE) {
      yield decoded(decoder, rest.subarray(at, at + PIECE), lineNow());
    }
  }
  if (!decoder) {
    if (start.length === 0) throw new FileRefused('it is empty');
    decoder = new TextDecoder(encodingOf(start), { fatal: true });
    yield decoded(decoder, start, lineNow());
  }
  try {
    yield decoder.decode();
  } catch {
    throw new FileRefused('it ends within a character', lineNow());
  }
}

function decoded(decoder: TextDecoder, bytes: Uint8Array, line: number): string {
  try {
    return decoder.decode(bytes, { stream: true });
  } catch {
    throw new FileRefused(
      `it is not in ${decoder.encoding.toUpperCase()}; save it as UTF-8`,
      line + linesBefore(decoder, bytes),
    );
  }
}

/** How many lines of these bytes are whole before the one that is none of the encoding. */
function linesBefore({ encoding }: TextDecoder, bytes: Uint8Array): number {
  if (encoding !== 'utf-8') return 0;
  let lines = 0;
  for (let from = 0; from < bytes.length; lines += 1) {
    const end = bytes.indexOf(10, from);
    const to = end === -1 ? bytes.length : end;
    // The first may begin within a character of the piece before, so it is never the one that is blamed while another is.
    if (from > 0 && !isText(bytes.subarray(from, to))) return lines;
    from = to + 1;
  }
  return 0;
}

function isText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
