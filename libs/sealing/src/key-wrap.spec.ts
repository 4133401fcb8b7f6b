import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { flipBit, refuses } from '../test/refusal.js';
import { aesKey, seal } from './aead.js';
import { randomBytes } from './bytes.js';
import { hkdf } from './digest.js';
import { unwrapKey, wrapKey } from './key-wrap.js';
import { organizationKeys } from './organization-keys.js';
import { freshSectionKey } from './section-key.js';

const organization = await organizationKeys(crypto.randomUUID(), 1, randomBytes(32));
const key = await freshSectionKey();
const reference = { caseId: crypto.randomUUID(), section: 'identity', keyId: key.keyId };
const wrap = await wrapKey(organization, reference, key.key);

describe('wrap/1', () => {
  it('gives the key back to a holder of the secret', async () => {
    expect(await unwrapKey(organization, wrap)).toEqual(key);
  });

  it('refuses any flipped bit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(48 * 8 - 1), fc.constantFrom('nonce', 'box'), async (bit, field) => {
        const changed = { ...wrap, [field]: flipBit(wrap[field], bit) };
        await refuses(() => unwrapKey(organization, changed), 'box_does_not_open');
      }),
    );
  });

  it('refuses a wrap relabeled for another organization, version, case, section or key', async () => {
    const other = (await freshSectionKey()).keyId;
    for (const label of [
      { org: crypto.randomUUID() },
      { keyVersion: 2 },
      { caseId: crypto.randomUUID() },
      { section: 'notes' },
      { keyId: other },
    ]) {
      await refuses(() => unwrapKey(organization, { ...wrap, ...label }), 'box_does_not_open');
    }
  });

  it('refuses a key that is not the one its id commits to', async () => {
    const wrapping = await aesKey(await hkdf(organization.secret, 'kalkan/org-wrap/1'));
    const { org, keyVersion, caseId, section, keyId } = wrap;
    const aad = ['wrap/1', org, keyVersion, caseId, section, keyId];
    const forged = { ...wrap, ...(await seal(wrapping, aad, randomBytes(32))) };
    await refuses(() => unwrapKey(organization, forged), 'key_commitment_mismatch');
  });
});
