import { expect } from '@jest/globals';
import { fromBase64url, toBase64url } from '../src/base64url.js';
import { SealingError, type SealingErrorCode } from '../src/sealing-error.js';

/** Expects a refusal with exactly this code. */
export async function refuses(work: () => unknown, code: SealingErrorCode): Promise<void> {
  await expect((async () => work())()).rejects.toEqual(new SealingError(code));
}

/** The same base64url value with one bit flipped. */
export function flipBit(text: string, bit: number): string {
  const bytes = fromBase64url(text);
  const at = Math.floor(bit / 8) % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
  return toBase64url(bytes);
}
