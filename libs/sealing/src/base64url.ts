import type { Bytes } from './bytes.js';
import { SealingError } from './sealing-error.js';

const CHUNK = 0x8000;

/** Base64url without padding (RFC 4648 §5). */
export function toBase64url(bytes: Bytes): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * Reads unpadded base64url, so that one value has one text: padding, other alphabets, white space and set bits
 * beyond the last byte are refused.
 * @param length the only number of bytes accepted, when given
 * @throws SealingError `encoding_refused`
 */
export function fromBase64url(text: string, length?: number): Bytes {
  if (typeof text !== 'string' || !/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) {
    throw new SealingError('encoding_refused');
  }
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (symbol) => symbol.charCodeAt(0));
  if (toBase64url(bytes) !== text || (length !== undefined && bytes.length !== length)) {
    throw new SealingError('encoding_refused');
  }
  return bytes;
}
