/** One hash over everything a release says, so that running it again can be compared with what was published. */
import { canonicalBytes, canonicalJson } from '#kernel/canonical-json';
import type { Completeness } from './completeness.js';
import type { PublishedCell } from './tabulation.js';

/** What a release says of itself; its first leaf. */
export interface ReleaseHeader {
  readonly month: string;
  readonly menu: string;
  readonly definitions: string;
  readonly keyId: string;
  /** Last position of the log that is in it, as decimal text. */
  readonly cutoff: string;
}

/** `leafHash` and `nodeHash` of RFC 6962 §2.1. */
export interface MerkleHashes {
  leaf(bytes: Uint8Array): Uint8Array;
  node(left: Uint8Array, right: Uint8Array): Uint8Array;
}

/** A row as it is hashed; null is "fewer than 10". */
export type HashedRow =
  | readonly ['release/1', string, string, string, string, string]
  | readonly ['cell/1', string, string, string, readonly string[], readonly string[], number | null]
  | readonly ['completeness/1', string, string, number, number];

/** The rows of a release in the order they are hashed: the header, then by their canonical text. */
export function hashedRows(
  { month, menu, definitions, keyId, cutoff }: ReleaseHeader,
  cells: readonly PublishedCell[],
  completeness: readonly Completeness[],
): readonly HashedRow[] {
  const told: readonly HashedRow[] = [
    ...cells.map(
      ({ unit, area, period, by, codes, value }) => ['cell/1', unit, area, period, by, codes, value] as const,
    ),
    ...completeness.map(
      ({ place, quarter, made, of }) => ['completeness/1', place, quarter, made, of] as const,
    ),
  ];
  const texts = new Map(told.map((row) => [canonicalJson(row), row]));
  if (texts.size < told.length) throw new RangeError('a release says the same twice');
  const inOrder = [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return [['release/1', month, menu, definitions, keyId, cutoff], ...inOrder];
}

/**
 * Root of the Merkle tree (RFC 6962 §2.1) over the canonical JSON of each row: with it, that one cell was in a release
 * can be shown without the others.
 * @param rows not none
 * @throws RangeError when there are none
 */
export function rootHash(rows: readonly HashedRow[], hashes: MerkleHashes): Uint8Array {
  let [first, ...others]: readonly Uint8Array[] = rows.map((row) => hashes.leaf(canonicalBytes(row)));
  if (!first) throw new RangeError('a release says something');
  // Pairs from the left, an odd one carried up: the same tree as splitting at the largest power of two.
  while (others.length > 0) {
    const level: readonly Uint8Array[] = [first, ...others];
    const above: Uint8Array[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const [left, right] = [level[index] as Uint8Array, level[index + 1]];
      above.push(right ? hashes.node(left, right) : left);
    }
    [first = new Uint8Array(), ...others] = above;
  }
  return first;
}
