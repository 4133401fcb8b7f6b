import { describe, expect, it } from '@jest/globals';
import { createDecipheriv } from 'node:crypto';
import {
  BoxUnreadable,
  commandDigest,
  isFactsBox,
  openBytes,
  openFacts,
  sealBytes,
  sealFacts,
} from './facts-box.js';

const key = Uint8Array.from({ length: 32 }, (_, index) => index);
const other = Uint8Array.from({ length: 32 }, () => 9);
const facts = { sex: 'female', ageBand: '21-30', happened: '2026-05' };

describe('a facts box', () => {
  const box = sealFacts(key, 'case-1', 'event-1', facts);

  it('opens for its event under its key', () => {
    expect(openFacts(key, 'case-1', 'event-1', box)).toEqual(facts);
    expect(isFactsBox(box)).toBe(true);
    expect(isFactsBox(facts)).toBe(false);
    expect(JSON.stringify(box)).not.toContain('female');
  });

  it('is AES-256-GCM over the canonical facts with the AAD of facts/1', () => {
    const bytes = Buffer.from(box.box, 'base64url');
    const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(box.nonce, 'base64url'))
      .setAAD(Buffer.from('["facts/1","case-1","event-1"]'))
      .setAuthTag(bytes.subarray(-16));
    const clear = Buffer.concat([cipher.update(bytes.subarray(0, -16)), cipher.final()]).toString();
    expect(clear).toBe('{"ageBand":"21-30","happened":"2026-05","sex":"female"}');
  });

  it('never has the same nonce twice', () => {
    expect(sealFacts(key, 'case-1', 'event-1', facts).nonce).not.toBe(box.nonce);
  });

  it.each<[string, () => unknown]>([
    ['another key', () => openFacts(other, 'case-1', 'event-1', box)],
    ['another stream', () => openFacts(key, 'case-2', 'event-1', box)],
    ['another event', () => openFacts(key, 'case-1', 'event-2', box)],
    ['another version', () => openFacts(key, 'case-1', 'event-1', { ...box, v: 'facts/2' } as never)],
    ['a changed box', () => openFacts(key, 'case-1', 'event-1', { ...box, box: `A${box.box.slice(1)}B` })],
    ['padded text', () => openFacts(key, 'case-1', 'event-1', { ...box, nonce: `${box.nonce}=` })],
    ['an empty box', () => openFacts(key, 'case-1', 'event-1', { ...box, box: '' })],
  ])('does not open with %s', (_case, open) => {
    expect(open).toThrow(BoxUnreadable);
  });
});

describe('sealed bytes', () => {
  const aad = new Uint8Array([1]);

  it('open under the same key and AAD only', () => {
    const sealed = sealBytes(key, aad, new Uint8Array([1, 2, 3]));
    expect([...openBytes(key, aad, sealed)]).toEqual([1, 2, 3]);
    expect(() => openBytes(other, aad, sealed)).toThrow(BoxUnreadable);
    expect(() => openBytes(key, new Uint8Array([2]), sealed)).toThrow(BoxUnreadable);
    expect(() => openBytes(key, aad, sealed.subarray(0, 20))).toThrow(BoxUnreadable);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(() => openBytes(key, aad, changed)).toThrow(BoxUnreadable);
    }
  });

  it('need a key of 32 bytes', () => {
    expect(() => sealBytes(key.subarray(1), aad, aad)).toThrow(TypeError);
  });
});

it('digests a command under the server’s key', () => {
  // RFC 4231, test case 2.
  expect(
    Buffer.from(commandDigest(Buffer.from('Jefe'), 'what do ya want for nothing?'), 'base64url').toString(
      'hex',
    ),
  ).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
});
