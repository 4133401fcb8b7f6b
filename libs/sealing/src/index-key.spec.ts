import { describe, expect, it } from '@jest/globals';
import { refuses } from '../test/refusal.js';
import { randomBytes } from './bytes.js';
import { duplicateToken, openIndexKey, sealIndexKey } from './index-key.js';
import { organizationKeys } from './organization-keys.js';

const organization = await organizationKeys(crypto.randomUUID(), 1, randomBytes(32));
const indexKey = randomBytes(32);

describe('duplicate token', () => {
  it('is equal for equal values of one field under one key only', async () => {
    const token = await duplicateToken(indexKey, 'tel', '+996555123456');
    expect(token).toMatch(/^[\w-]{6}$/);
    expect(await duplicateToken(indexKey, 'tel', '+996555123456')).toBe(token);
    expect(await duplicateToken(indexKey, 'tel', '+996555123457')).not.toBe(token);
    expect(await duplicateToken(randomBytes(32), 'tel', '+996555123456')).not.toBe(token);
  });

  it.each([
    ['tel', '0555123456'],
    ['tel', '+996 555 123456'],
    ['pin', '1234567890123'],
    ['pin', '12345678901234 '],
    ['pin', ''],
  ] as const)('refuses a %s spelled %j', (field, value) =>
    refuses(() => duplicateToken(indexKey, field, value), 'index_value_refused'),
  );
});

describe('index-key/1', () => {
  it('opens for the organization and version it was sealed for, and no other', async () => {
    const sealed = await sealIndexKey(organization, indexKey);
    expect(await openIndexKey(organization, sealed)).toEqual(indexKey);
    await refuses(() => openIndexKey(organization, { ...sealed, keyVersion: 2 }), 'box_does_not_open');
    await refuses(() => openIndexKey(organization, { ...sealed, org: 'other' }), 'box_does_not_open');
    const newer = { ...sealed, v: 'index-key/2' as 'index-key/1' };
    await refuses(() => openIndexKey(organization, newer), 'format_unsupported');
  });
});
