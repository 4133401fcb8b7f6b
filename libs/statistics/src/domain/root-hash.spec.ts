import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalBytes } from '#kernel/canonical-json';
import { leafHash, nodeHash } from '../cell-key.js';
import { type HashedRow, hashedRows, rootHash } from './root-hash.js';
import type { PublishedCell } from './tabulation.js';

const HASHES = { leaf: leafHash, node: nodeHash };
const hex = (rows: readonly HashedRow[]): string => Buffer.from(rootHash(rows, HASHES)).toString('hex');
const header = {
  ...{ month: '2023-10', menu: 'menu/2023', definitions: 'definitions/1' },
  ...{ keyId: 'k', cutoff: '7' },
};
const cell = (value: number | null, change: Partial<PublishedCell> = {}): PublishedCell => ({
  ...{ unit: 'case', area: 'KG', period: '2023-10', by: ['sex'], codes: ['female'] },
  ...{ value, ...change },
});
const CELLS = [cell(41), cell(null, { codes: ['male'] }), cell(52, { by: [], codes: [] })];
const COMPLETE = [{ place: 'a+b', quarter: '2023-Q3', made: 2, of: 4 }];

/** RFC 6962 §2.1 as it is written there. */
function treeHash(rows: readonly HashedRow[]): Uint8Array {
  if (rows.length === 1) return leafHash(canonicalBytes(rows[0]));
  let split = 1;
  while (2 * split < rows.length) split *= 2;
  return nodeHash(treeHash(rows.slice(0, split)), treeHash(rows.slice(split)));
}

describe('the root of a release', () => {
  it('is over these rows, in this order', () => {
    expect(hashedRows(header, CELLS, COMPLETE)).toEqual([
      ['release/1', '2023-10', 'menu/2023', 'definitions/1', 'k', '7'],
      ['cell/1', 'case', 'KG', '2023-10', ['sex'], ['female'], 41],
      ['cell/1', 'case', 'KG', '2023-10', ['sex'], ['male'], null],
      ['cell/1', 'case', 'KG', '2023-10', [], [], 52],
      ['completeness/1', 'a+b', '2023-Q3', 2, 4],
    ]);
  });

  it('is the same for ever', () => {
    expect(hex(hashedRows(header, CELLS, COMPLETE))).toBe(
      'cce8e531b3aa453cee162af2f1aeac6b3d1d42efebef26a34f1b66d56e8f4633',
    );
  });

  it('is the tree of RFC 6962, of any size', () => {
    const sizes = fc.integer({ min: 1, max: 70 });
    fc.assert(
      fc.property(sizes, (size) => {
        const rows = Array.from({ length: size }, (_, n) => ['completeness/1', `${n}`, 'q', n, n] as const);
        expect(hex(rows)).toBe(Buffer.from(treeHash(rows)).toString('hex'));
      }),
    );
  });

  it('does not depend on the order cells come in, and on everything else', () => {
    const root = hex(hashedRows(header, CELLS, COMPLETE));
    expect(hex(hashedRows(header, [...CELLS].reverse(), COMPLETE))).toBe(root);
    const others = [
      hashedRows({ ...header, cutoff: '8' }, CELLS, COMPLETE),
      hashedRows({ ...header, menu: 'menu/2024' }, CELLS, COMPLETE),
      hashedRows(header, [cell(42), ...CELLS.slice(1)], COMPLETE),
      hashedRows(header, [cell(null), ...CELLS.slice(1)], COMPLETE),
      hashedRows(header, CELLS.slice(1), COMPLETE),
      hashedRows(header, CELLS, []),
    ];
    expect(new Set([root, ...others.map(hex)]).size).toBe(others.length + 1);
  });

  it('refuses to say the same twice, or nothing', () => {
    expect(() => hashedRows(header, [cell(41), cell(41)], [])).toThrow(RangeError);
    expect(() => rootHash([], HASHES)).toThrow(RangeError);
  });
});
