import type { Bytes } from './bytes.js';
import { SealingError } from './sealing-error.js';

const STEPS = [256, 512, 1024, 2048, 4096];
const LAST_STEP = 4096;

/** Appends 0x80 and zeros up to 256, 512, 1024, 2048, 4096 bytes, then multiples of 4096: hides the length of a text. */
export function pad(plaintext: Bytes): Bytes {
  const padded = new Uint8Array(paddedLength(plaintext.length));
  padded.set(plaintext);
  padded[plaintext.length] = 0x80;
  return padded;
}

/** @throws SealingError `content_malformed` unless the padding is exactly what `pad` makes */
export function unpad(padded: Bytes): Bytes {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end -= 1;
  if (end < 0 || padded[end] !== 0x80 || padded.length !== paddedLength(end)) {
    throw new SealingError('content_malformed');
  }
  return padded.slice(0, end);
}

function paddedLength(length: number): number {
  return STEPS.find((step) => step > length) ?? (Math.floor(length / LAST_STEP) + 1) * LAST_STEP;
}
