/** Finds tens of thousands of byte strings in one pass over the bytes. */
export interface Needle<Owner> {
  readonly bytes: Uint8Array;
  readonly owner: Owner;
}

const PREFIX = 3;
const FNV_PRIME = 0x01000193;
const CHECKED = 8;

export class Needles<Owner> {
  /** One bit for every three bytes that begin a needle, and for every three that follow: most places pass by here. */
  readonly #begins = new Uint8Array(1 << 21);
  readonly #follows = new Uint8Array(1 << 21);
  /** By the hash of the first eight bytes. */
  readonly #buckets = new Map<number, Needle<Owner>[]>();

  constructor(readonly needles: readonly Needle<Owner>[]) {
    for (const needle of needles) {
      if (needle.bytes.length < CHECKED) throw new Error('a needle this short is found everywhere');
      mark(this.#begins, threeAt(needle.bytes, 0));
      mark(this.#follows, threeAt(needle.bytes, PREFIX));
      const hash = hashAt(needle.bytes, 0);
      const bucket = this.#buckets.get(hash);
      if (bucket === undefined) this.#buckets.set(hash, [needle]);
      else bucket.push(needle);
    }
  }

  /** The owners of the needles that stand in `bytes`, each as often as it stands there. */
  *in(bytes: Uint8Array): Generator<Owner> {
    const begins = this.#begins;
    const end = bytes.length - CHECKED;
    if (end < 0) return;
    let three = threeAt(bytes, 0) >> 8;
    for (let at = 0; at <= end; at += 1) {
      three = ((three << 8) | bytes[at + PREFIX - 1]!) & 0xffffff;
      if (!isMarked(begins, three) || !isMarked(this.#follows, threeAt(bytes, at + PREFIX))) continue;
      for (const { bytes: needle, owner } of this.#buckets.get(hashAt(bytes, at)) ?? [])
        if (standsAt(bytes, at, needle)) yield owner;
    }
  }
}

function threeAt(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
}

function mark(bits: Uint8Array, three: number): void {
  bits[three >> 3]! |= 1 << (three & 7);
}

function isMarked(bits: Uint8Array, three: number): boolean {
  return (bits[three >> 3]! & (1 << (three & 7))) !== 0;
}

function hashAt(bytes: Uint8Array, at: number): number {
  let hash = 0x811c9dc5;
  for (let i = at; i < at + CHECKED; i += 1) hash = Math.imul(hash ^ bytes[i]!, FNV_PRIME);
  return hash;
}

function standsAt(bytes: Uint8Array, at: number, needle: Uint8Array): boolean {
  if (at + needle.length > bytes.length) return false;
  for (let i = CHECKED; i < needle.length; i += 1) if (bytes[at + i] !== needle[i]) return false;
  // A hash is not the bytes.
  for (let i = 0; i < CHECKED; i += 1) if (bytes[at + i] !== needle[i]) return false;
  return true;
}
