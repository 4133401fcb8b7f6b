/** Looks for every canary in every layer of whatever it is shown, and remembers where each was met. */
import type { Canary, Where } from './canary.js';
import { compressedInside, decompressed, folded, squeezed, textIn, wrappedInText } from './layers.js';
import { Needles } from './needles.js';

export interface Hit {
  readonly where: Where;
  readonly encoding: string;
}

interface Sought {
  readonly canary: Canary;
  readonly encoding: string;
}

/** One state of one thing that is looked at: what has been taken off, and how hard to try. */
interface Look {
  readonly where: Where;
  readonly how: readonly string[];
  readonly bytes: Uint8Array;
  /** Also what might be compressed without a mark, and the short codes. */
  readonly thorough: boolean;
}

type Met = ReadonlySet<Canary>;

const DEEPEST = 5;
const WORDS = /[\p{L}\p{N}+_.-]+/gu;

export class Search {
  /** By the canary's name; what belongs where it was met is kept apart. */
  readonly leaks = new Map<string, Hit[]>();
  readonly rightful = new Map<string, Hit[]>();
  bytes = 0;
  layers = 0;
  readonly #needles: Needles<Sought>;
  readonly #words: ReadonlyMap<string, readonly Canary[]>;
  readonly #repeated = new Set<string>();

  constructor(readonly canaries: readonly Canary[]) {
    this.#needles = new Needles(
      canaries.flatMap((canary) =>
        canary.forms.map(({ bytes, encoding }) => ({ bytes, owner: { canary, encoding } })),
      ),
    );
    const words = canaries.flatMap(({ word }) => word ?? []);
    this.#words = new Map(words.map((word) => [word, canaries.filter((canary) => canary.word === word)]));
    for (const { name } of canaries) {
      if (this.leaks.has(name)) throw new Error(`two canaries are called ${name}`);
      this.leaks.set(name, []);
      this.rightful.set(name, []);
    }
  }

  get needleCount(): number {
    return this.#needles.needles.length;
  }

  /** A value that travelled or is kept as a whole: every wrapping is taken off. */
  value(where: Where, value: string | Uint8Array): void {
    const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
    this.bytes += bytes.length;
    this.#dig({ where, how: [], bytes, thorough: true });
  }

  /** A value of PostgreSQL's own catalogs, which say the same a hundred thousand times, in every database again. */
  catalogValue(where: Where, value: string | Uint8Array): void {
    this.bytes += value.length;
    if (typeof value === 'string') {
      if (this.#repeated.has(value)) return;
      this.#repeated.add(value);
    }
    const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
    this.#dig({ where, how: [], bytes, thorough: false });
  }

  /** A file: its bytes and what is compressed inside; all wrappings are taken off what is text. */
  file(where: Where, bytes: Uint8Array): void {
    this.bytes += bytes.length;
    const look = { where, how: [], bytes, thorough: false };
    if (bytes.includes(0)) this.#scan(look);
    else this.#dig(look);
    for (const { how, bytes: inside } of compressedInside(bytes))
      this.#dig({ ...look, how: [how], bytes: inside });
  }

  #dig(look: Look): void {
    const { how, bytes, thorough } = look;
    this.layers += 1;
    const met = this.#scan(look);
    const text = textIn(bytes);
    if (text !== undefined) this.#read(look, text, met);
    if (how.length >= DEEPEST) return;
    const layers = text === undefined ? decompressed(bytes, thorough) : wrappedInText(text);
    for (const layer of layers) this.#dig({ ...look, how: [...how, layer.how], bytes: layer.bytes });
  }

  /** As people read: in any case, numbers with any separators, a code as a whole word. */
  #read(look: Look, text: string, met: Met): void {
    const plain = folded(text);
    if (plain !== text)
      this.#scan({ ...look, how: [...look.how, 'any case'], bytes: Buffer.from(plain, 'utf8') }, met);
    const digits = squeezed(text);
    if (digits !== text)
      this.#scan({ ...look, how: [...look.how, 'separators'], bytes: Buffer.from(digits, 'utf8') }, met);
    if (!look.thorough) return;
    for (const [word] of text.matchAll(WORDS))
      for (const canary of this.#words.get(word) ?? [])
        if (!met.has(canary)) this.#note({ canary, encoding: 'word' }, look);
  }

  /** @param known canaries met here already, in a plainer reading */
  #scan(look: Look, known: Met = new Set()): Met {
    const met = new Set<Canary>();
    for (const sought of this.#needles.in(look.bytes)) {
      met.add(sought.canary);
      if (!known.has(sought.canary)) this.#note(sought, look);
    }
    return met;
  }

  #note({ canary, encoding }: Sought, { where, how }: Look): void {
    if (canary.elsewhere?.(where) === true) return;
    const hits = canary.belongs?.(where) === true ? this.rightful : this.leaks;
    hits.get(canary.name)?.push({ where, encoding: [encoding, ...how.toReversed()].join(' in ') });
  }
}
