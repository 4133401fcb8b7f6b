/** What `access` needs of cryptography: hashes of sign-in proofs (Argon2id, RFC 9106), of tokens and of codes. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/**
 * Modest: a proof is 256 bits that Argon2id with 64 MiB already made from the passphrase; this hash only keeps a
 * stolen table from being a list of proofs.
 */
const PARAMETERS = { memoryCost: 4096, timeCost: 1, parallelism: 1 } as const;

/** Verified when a login is unknown, so that the answer takes as long. No proof matches it. */
const NOBODY = hashProof(randomToken());

export function hashProof(proof: string): Promise<string> {
  return hash(proof, PARAMETERS);
}

/** Takes the same time whether or not there is a hash to verify against. */
export async function proofMatches(proofHash: string | undefined, proof: string): Promise<boolean> {
  const matches = await verify(proofHash ?? (await NOBODY), proof);
  return proofHash !== undefined && matches;
}

/** 256 random bits, base64url. */
export function randomToken(): string {
  return Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
}

/** SHA-256 of a token or code that is itself random: what is stored of it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('base64url');
}

/** HMAC-SHA256, base64url, of parts that cannot run into each other. */
export function keyedHash(key: Uint8Array, ...parts: readonly string[]): string {
  return createHmac('sha256', key).update(JSON.stringify(parts), 'utf8').digest('base64url');
}

/** The made-up salt of an unknown login: always the same for it, and no one else can tell it from a real one. */
export function madeUpSalt(key: Uint8Array, login: string): string {
  return createHmac('sha256', key).update(login, 'utf8').digest().subarray(0, 16).toString('base64url');
}

/** Compares secrets without telling by time how much of them agrees. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
