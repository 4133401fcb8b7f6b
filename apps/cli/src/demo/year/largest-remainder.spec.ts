import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { largestRemainder } from './largest-remainder.js';

describe('the largest remainder', () => {
  it('goes to whoever lacks most of a whole', () => {
    expect(largestRemainder(10, { a: 1, b: 1, c: 1 })).toEqual({ a: 4, b: 3, c: 3 });
    expect(largestRemainder(600, { female: 11_002, male: 355 })).toEqual({ female: 581, male: 19 });
  });

  it('shares out exactly, nobody more than one away from a fair part', () => {
    fc.assert(
      fc.property(
        fc.nat(20_000),
        fc.dictionary(fc.string(), fc.integer({ min: 1, max: 5_000 }), { minKeys: 1 }),
        (total, weights) => {
          const sum = Object.values(weights).reduce((all, weight) => all + weight, 0);
          const shares = largestRemainder(total, weights);
          expect(Object.values(shares).reduce((all, share) => all + share, 0)).toBe(total);
          for (const [key, share] of Object.entries(shares)) {
            expect(Math.abs(share - (total * (weights[key] ?? 0)) / sum)).toBeLessThan(1);
          }
        },
      ),
    );
  });
});
