import { fromBase64url, toBase64url } from './base64url.js';
import { randomBytes, type Bytes } from './bytes.js';
import { canonicalBytes } from './canonical-json.js';
import { SealingError } from './sealing-error.js';

const NONCE_BYTES = 12;

/** A box as it travels: base64url of a 96-bit nonce and of ciphertext ‖ 128-bit tag. */
export interface SealedBox {
  readonly nonce: string;
  readonly box: string;
}

/** A key for `seal` and `open` whose bytes cannot be read back. */
export function aesKey(key: Bytes): Promise<CryptoKey> {
  return globalThis.crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** AES-256-GCM (NIST SP 800-38D) under a fresh random nonce; `aad` is bound as canonical JSON. */
export async function seal(key: CryptoKey, aad: unknown, plaintext: Bytes): Promise<SealedBox> {
  const nonce = randomBytes(NONCE_BYTES);
  const parameters = { name: 'AES-GCM', iv: nonce, additionalData: canonicalBytes(aad) };
  const box = await globalThis.crypto.subtle.encrypt(parameters, key, plaintext);
  return { nonce: toBase64url(nonce), box: toBase64url(new Uint8Array(box)) };
}

/** @throws SealingError `box_does_not_open` for another key, AAD or any changed bit; `encoding_refused` */
export async function open(key: CryptoKey, aad: unknown, sealed: SealedBox): Promise<Bytes> {
  const iv = fromBase64url(sealed.nonce, NONCE_BYTES);
  const box = fromBase64url(sealed.box);
  const parameters = { name: 'AES-GCM', iv, additionalData: canonicalBytes(aad) };
  try {
    return new Uint8Array(await globalThis.crypto.subtle.decrypt(parameters, key, box));
  } catch {
    throw new SealingError('box_does_not_open');
  }
}
