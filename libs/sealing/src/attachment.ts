import { toBase64url } from './base64url.js';
import { concat, randomBytes, type Bytes } from './bytes.js';
import { canonicalBytes } from './canonical-json.js';
import { hkdf, sha256 } from './digest.js';
import { SealingError } from './sealing-error.js';
import type { SectionKey } from './section-key.js';

/** The attachment a blob belongs to; both ids are bound to every chunk. */
export interface AttachmentPlace {
  readonly caseId: string;
  readonly attachmentId: string;
}

/** What the attachment's section says of the file and of its blob, and what an opened blob must keep. */
export interface AttachmentFacts {
  /** Bytes of the file. */
  readonly length: number;
  /** base64url SHA-256 of the file. */
  readonly sha256: string;
  /** base64url SHA-256 of the blob: its address. */
  readonly blob: string;
  /** The key it was sealed under. */
  readonly keyId: string;
}

export interface SealedAttachment {
  readonly bytes: Bytes;
  readonly facts: AttachmentFacts;
}

const SALT_BYTES = 16;
const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;

/**
 * Seals a file (`attachment/1`): salt ‖ chunks of 64 KiB of the padded file, each AES-256-GCM with its number and
 * whether it is the last one in the nonce, so that none can be left out, moved or appended.
 */
export async function sealAttachment(
  place: AttachmentPlace,
  file: Bytes,
  { keyId, key }: SectionKey,
): Promise<SealedAttachment> {
  const salt = randomBytes(SALT_BYTES);
  const aes = await chunkKey(key, salt, 'encrypt');
  const padded = new Uint8Array(padmeLength(file.length));
  padded.set(file);
  const sealed: Bytes[] = [salt];
  for (const { chunk, parameters } of chunksOf(padded, CHUNK_BYTES, { place, keyId })) {
    sealed.push(new Uint8Array(await globalThis.crypto.subtle.encrypt(parameters, aes, chunk)));
  }
  const bytes = concat(...sealed);
  const facts = { length: file.length, sha256: await hashOf(file), blob: await hashOf(bytes), keyId };
  return { bytes, facts };
}

/**
 * Opens a blob as its section describes it; nothing is given before its last chunk verifies.
 * @throws SealingError `attachment_substituted` (another blob than the section names, or another file in it),
 * `key_commitment_mismatch`, `box_does_not_open` (a chunk changed, left out, moved or appended), `content_malformed`
 */
export async function openAttachment(
  place: AttachmentPlace,
  { bytes, facts }: SealedAttachment,
  { keyId, key }: SectionKey,
): Promise<Bytes> {
  if (facts.keyId !== keyId) throw new SealingError('key_commitment_mismatch');
  if ((await hashOf(bytes)) !== facts.blob) throw new SealingError('attachment_substituted');
  if (bytes.length < SALT_BYTES + TAG_BYTES) throw new SealingError('content_malformed');
  const aes = await chunkKey(key, bytes.slice(0, SALT_BYTES), 'decrypt');
  const opened: Bytes[] = [];
  for (const { chunk, parameters } of chunksOf(bytes.subarray(SALT_BYTES), CHUNK_BYTES + TAG_BYTES, {
    place,
    keyId,
  })) {
    opened.push(await openChunk(parameters, aes, chunk));
  }
  const file = withoutPadding(concat(...opened), facts.length);
  if ((await hashOf(file)) !== facts.sha256) throw new SealingError('attachment_substituted');
  return file;
}

/** Bytes of the blob of a file of so many bytes. */
export function blobLength(length: number): number {
  const padded = padmeLength(length);
  return SALT_BYTES + padded + Math.max(1, Math.ceil(padded / CHUNK_BYTES)) * TAG_BYTES;
}

/** Padmé (Nikitin et al., PURBs, 2019, §4.3): at most 12 % more, and little of the length is told. */
export function padmeLength(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** Math.max(0, exponent - kept);
  return Math.ceil(length / step) * step;
}

async function chunkKey(key: Bytes, salt: Bytes, use: KeyUsage): Promise<CryptoKey> {
  const bytes = await hkdf(key, 'kalkan/attachment/1', salt);
  return globalThis.crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, [use]);
}

interface Chunk {
  readonly chunk: Bytes;
  readonly parameters: AesGcmParams;
}

function* chunksOf(
  bytes: Bytes,
  size: number,
  of: { readonly place: AttachmentPlace; readonly keyId: string },
): Generator<Chunk> {
  const additionalData = canonicalBytes(['attachment/1', of.place.caseId, of.place.attachmentId, of.keyId]);
  const count = Math.max(1, Math.ceil(bytes.length / size));
  for (let index = 0; index < count; index += 1) {
    const chunk = bytes.subarray(index * size, (index + 1) * size);
    const iv = nonceOf(index, index === count - 1);
    yield { chunk, parameters: { name: 'AES-GCM', iv, additionalData } };
  }
}

/** The chunk's number in eleven bytes, high to low, and 1 after it in the last one, else 0. */
function nonceOf(index: number, last: boolean): Bytes {
  const nonce = new Uint8Array(NONCE_BYTES);
  new DataView(nonce.buffer).setBigUint64(NONCE_BYTES - 9, BigInt(index));
  nonce[NONCE_BYTES - 1] = last ? 1 : 0;
  return nonce;
}

async function openChunk(parameters: AesGcmParams, key: CryptoKey, chunk: Bytes): Promise<Bytes> {
  try {
    return new Uint8Array(await globalThis.crypto.subtle.decrypt(parameters, key, chunk));
  } catch {
    throw new SealingError('box_does_not_open');
  }
}

/** @throws SealingError `content_malformed` unless it is the file followed by exactly its padding of zeros */
function withoutPadding(padded: Bytes, length: number): Bytes {
  const whole = Number.isSafeInteger(length) && length >= 0 && padmeLength(length) === padded.length;
  if (!whole || padded.subarray(length).some((byte) => byte !== 0))
    throw new SealingError('content_malformed');
  return padded.slice(0, length);
}

async function hashOf(bytes: Bytes): Promise<string> {
  return toBase64url(await sha256(bytes));
}
