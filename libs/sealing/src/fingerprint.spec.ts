import { describe, expect, it } from '@jest/globals';
import { member } from '../test/people.js';
import { fingerprint, matchesFingerprint } from './fingerprint.js';

const { identity } = await member(crypto.randomUUID());

describe('fingerprint', () => {
  it('is five groups of five digits, typed back in any grouping', async () => {
    const digits = await fingerprint(identity);
    expect(digits).toMatch(/^\d{5}( \d{5}){4}$/);
    expect(await matchesFingerprint(identity, digits.replaceAll(' ', '-'))).toBe(true);
    expect(await matchesFingerprint(identity, ` ${digits.replaceAll(' ', '')}\n`)).toBe(true);
    expect(await matchesFingerprint(identity, digits.slice(1))).toBe(false);
    expect(await matchesFingerprint(identity, '')).toBe(false);
  });

  it('differs for another organization, id or key', async () => {
    const digits = await fingerprint(identity);
    const { identity: other } = await member(crypto.randomUUID());
    for (const field of ['org', 'memberId', 'receive', 'sign'] as const) {
      expect(await matchesFingerprint({ ...identity, [field]: other[field] }, digits)).toBe(false);
    }
  });
});
