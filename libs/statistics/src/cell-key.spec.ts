import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellKey, leafHash, nodeHash, noiseDraw, recordKey, releaseKeyId, withRecord } from './cell-key.js';
import { LEAST_SHOWN, NOISE_BOUND, NOISE_WEIGHTS, noiseOf, publishedCount } from './domain/noise.js';

const RECORD_SECRET = new Uint8Array(32).fill(1);
const NOISE_SECRET = new Uint8Array(32).fill(2);

const keyOf = (id: string): bigint => recordKey(RECORD_SECRET, id);
const drawOf = (ids: readonly string[]): number => noiseDraw(NOISE_SECRET, cellKey(ids.map(keyOf)));
const noise = (ids: readonly string[]): number => noiseOf(drawOf(ids));
const hex = (key: bigint): string => key.toString(16).padStart(16, '0');
const casesTo = (last: number): string[] => Array.from({ length: last }, (_, index) => `case-${index + 1}`);

describe('the vector of the protocol', () => {
  it('is that of one record', () => {
    expect(hex(keyOf('case-1'))).toBe('fb77750f4522a94f');
    expect(drawOf(['case-1'])).toBe(1_571_645_614);
    expect(noise(['case-1'])).toBe(-1);
  });

  it('is that of twelve, in any order', () => {
    const twelve = casesTo(12);
    for (const ids of [twelve, [...twelve].reverse(), [...twelve.slice(5), ...twelve.slice(0, 5)]]) {
      expect(hex(cellKey(ids.map(keyOf)))).toBe('2e933f4394792623');
      expect(drawOf(ids)).toBe(859_959_317);
      expect(noise(ids)).toBe(-2);
    }
  });
});

describe('cell-key noise', () => {
  const sets = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 40 });

  it('is the same for the same set in any order, and bounded', () => {
    fc.assert(
      fc.property(sets, fc.infiniteStream(fc.nat()), (ids, order) => {
        const ranks = new Map(ids.map((id) => [id, order.next().value as number]));
        const shuffled = [...ids].sort((a, b) => ranks.get(a)! - ranks.get(b)!);
        const e = noise(ids);
        expect(noise(shuffled)).toBe(e);
        expect(Math.abs(e)).toBeLessThanOrEqual(NOISE_BOUND);
        expect(Number.isInteger(e)).toBe(true);
      }),
    );
  });

  it('needs one pass only: adding record by record gives the same key', () => {
    fc.assert(
      fc.property(sets, (ids) => {
        const keys = ids.map(keyOf);
        expect(keys.reduce(withRecord, 0n)).toBe(cellKey(keys));
        expect(cellKey(keys) >> 64n).toBe(0n);
      }),
    );
  });

  it('publishes no number where nothing is, nor below ten, and else the count within the bound', () => {
    fc.assert(
      fc.property(fc.nat({ max: 400 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }), (records, draw) => {
        const shown = publishedCount(records, noiseOf(draw));
        if (shown === null) expect(records).toBeLessThan(LEAST_SHOWN + NOISE_BOUND);
        else {
          expect(records).toBeGreaterThan(0);
          expect(shown).toBeGreaterThanOrEqual(LEAST_SHOWN);
          expect(Math.abs(shown - records)).toBeLessThanOrEqual(NOISE_BOUND);
        }
      }),
    );
    for (let e = -NOISE_BOUND; e <= NOISE_BOUND; e++) expect(publishedCount(0, e)).toBeNull();
  });

  it('differs with either key', () => {
    const other = new Uint8Array(32).fill(3);
    expect(recordKey(other, 'case-1')).not.toBe(keyOf('case-1'));
    expect(noiseDraw(other, keyOf('case-1'))).not.toBe(drawOf(['case-1']));
  });
});

describe('the noise of 200,000 cells', () => {
  const CELLS = 200_000;
  /** Of 12 degrees of freedom: a fair table exceeds it once in a thousand keys. */
  const CRITICAL = 32.909;
  const times = Array<number>(NOISE_WEIGHTS.length).fill(0);
  for (let cell = 0; cell < CELLS; cell++) {
    const e = noiseOf(noiseDraw(NOISE_SECRET, (BigInt(cell) * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn));
    times[e + NOISE_BOUND]! += 1;
  }
  const chiSquare = (weights: readonly number[]): number =>
    weights.reduce((sum, weight, index) => {
      const expected = (CELLS * weight) / 2 ** 32;
      return sum + (times[index]! - expected) ** 2 / expected;
    }, 0);

  it('is spread as the weights say', () => {
    expect(chiSquare(NOISE_WEIGHTS)).toBeLessThan(CRITICAL);
  });

  it('is not spread as weights a little different would', () => {
    const shifted = NOISE_WEIGHTS.map((weight, index) => weight + (index % 2 === 0 ? 1 : -1) * 2 ** 22);
    expect(chiSquare(shifted)).toBeGreaterThan(CRITICAL);
  });

  it('has no mean to speak of and a variance of four', () => {
    const mean = times.reduce((sum, n, index) => sum + n * (index - NOISE_BOUND), 0) / CELLS;
    const variance = times.reduce((sum, n, index) => sum + n * (index - NOISE_BOUND - mean) ** 2, 0) / CELLS;
    // Four standard errors: 2 / √200,000 of the mean, about √(2 · 16 / 200,000) of the variance.
    expect(Math.abs(mean)).toBeLessThan(0.018);
    expect(Math.abs(variance - 4)).toBeLessThan(0.051);
  });
});

describe('the name of the keys of a release', () => {
  it('commits to both', () => {
    expect(releaseKeyId(RECORD_SECRET, NOISE_SECRET)).toBe('0TOeAxa2ki1NlzCKgzDZcZuR8tmWbG9-f6FRFnd2q5U');
    expect(releaseKeyId(NOISE_SECRET, RECORD_SECRET)).not.toBe(releaseKeyId(RECORD_SECRET, NOISE_SECRET));
  });
});

describe('the hashes of a release', () => {
  const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

  it('are those of RFC 6962: an empty leaf, and a node of two', () => {
    const empty = leafHash(new Uint8Array(0));
    expect(hexOf(empty)).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    const second = leafHash(new Uint8Array([0]));
    expect(hexOf(nodeHash(empty, second))).toBe(
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    );
  });
});
