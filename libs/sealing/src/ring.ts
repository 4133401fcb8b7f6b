import type { SecretRing } from '#kernel/sealed';
import { open, seal } from './aead.js';
import type { Bytes } from './bytes.js';
import type { OrganizationKeys } from './organization-keys.js';
import { SealingError } from './sealing-error.js';

/** Seals a secret under the wrap key of the version that follows it: who holds the newer one reads what is older. */
export async function sealRing(newer: OrganizationKeys, older: OrganizationKeys): Promise<SecretRing> {
  const { org, keyVersion } = older;
  const box = await seal(newer.wrapKey, ringAad(older), older.secret);
  return { v: 'ring/1', org, keyVersion, ...box };
}

/** @throws SealingError `format_unsupported`, `key_version_unknown` (not the one before), `box_does_not_open` */
export async function openRing(newer: OrganizationKeys, ring: SecretRing): Promise<Bytes> {
  if (ring.v !== 'ring/1') throw new SealingError('format_unsupported');
  if (ring.org !== newer.org || ring.keyVersion !== newer.keyVersion - 1) {
    throw new SealingError('key_version_unknown');
  }
  const secret = await open(newer.wrapKey, ringAad(ring), ring);
  if (secret.length !== 32) throw new SealingError('box_does_not_open');
  return secret;
}

function ringAad({ org, keyVersion }: Pick<SecretRing, 'org' | 'keyVersion'>): readonly (string | number)[] {
  return ['ring/1', org, keyVersion, keyVersion + 1];
}
