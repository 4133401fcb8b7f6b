import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isBase64url } from './base64url.js';

it('takes every value in its one spelling, and only of the size asked for', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 100 }),
      fc.integer({ min: 1, max: 100 }),
      (bytes, size) => {
        const text = Buffer.from(bytes).toString('base64url');
        expect(isBase64url(text)).toBe(true);
        expect(isBase64url(text, size)).toBe(size === bytes.length);
      },
    ),
  );
});

it('refuses every text that is not what encoding its bytes gives', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12, unit: fc.constantFrom(...'AQgwEdB9-_+/= ') }), (text) => {
      const canonical = text !== '' && Buffer.from(text, 'base64url').toString('base64url') === text;
      expect(isBase64url(text)).toBe(canonical);
    }),
  );
});
