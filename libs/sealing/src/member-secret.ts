import { fromBase64url, toBase64url } from './base64url.js';
import { utf8, type Bytes } from './bytes.js';
import { hkdf } from './digest.js';
import { normalizePassphrase } from './passphrase.js';
import { SealingError } from './sealing-error.js';

export const KDF = 'kdf/1';
export const SALT_BYTES = 16;

/** What a passphrase becomes: the proof that signs a member in and the key of its lock. Held by the key worker only. */
export class MemberSecret {
  constructor(private readonly bytes: Bytes) {}

  /**
   * Argon2id of the normalized passphrase (`kdf/1`: v1.3, 64 MiB, t 3, p 1; about half a second).
   * @param options.kdf version the server names; only `kdf/1` is taken, so a server cannot weaken it
   * @param options.salt 16 bytes, base64url
   * @throws SealingError `salt_refused` for any other version or length of salt
   */
  static async derive(options: {
    readonly passphrase: string;
    readonly kdf: string;
    readonly salt: string;
  }): Promise<MemberSecret> {
    const salt = readSalt(options.kdf, options.salt);
    const { kdf1 } = await import('./argon2.js');
    return new MemberSecret(await kdf1(utf8(normalizePassphrase(options.passphrase)), salt));
  }

  /** base64url of 32 bytes, sent to sign in; the server keeps a slow hash of it. */
  async proof(): Promise<string> {
    return toBase64url(await hkdf(this.bytes, 'kalkan/auth/1'));
  }

  /** The key of `lock/1`; never leaves the key worker. */
  lockKey(): Promise<Bytes> {
    return hkdf(this.bytes, 'kalkan/lock/1');
  }
}

function readSalt(kdf: string, salt: string): Bytes {
  if (kdf !== KDF) throw new SealingError('salt_refused');
  try {
    return fromBase64url(salt, SALT_BYTES);
  } catch {
    throw new SealingError('salt_refused');
  }
}
