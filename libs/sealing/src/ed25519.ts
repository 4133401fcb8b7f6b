import { fromBase64url, toBase64url } from './base64url.js';
import { concat, type Bytes } from './bytes.js';
import { canonicalBytes } from './canonical-json.js';

/** Ed25519 (RFC 8032) as this platform offers it. Seeds and public keys are 32 bytes, signatures 64. */
export interface Ed25519 {
  publicKey(seed: Bytes): Promise<Bytes>;
  /** A signing function that holds the key where it cannot be read back, if the platform can. */
  signer(seed: Bytes): Promise<(message: Bytes) => Promise<Bytes>>;
  verify(publicKey: Bytes, message: Bytes, signature: Bytes): Promise<boolean>;
}

/** DER before a 32-byte seed in PKCS #8 (RFC 8410 §7). */
const PKCS8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20);

export const webCryptoEd25519: Ed25519 = {
  async publicKey(seed) {
    const key = await importSeed(seed, true);
    const { x } = await globalThis.crypto.subtle.exportKey('jwk', key);
    return fromBase64url(x ?? '', 32);
  },
  async signer(seed) {
    const key = await importSeed(seed, false);
    return async (message) => new Uint8Array(await globalThis.crypto.subtle.sign('Ed25519', key, message));
  },
  async verify(publicKey, message, signature) {
    const { subtle } = globalThis.crypto;
    try {
      const key = await subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
      return await subtle.verify('Ed25519', key, signature, message);
    } catch {
      return false;
    }
  },
};

function importSeed(seed: Bytes, extractable: boolean): Promise<CryptoKey> {
  return globalThis.crypto.subtle.importKey('pkcs8', concat(PKCS8, seed), 'Ed25519', extractable, ['sign']);
}

/** WebCrypto's Ed25519, or `@noble/curves` (loaded only then) on a platform without it. */
export async function chooseEd25519(subtle: Pick<SubtleCrypto, 'importKey'>): Promise<Ed25519> {
  try {
    const der = concat(PKCS8, new Uint8Array(32));
    await subtle.importKey('pkcs8', der, 'Ed25519', false, ['sign']);
    return webCryptoEd25519;
  } catch {
    return (await import('./ed25519-noble.js')).nobleEd25519;
  }
}

let chosen: Promise<Ed25519> | undefined;

export function ed25519(): Promise<Ed25519> {
  return (chosen ??= chooseEd25519(globalThis.crypto.subtle));
}

/** Whether `signature` (base64url) over the canonical JSON of `value` is by this public key (base64url). */
export async function verifyCanonical(
  publicKey: string,
  value: unknown,
  signature: string,
): Promise<boolean> {
  const message = canonicalBytes(value);
  return (await ed25519()).verify(fromBase64url(publicKey, 32), message, fromBase64url(signature, 64));
}

/** Signs canonical JSON: what `verifyCanonical` verifies. */
export type CanonicalSigner = (value: unknown) => Promise<string>;

export async function canonicalSigner(seed: Bytes): Promise<CanonicalSigner> {
  const sign = await (await ed25519()).signer(seed);
  return async (value) => toBase64url(await sign(canonicalBytes(value)));
}
