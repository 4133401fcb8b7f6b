import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { refuses } from '../test/refusal.js';
import { fromGroups, toGroups } from './crockford.js';
import { createKit, readKit } from './recovery-kit.js';

const numbers = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n });

describe('recovery kit', () => {
  it('is nine groups of three symbols, the last symbol checking the others', () => {
    expect(toGroups(0n)).toBe('000 000 000 000 000 000 000 000 000');
    expect(toGroups(31n)).toBe('000 000 000 000 000 000 000 000 0ZZ');
    expect(toGroups(36n)).toBe('000 000 000 000 000 000 000 000 14U');
    expect(toGroups(2n ** 128n - 1n)).toBe('7ZZ ZZZ ZZZ ZZZ ZZZ ZZZ ZZZ ZZZ ZZ*');
  });

  it('is read back from any spelling a hand may give it', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const text = toGroups(number);
        expect(fromGroups(text)).toBe(number);
        const byHand = text.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll(' ', '-').toLowerCase();
        expect(fromGroups(` ${byHand}\n`)).toBe(number);
      }),
    );
  });

  it('notices any one symbol copied wrong, and any two neighbors swapped', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, fc.nat(25), fc.integer({ min: 1, max: 31 }), async (number, at, by) => {
        const text = toGroups(number).replaceAll(' ', '');
        const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
        const wrong = alphabet.charAt((alphabet.indexOf(text.charAt(at)) + by) % 32);
        await refuses(() => fromGroups(text.slice(0, at) + wrong + text.slice(at + 1)), 'kit_mistyped');
        const swapped = text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
        if (swapped !== text) await refuses(() => fromGroups(swapped), 'kit_mistyped');
      }),
    );
  });

  it.each(['', '000', '0'.repeat(26), '0'.repeat(28), `8${'0'.repeat(26)}`, `${'0'.repeat(25)}*0`])(
    'refuses %j',
    (text) => refuses(() => fromGroups(text), 'kit_mistyped'),
  );

  it('makes the same keys from the paper', async () => {
    const { kit, text } = await createKit();
    const read = await readKit(text);
    expect([read.receive.receive, read.sign]).toEqual([kit.receive.receive, kit.sign]);
    expect(await read.signCanonical(['x'])).toBe(await kit.signCanonical(['x']));
  });
});
