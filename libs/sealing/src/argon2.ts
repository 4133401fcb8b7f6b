import { argon2id } from 'hash-wasm';
import type { Bytes } from './bytes.js';

/** Argon2id v1.3 (RFC 9106) with the constants of `kdf/1`. In a file of its own so that only sign-in loads the 11 KB. */
export async function kdf1(password: Bytes, salt: Bytes): Promise<Bytes> {
  const hash = await argon2id({
    password,
    salt,
    memorySize: 65_536,
    iterations: 3,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  });
  return new Uint8Array(hash);
}
