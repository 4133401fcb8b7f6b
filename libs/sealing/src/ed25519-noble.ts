import { ed25519 } from '@noble/curves/ed25519.js';
import type { Bytes } from './bytes.js';

/** For browsers whose WebCrypto lacks Ed25519. `zip215: false`: RFC 8032's strict verification, as WebCrypto does. */
export const nobleEd25519 = {
  publicKey: (seed: Bytes): Promise<Bytes> => Promise.resolve(new Uint8Array(ed25519.getPublicKey(seed))),

  signer(seed: Bytes): Promise<(message: Bytes) => Promise<Bytes>> {
    const held = seed.slice();
    return Promise.resolve((message) => Promise.resolve(new Uint8Array(ed25519.sign(message, held))));
  },

  verify(publicKey: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
    try {
      return Promise.resolve(ed25519.verify(signature, message, publicKey, { zip215: false }));
    } catch {
      return Promise.resolve(false);
    }
  },
};
