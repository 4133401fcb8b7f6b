import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256, type KemInterface } from '@hpke/core';
import { fromBase64url, toBase64url } from './base64url.js';
import { concat, utf8, type Bytes } from './bytes.js';
import { SealingError } from './sealing-error.js';

/** A key pair that receives; `receive` is its public key (32 bytes, base64url). */
export interface ReceiveKeys {
  readonly receive: string;
  readonly pair: CryptoKeyPair;
}

export interface HpkeBox {
  readonly enc: string;
  readonly box: string;
}

/** DER before a 32-byte X25519 private key in PKCS #8 (RFC 8410 §7). */
const PKCS8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20);

/** HPKE base mode (RFC 9180), single shot: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
export class Hpke {
  private readonly suite: CipherSuite;

  constructor(
    private readonly kem: KemInterface,
    private readonly native: boolean,
  ) {
    this.suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  }

  /** Fresh keys and the private one's 32 bytes, for `lock/1`. */
  async generate(): Promise<{ readonly keys: ReceiveKeys; readonly privateKey: Bytes }> {
    const pair = await this.kem.generateKeyPair();
    const privateKey = new Uint8Array(await this.kem.serializePrivateKey(pair.privateKey));
    return { keys: await this.named(pair), privateKey };
  }

  /** DeriveKeyPair of RFC 9180 §7.1.3. */
  async derive(ikm: Bytes): Promise<ReceiveKeys> {
    return this.named(await this.kem.deriveKeyPair(ikm));
  }

  /** Keys known by their bytes; the private one is not readable again where the platform has X25519 itself. */
  async load(privateKey: Bytes, receive: string): Promise<ReceiveKeys> {
    const publicKey = await this.kem.deserializePublicKey(fromBase64url(receive, 32));
    const held = this.native
      ? await globalThis.crypto.subtle.importKey('pkcs8', concat(PKCS8, privateKey), 'X25519', false, [
          'deriveBits',
        ])
      : await this.kem.deserializePrivateKey(privateKey);
    return { receive, pair: { privateKey: held, publicKey } };
  }

  async seal(receive: string, info: string, aad: Bytes, plaintext: Bytes): Promise<HpkeBox> {
    const recipientPublicKey = await this.kem.deserializePublicKey(fromBase64url(receive, 32));
    const sealed = await this.suite.seal({ recipientPublicKey, info: utf8(info) }, plaintext, aad);
    return { enc: toBase64url(new Uint8Array(sealed.enc)), box: toBase64url(new Uint8Array(sealed.ct)) };
  }

  /** @throws SealingError `box_does_not_open`, `encoding_refused` */
  async open(keys: ReceiveKeys, info: string, aad: Bytes, sealed: HpkeBox): Promise<Bytes> {
    const enc = fromBase64url(sealed.enc, 32);
    const box = fromBase64url(sealed.box);
    try {
      return new Uint8Array(
        await this.suite.open({ recipientKey: keys.pair, enc, info: utf8(info) }, box, aad),
      );
    } catch {
      throw new SealingError('box_does_not_open');
    }
  }

  private async named(pair: CryptoKeyPair): Promise<ReceiveKeys> {
    const publicKey = new Uint8Array(await this.kem.serializePublicKey(pair.publicKey));
    return { receive: toBase64url(publicKey), pair };
  }
}

/** HPKE over WebCrypto's X25519, or over `@hpke/dhkem-x25519` (loaded only then) on a platform without it. */
export async function chooseHpke(subtle: Pick<SubtleCrypto, 'importKey'>): Promise<Hpke> {
  try {
    const der = concat(PKCS8, new Uint8Array(32).fill(1));
    await subtle.importKey('pkcs8', der, 'X25519', false, ['deriveBits']);
    return new Hpke(new DhkemX25519HkdfSha256(), true);
  } catch {
    const fallback = await import('@hpke/dhkem-x25519');
    return new Hpke(new fallback.DhkemX25519HkdfSha256(), false);
  }
}

let chosen: Promise<Hpke> | undefined;

export function hpke(): Promise<Hpke> {
  return (chosen ??= chooseHpke(globalThis.crypto.subtle));
}
