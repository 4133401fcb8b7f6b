import type { Bytes } from './bytes.js';
import { SealingError } from './sealing-error.js';

const CHUNK = 0x8000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Bits of the last symbol beyond the last byte, by the text's length modulo 4. */
const UNUSED = [0, 0, 0b1111, 0b11];

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
  const last = ALPHABET.indexOf(text.slice(-1));
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  if ((last & (UNUSED[text.length % 4] ?? 0)) !== 0 || (length !== undefined && binary.length !== length)) {
    throw new SealingError('encoding_refused');
  }
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
