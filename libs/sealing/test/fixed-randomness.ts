import { jest } from '@jest/globals';

const PKCS8_X25519 = '302e020100300506032b656e04220420';

/**
 * Makes every draw of this process predictable, so that sealed values can be compared with stored ones. The station has
 * no parameter for it on purpose; only a test can replace the platform's generator.
 */
export function fixRandomness(seed: number): void {
  let state = BigInt(seed);
  const fill = <Target extends ArrayBufferView | null>(target: Target): Target => {
    if (target instanceof Uint8Array) {
      for (let at = 0; at < target.length; at += 1) {
        state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
        target[at] = Number(state >> 56n);
      }
    }
    return target;
  };
  jest.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation(fill);
  jest.spyOn(globalThis.crypto, 'randomUUID').mockImplementation(() => {
    const hex = Buffer.from(fill(new Uint8Array(16))).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  });
  const generate = async () => {
    const { subtle } = globalThis.crypto;
    const der = Buffer.concat([Buffer.from(PKCS8_X25519, 'hex'), fill(new Uint8Array(32))]);
    const privateKey = await subtle.importKey('pkcs8', der, 'X25519', true, ['deriveBits']);
    const { d: _private, key_ops: _usages, ...jwk } = await subtle.exportKey('jwk', privateKey);
    return { privateKey, publicKey: await subtle.importKey('jwk', jwk, 'X25519', true, []) };
  };
  jest.spyOn(globalThis.crypto.subtle, 'generateKey').mockImplementation(generate as never);
}

export function freeRandomness(): void {
  jest.restoreAllMocks();
}
