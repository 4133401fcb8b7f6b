/** The cryptography of a release: record keys, what noise is drawn with, and the hashes its root is made of. */
import { createHash, createHmac, randomBytes } from 'node:crypto';

const RECORD = Buffer.from('rec/v1\0');
const NOISE = Buffer.from('noise/v1\0');
const ROWS = Buffer.from('rows/v1\0');
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/**
 * The 64-bit key of a record: the first 8 bytes, unsigned big-endian, of HMAC-SHA256(K_rec, "rec/v1\0" ‖ id).
 * Whoever has it and not the key cannot tell the id. Source: the cell-key method of the Australian Bureau of Statistics.
 * @param id of a `UnitRecord`: of the case (a report has its case's, and so has the first act), incident, order, referral or service
 */
export function recordKey(recordSecret: Uint8Array, id: string): bigint {
  return createHmac('sha256', recordSecret).update(RECORD).update(id).digest().readBigUInt64BE(0);
}

/** The key of a cell: the sum of its records' keys modulo 2^64, so that order says nothing. A record comes once. */
export function cellKey(recordKeys: Iterable<bigint>): bigint {
  let sum = 0n;
  for (const key of recordKeys) sum = withRecord(sum, key);
  return sum;
}

/** The key of a cell once this record is counted in it too. */
export function withRecord(cell: bigint, record: bigint): bigint {
  return BigInt.asUintN(64, cell + record);
}

/**
 * What the noise of a cell is looked up by: the first 4 bytes, unsigned big-endian, of
 * HMAC-SHA256(K_noise, "noise/v1\0" ‖ κ as 8 bytes big-endian). Nothing else goes in: fresh noise on an unchanged set
 * of records could be averaged away.
 * @returns an integer from 0 to 2^32 − 1
 */
export function noiseDraw(noiseSecret: Uint8Array, cell: bigint): number {
  const key = Buffer.alloc(8);
  key.writeBigUInt64BE(cell);
  return createHmac('sha256', noiseSecret).update(NOISE).update(key).digest().readUInt32BE(0);
}

/** Leaf of a Merkle tree as in RFC 6962 §2.1: SHA-256(0x00 ‖ bytes). */
export function leafHash(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(LEAF).update(bytes).digest();
}

/** Inner node of a Merkle tree as in RFC 6962 §2.1: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

/** Commits to both secrets of a release: `recount` refuses other ones. base64url SHA-256("kalkan/release-keys/1" ‖ K_rec ‖ K_noise). */
export function releaseKeyId(recordSecret: Uint8Array, noiseSecret: Uint8Array): string {
  return createHash('sha256')
    .update('kalkan/release-keys/1')
    .update(recordSecret)
    .update(noiseSecret)
    .digest('base64url');
}

/** 32 random bytes: K_rec or K_noise of the releases to come. */
export function newReleaseSecret(): Uint8Array {
  return randomBytes(32);
}

/**
 * What the rows of snapshots are kept sealed under, so that a stolen database tells no coded fact:
 * HMAC-SHA256(K_rec, "rows/v1\0"), 32 bytes. Record keys begin with another text.
 */
export function snapshotRowKey(recordSecret: Uint8Array): Uint8Array {
  return createHmac('sha256', recordSecret).update(ROWS).digest();
}
