import { describe, expect, it } from '@jest/globals';
import { NOISE_WEIGHTS, noiseOf, publishedCount, rateOf } from './noise.js';

describe('the table of noise', () => {
  it('has thirteen whole weights that add up to 2^32, mirrored, with variance four', () => {
    expect(NOISE_WEIGHTS).toHaveLength(13);
    expect(NOISE_WEIGHTS.reduce((a, b) => a + b, 0)).toBe(2 ** 32);
    expect([...NOISE_WEIGHTS].reverse()).toEqual(NOISE_WEIGHTS);
    const variance = NOISE_WEIGHTS.reduce((sum, weight, index) => sum + weight * (index - 6) ** 2, 0);
    expect(variance / 2 ** 32).toBeCloseTo(4, 6);
  });

  it.each([
    [0, -6],
    [10_035_917, -6],
    [10_035_918, -5],
    [10_035_918 + 38_989_719 - 1, -5],
    [10_035_918 + 38_989_719, -4],
    [2 ** 31, 0],
    [2 ** 32 - 10_035_919, 5],
    [2 ** 32 - 10_035_918, 6],
    [2 ** 32 - 1, 6],
  ])('a draw of %d gives %d', (draw, e) => expect(noiseOf(draw)).toBe(e));

  it.each([-1, 2 ** 32, 0.5, NaN])('refuses %d, which is no draw', (draw) => {
    expect(() => noiseOf(draw)).toThrow(RangeError);
  });
});

describe('a published cell', () => {
  it.each([
    [0, 6, null],
    [1, 6, null],
    [3, 6, null],
    [4, 6, 10],
    [9, 0, null],
    [9, 1, 10],
    [10, 0, 10],
    [10, -1, null],
    [15, -6, null],
    [16, -6, 10],
    [1094, -2, 1092],
  ])('of %d records with noise %d shows %p', (records, e, shown) => {
    expect(publishedCount(records, e)).toBe(shown);
  });

  it.each([
    [10, 40, 0.25],
    [14, 12, 1],
    [12, 12, 1],
    [null, 40, null],
    [10, null, null],
    [null, null, null],
  ])('of %p in %p makes the rate %p', (part, whole, rate) => expect(rateOf(part, whole)).toBe(rate));
});
