/** SHA-256 (FIPS 180-4) of files of a backup, as `sha256sum` prints it: of ciphertext and codes, under no key. */
import { createHash, type Hash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/** Lets bytes through and remembers how many there were and their SHA-256. */
export class Digesting extends Transform {
  bytes = 0;
  readonly #hash: Hash = createHash('sha256');

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    this.#hash.update(chunk);
    done(null, chunk);
  }

  /** Once, after the last byte. */
  sha256(): string {
    return this.#hash.digest('hex');
  }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
