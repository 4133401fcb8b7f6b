/** A phone's lock in software: makes a passkey and shows it, as browsers send it (WebAuthn level 3). */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface Asked {
  readonly challenge: string;
  readonly rpId: string;
}

export interface Faults {
  readonly origin?: string;
  readonly rpId?: string;
  /** Nobody's finger was on it. */
  readonly unverified?: true;
  readonly type?: string;
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();
const PRESENT = 0x01;
const VERIFIED = 0x04;
const MAY_BE_COPIED = 0x08;
const COPIED = 0x10;
const HAS_KEY = 0x40;

export class Authenticator {
  readonly id = randomBytes(32);
  counter: number;
  readonly #key = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  constructor(
    readonly origin: string,
    readonly how: { readonly synced?: boolean; readonly counter?: number } = {},
  ) {
    this.counter = how.counter ?? 1;
  }

  make(asked: Asked, faults: Faults = {}) {
    const { x = '', y = '' } = this.#key.publicKey.export({ format: 'jwk' });
    const cose = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const data = Buffer.concat([this.#data(asked, faults, HAS_KEY), Buffer.alloc(16), length, this.id, cose]);
    const head = Buffer.from([0x58, data.length]);
    const attestation = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
      head,
      data,
    ]);
    this.#count();
    return {
      id: this.id.toString('base64url'),
      clientData: this.#clientData('webauthn.create', asked, faults).toString('base64url'),
      attestation: attestation.toString('base64url'),
    };
  }

  show(asked: Asked, faults: Faults = {}) {
    const data = this.#data(asked, faults, 0);
    const clientData = this.#clientData('webauthn.get', asked, faults);
    const signature = sign('sha256', Buffer.concat([data, sha256(clientData)]), this.#key.privateKey);
    this.#count();
    return {
      id: this.id.toString('base64url'),
      clientData: clientData.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
    };
  }

  /** Those that count, count every use. */
  #count(): void {
    if (this.how.counter !== 0) this.counter += 1;
  }

  #data({ rpId }: Asked, faults: Faults, more: number): Buffer {
    const verified = faults.unverified ? 0 : VERIFIED;
    const synced = this.how.synced ? MAY_BE_COPIED | COPIED : 0;
    const rest = Buffer.alloc(5);
    rest.writeUInt8(PRESENT | verified | synced | more);
    rest.writeUInt32BE(this.counter, 1);
    return Buffer.concat([sha256(faults.rpId ?? rpId), rest]);
  }

  #clientData(type: string, { challenge }: Asked, faults: Faults): Buffer {
    const said = {
      type: faults.type ?? type,
      challenge,
      origin: faults.origin ?? this.origin,
      crossOrigin: false,
    };
    return Buffer.from(JSON.stringify(said));
  }
}
