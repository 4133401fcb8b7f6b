import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { refuses } from '../test/refusal.js';
import { utf8 } from './bytes.js';
import { canonicalBytes, canonicalJson, parseCanonical } from './canonical-json.js';

const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'grapheme' }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 4, noNullPrototype: false }),
  ),
})).value;

describe('canonical JSON', () => {
  it('spells strings and orders members as the examples of RFC 8785 §3.2', () => {
    expect(canonicalJson({ string: '\u20ac$\u000f\nA\'B"\\\\"/', literals: [null, true, false] })).toBe(
      '{"literals":[null,true,false],"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(keys)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
    );
  });

  it('is stable: reading and writing again changes nothing, whatever the order of members', () => {
    fc.assert(
      fc.property(value, (any) => {
        const bytes = canonicalBytes(any);
        expect(canonicalBytes(parseCanonical(bytes))).toEqual(bytes);
        expect(canonicalJson(reversed(any))).toBe(canonicalJson(any));
      }),
    );
  });

  it.each([
    ['a float', 1.5],
    ['an unsafe integer', 2 ** 53],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['undefined', undefined],
    ['an undefined member', { a: undefined }],
    ['a hole', new Array(1)],
    ['a lone surrogate', 'a\ud800'],
    ['a lone surrogate as key', { '\udc00': 1 }],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['bytes', new Uint8Array(1)],
    ['a bigint', 1n],
    ['a function', () => 1],
  ])('refuses %s', (_name, any) => refuses(() => canonicalJson(any), 'not_canonical'));

  it.each(['{"b":1,"a":2}', '{"a": 1}', '{"a":1,"a":1}', '"\\u0061"', '1.0', '01', '', '\ufeff1', '-0'])(
    'reads nothing but the canonical spelling: %j',
    (json) => refuses(() => parseCanonical(utf8(json)), 'content_malformed'),
  );

  it('refuses bytes that are not UTF-8', () =>
    refuses(() => parseCanonical(Uint8Array.of(0x22, 0xff, 0x22)), 'content_malformed'));
});

function reversed(any: unknown): unknown {
  if (Array.isArray(any)) return any.map(reversed);
  if (typeof any !== 'object' || any === null) return any;
  return Object.fromEntries(
    Object.entries(any)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}
