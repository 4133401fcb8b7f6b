import { toBase64url } from './base64url.js';
import { concat, randomBytes, utf8, type Bytes } from './bytes.js';
import { hkdf, sha256 } from './digest.js';
import { SealingError } from './sealing-error.js';

/** A section key and its name. */
export interface SectionKey {
  readonly keyId: string;
  readonly key: Bytes;
}

export async function freshSectionKey(): Promise<SectionKey> {
  const key = randomBytes(32);
  return { keyId: await keyIdOf(key), key };
}

/** The key's id is a commitment to it, so one box cannot open differently for two readers. */
export async function keyIdOf(key: Bytes): Promise<string> {
  return toBase64url(await sha256(concat(utf8('kalkan/key/1'), key)));
}

/** @throws SealingError `key_commitment_mismatch` when the opened key is not the one named */
export async function committedKey(keyId: string, key: Bytes): Promise<SectionKey> {
  if (key.length !== 32 || (await keyIdOf(key)) !== keyId) throw new SealingError('key_commitment_mismatch');
  return { keyId, key };
}

/** The AES-256 key of one section's box in one command. */
export function messageKey(sectionKey: Bytes, section: string, commandId: string): Promise<Bytes> {
  return hkdf(sectionKey, `kalkan/section/1|${section}`, utf8(commandId));
}
