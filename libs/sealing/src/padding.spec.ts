import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { refuses } from '../test/refusal.js';
import { pad, unpad } from './padding.js';

describe('padding', () => {
  it.each([
    [0, 256],
    [255, 256],
    [256, 512],
    [511, 512],
    [512, 1024],
    [1024, 2048],
    [2047, 2048],
    [2048, 4096],
    [4095, 4096],
    [4096, 8192],
    [8191, 8192],
    [8192, 12288],
  ])('%i bytes become %i', (length, padded) => {
    expect(pad(new Uint8Array(length)).length).toBe(padded);
  });

  it('gives back exactly what was padded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 9000 }), (bytes) => {
        expect(unpad(pad(new Uint8Array(bytes)))).toEqual(bytes);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['no marker', new Uint8Array(256)],
    ['nothing', new Uint8Array(0)],
    ['another marker', new Uint8Array(256).fill(0x81)],
    [
      'more zeros than the step',
      pad(new Uint8Array(300)).map((byte, at) => (at === 10 ? 0x80 : at < 10 ? byte : 0)),
    ],
    ['no step', Uint8Array.of(1, 0x80, 0)],
  ])('refuses %s', (_name, bytes) => refuses(() => unpad(bytes), 'content_malformed'));
});
