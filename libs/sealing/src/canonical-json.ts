import { canonicalJson as canonicalText } from '#kernel/canonical-json';
import type { JsonValue } from '#kernel/message';
import { fromUtf8, utf8, type Bytes } from './bytes.js';
import { SealingError } from './sealing-error.js';

/** Canonical JSON (RFC 8785; see the kernel). @throws SealingError `not_canonical` on what it cannot spell */
export function canonicalJson(value: unknown): string {
  try {
    return canonicalText(value);
  } catch {
    throw new SealingError('not_canonical');
  }
}

/** UTF-8 of the canonical JSON: what is signed, hashed, sealed or bound as AAD. @throws SealingError `not_canonical` */
export function canonicalBytes(value: unknown): Bytes {
  return utf8(canonicalJson(value));
}

/** @throws SealingError `content_malformed` unless the bytes are exactly the canonical JSON of some value */
export function parseCanonical(bytes: Bytes): JsonValue {
  const json = fromUtf8(bytes);
  try {
    const value = JSON.parse(json) as JsonValue;
    if (canonicalText(value) === json) return value;
  } catch {
    // Falls through: the parser's message would quote the content.
  }
  throw new SealingError('content_malformed');
}
