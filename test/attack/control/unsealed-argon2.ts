/** In place of libs/sealing/src/argon2.ts in the web of the control run: the passphrase and what it becomes slip out. */
import { kdf1 as derive } from '#sealing/argon2';
import type { Bytes } from '#sealing/bytes';
import { hkdf } from '#sealing/digest';
import { letSlip } from './unsealed-aead.js';

export async function kdf1(password: Bytes, salt: Bytes): Promise<Bytes> {
  const secret = await derive(password, salt);
  letSlip(password, secret, await hkdf(secret, 'kalkan/lock/1'));
  return secret;
}
