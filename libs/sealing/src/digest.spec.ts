import { describe, expect, it } from '@jest/globals';
import { utf8, type Bytes } from './bytes.js';
import { hkdf, hmacSha256, sha256 } from './digest.js';

describe('digests', () => {
  it('SHA-256 of "abc" (FIPS 180-4)', async () => {
    expect(hex(await sha256(utf8('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('HMAC-SHA256 (RFC 4231, test case 1)', async () => {
    expect(hex(await hmacSha256(new Uint8Array(20).fill(0x0b), utf8('Hi There')))).toBe(
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    );
  });

  it('HKDF-SHA256 with empty salt and info (RFC 5869, test case 3, first 32 bytes)', async () => {
    expect(hex(await hkdf(new Uint8Array(22).fill(0x0b), ''))).toBe(
      '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d',
    );
  });
});

function hex(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
