/** Reads SDMX 2.1 structure-specific series of any structure, as a stream: memory does not grow with the file. */
import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';
import { readingOf } from './sdmx-elements.js';
import type { SdmxPart } from './sdmx-message.js';
import { FileRefused, textOf } from './xml-text.js';

/** Characters between two tags, and within one: more is no series, and would be held. */
const LONGEST_STRETCH = 1 << 20;
const DEEPEST = 32;

/**
 * The message part by part; each piece of the file is read when what came before is used up.
 *
 * Hostile input: a document type declaration is refused, so no entity is ever defined, expanded or fetched; a tag, text or
 * comment of more than a million characters and a nesting of more than 32 are refused, not held.
 * @throws FileRefused with the line, for malformed XML and for what is no message of this kind
 */
export async function* readSdmx(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<SdmxPart> {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const found: SdmxPart[] = [];
  /** Where the tag or text that is being told of begins; one of a tag may be some lines before its end. */
  let line = 1;
  let tagLine = 1;
  let depth = 0;
  let stretch = 0;
  const reading = readingOf(
    (part) => found.push(part),
    () => line,
  );
  const at = (reason: string): FileRefused => new FileRefused(reason, parser.line);
  parser.on('error', ({ message }) => {
    throw at(`malformed XML, ${message.replace(/^(\d+:\d+: ?)+/, '')}`);
  });
  parser.on('doctype', () => {
    throw at('it has a document type declaration; SDMX has none, and entities are never read');
  });
  parser.on('opentagstart', () => {
    // told when the character after the name was read, which may have been the end of the line
    tagLine = parser.column === 0 ? parser.line - 1 : parser.line;
  });
  parser.on('opentag', (tag) => {
    line = tagLine;
    stretch = 0;
    depth += 1;
    if (depth > DEEPEST) throw at('its elements are nested too deep');
    reading.open({ name: tag.local, namespace: tag.uri, attributes: attributesOf(tag) });
  });
  parser.on('text', (text) => {
    line = parser.line;
    reading.text(text);
  });
  parser.on('cdata', (text) => reading.text(text));
  parser.on('closetag', () => {
    line = parser.line;
    stretch = 0;
    depth -= 1;
    reading.close();
  });
  let ampersand: number | undefined;
  for await (const text of textOf(chunks, () => parser.line)) {
    stretch += text.length;
    ampersand ??= bareAmpersand(text, parser.line);
    parser.write(text);
    if (stretch > LONGEST_STRETCH) throw at('a tag or a text is longer than a million characters');
    yield* found.splice(0);
  }
  if (depth > 0 && ampersand !== undefined) {
    throw new FileRefused('malformed XML, an ampersand that begins nothing: write &amp;', ampersand);
  }
  parser.close();
  line = parser.line;
  reading.end();
  yield* found.splice(0);
}

/**
 * The line of an ampersand nothing follows. The parser waits for its semicolon to the end of the file and would blame that
 * line; so it is only believed when the file ends too early. What is cut off at the end of a piece may be whole.
 */
function bareAmpersand(text: string, lineBefore: number): number | undefined {
  const at = text.search(/&(?!#?\w+;)(?=[^]{12})/);
  return at === -1 ? undefined : lineBefore + (text.slice(0, at).match(/\n/g)?.length ?? 0);
}

function attributesOf({ attributes }: SaxesTagNS): readonly SaxesAttributeNS[] {
  return Object.values(attributes);
}
