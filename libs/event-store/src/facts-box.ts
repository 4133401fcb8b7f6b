/** The log's own cryptography (AES-256-GCM, NIST SP 800-38D; HMAC-SHA256): coded facts at rest, digests, tokens. */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { canonicalBytes } from '#kernel/canonical-json';
import type { FactsBox } from '#kernel/sealed';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** Wrong key, wrong place, or changed bytes: which one, cannot be told. */
export class BoxUnreadable extends Error {
  constructor() {
    super('box_unreadable');
  }
}

/** `facts/1`: the canonical facts under the case's facts key, bound to the event they belong to. */
export function sealFacts(factsKey: Uint8Array, stream: string, eventId: string, facts: unknown): FactsBox {
  const sealed = sealBytes(factsKey, factsAad(stream, eventId), canonicalBytes(facts));
  return {
    v: 'facts/1',
    nonce: base64url(sealed.subarray(0, NONCE_BYTES)),
    box: base64url(sealed.subarray(NONCE_BYTES)),
  };
}

/** @throws BoxUnreadable when the box was not sealed for this event under this key. */
export function openFacts(factsKey: Uint8Array, stream: string, eventId: string, box: FactsBox): unknown {
  if (!isFactsBox(box)) throw new BoxUnreadable();
  const sealed = Buffer.concat([bytesOf(box.nonce), bytesOf(box.box)]);
  const clear = openBytes(factsKey, factsAad(stream, eventId), sealed);
  return JSON.parse(Buffer.from(clear).toString('utf8')) as unknown;
}

export function isFactsBox(value: unknown): value is FactsBox {
  return typeof value === 'object' && value !== null && 'v' in value && value.v === 'facts/1';
}

/** Nonce ‖ ciphertext ‖ tag of `bytes` under a 32-byte key, with a random nonce; `aad` is bound, not hidden. */
export function sealBytes(key: Uint8Array, aad: Uint8Array, bytes: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(key), nonce).setAAD(aad);
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** The inverse of `sealBytes`. @throws BoxUnreadable */
export function openBytes(key: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new BoxUnreadable();
  const end = sealed.length - TAG_BYTES;
  const cipher = createDecipheriv(CIPHER, keyOf(key), sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(aad)
    .setAuthTag(sealed.subarray(end));
  const clear = cipher.update(sealed.subarray(NONCE_BYTES, end));
  try {
    return Buffer.concat([clear, cipher.final()]);
  } catch {
    throw new BoxUnreadable();
  }
}

/** HMAC-SHA256 of a command's canonical body, base64url: tells a repeat from a reused id, reveals nothing. */
export function commandDigest(digestKey: Uint8Array, body: string): string {
  return createHmac('sha256', digestKey).update(body, 'utf8').digest('base64url');
}

/** base64url SHA-256 of a box's bytes: how a grant (`boxHash`) and the next box of a section (`prev`) name it. */
export function boxHash(box: string): string {
  return createHash('sha256').update(bytesOf(box)).digest('base64url');
}

function factsAad(stream: string, eventId: string): Uint8Array {
  return canonicalBytes(['facts/1', stream, eventId]);
}

function keyOf(key: Uint8Array): Uint8Array {
  if (key.length !== KEY_BYTES) throw new TypeError('the key must be 32 bytes');
  return key;
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

function bytesOf(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new BoxUnreadable();
  return bytes;
}
