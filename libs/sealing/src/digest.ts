import { toBase64url } from './base64url.js';
import { utf8, type Bytes } from './bytes.js';
import { canonicalBytes } from './canonical-json.js';

const EMPTY: Bytes = new Uint8Array(0);

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes));
}

/** base64url SHA-256 of the canonical JSON of a value. @throws SealingError `not_canonical` */
export async function canonicalHash(value: unknown): Promise<string> {
  return toBase64url(await sha256(canonicalBytes(value)));
}

/** HKDF-SHA256 (RFC 5869), 32 bytes; the salt is empty unless given. */
export async function hkdf(key: Bytes, info: string, salt: Bytes = EMPTY): Promise<Bytes> {
  const imported = await globalThis.crypto.subtle.importKey('raw', key, 'HKDF', false, ['deriveBits']);
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(info) };
  return new Uint8Array(await globalThis.crypto.subtle.deriveBits(parameters, imported, 256));
}

export async function hmacSha256(key: Bytes, message: Bytes): Promise<Bytes> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await globalThis.crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  return new Uint8Array(await globalThis.crypto.subtle.sign('HMAC', imported, message));
}
