import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { refuses } from '../test/refusal.js';
import { fromBase64url, toBase64url } from './base64url.js';
import { utf8 } from './bytes.js';

describe('base64url', () => {
  it.each([
    ['', ''],
    ['f', 'Zg'],
    ['fo', 'Zm8'],
    ['foobar', 'Zm9vYmFy'],
    ['\u00fb\u00ff?>', 'w7vDvz8-'],
  ])('writes %j as RFC 4648 does, unpadded', (text, encoded) => {
    expect(toBase64url(utf8(text))).toBe(encoded);
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(fromBase64url(toBase64url(new Uint8Array(bytes)))).toEqual(bytes);
      }),
    );
  });

  it('writes long values', () => {
    const long = new Uint8Array(200_000).fill(7);
    expect(fromBase64url(toBase64url(long)).length).toBe(200_000);
  });

  it.each(['Zg==', 'Zg=', 'Z', 'Zh', 'Zm9', 'Zm8+', 'Zm8/', ' Zm8', 'Zm8\n', 'Zm 8'])(
    'refuses %j, which is not the one spelling of a value',
    (text) => refuses(() => fromBase64url(text), 'encoding_refused'),
  );

  it('refuses another length than asked for', () =>
    refuses(() => fromBase64url('Zm8', 3), 'encoding_refused'));
});
