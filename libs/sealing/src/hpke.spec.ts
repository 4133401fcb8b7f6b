import { describe, expect, it } from '@jest/globals';
import * as panva from 'hpke';
import { flipBit, refuses } from '../test/refusal.js';
import { fromBase64url, toBase64url } from './base64url.js';
import { utf8, type Bytes } from './bytes.js';
import { chooseHpke, type Hpke } from './hpke.js';

const second = new panva.CipherSuite(
  panva.KEM_DHKEM_X25519_HKDF_SHA256,
  panva.KDF_HKDF_SHA256,
  panva.AEAD_AES_256_GCM,
);
const lacking = { importKey: () => Promise.reject(new DOMException('no', 'NotSupportedError')) };
const [native, fallback] = [await chooseHpke(crypto.subtle), await chooseHpke(lacking)];
const [info, aad, plaintext] = ['kalkan/test', utf8('["aad"]'), utf8('тайна')];

describe.each([
  ['WebCrypto', native, fallback],
  ['@hpke/dhkem-x25519', fallback, native],
])('HPKE over %s', (_name, hpke: Hpke, other: Hpke) => {
  it('derives the key pair of RFC 9180 appendix A.1.1', async () => {
    const { receive } = await hpke.derive(
      hex('6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037'),
    );
    expect(fromBase64url(receive)).toEqual(
      hex('3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d'),
    );
  });

  it('opens what the second implementation seals', async () => {
    const { keys } = await hpke.generate();
    const publicKey = await second.DeserializePublicKey(fromBase64url(keys.receive));
    const sealed = await second.Seal(publicKey, plaintext, { aad, info: utf8(info) });
    const enc = toBase64url(new Uint8Array(sealed.encapsulatedSecret));
    const box = toBase64url(new Uint8Array(sealed.ciphertext));
    expect(await hpke.open(keys, info, aad, { enc, box })).toEqual(plaintext);
  });

  it('seals what the second implementation opens', async () => {
    const pair = await second.DeriveKeyPair(new Uint8Array(32).fill(9));
    const receive = toBase64url(new Uint8Array(await second.SerializePublicKey(pair.publicKey)));
    const { enc, box } = await hpke.seal(receive, info, aad, plaintext);
    const opened = await second.Open(pair, fromBase64url(enc), fromBase64url(box), { aad, info: utf8(info) });
    expect(new Uint8Array(opened)).toEqual(plaintext);
  });

  it('opens what the other platform seals, with keys loaded from bytes', async () => {
    const { keys, privateKey } = await other.generate();
    const loaded = await hpke.load(privateKey, keys.receive);
    const sealed = await other.seal(keys.receive, info, aad, plaintext);
    expect(await hpke.open(loaded, info, aad, sealed)).toEqual(plaintext);
  });

  it('refuses other keys, info, AAD and any changed byte', async () => {
    const { keys } = await hpke.generate();
    const sealed = await hpke.seal(keys.receive, info, aad, plaintext);
    const stranger = (await hpke.generate()).keys;
    await refuses(() => hpke.open(stranger, info, aad, sealed), 'box_does_not_open');
    await refuses(() => hpke.open(keys, 'kalkan/other', aad, sealed), 'box_does_not_open');
    await refuses(() => hpke.open(keys, info, utf8('[]'), sealed), 'box_does_not_open');
    const [enc, box] = [flipBit(sealed.enc, 100), flipBit(sealed.box, 100)];
    await refuses(() => hpke.open(keys, info, aad, { ...sealed, enc }), 'box_does_not_open');
    await refuses(() => hpke.open(keys, info, aad, { ...sealed, box }), 'box_does_not_open');
    const zero = toBase64url(new Uint8Array(32));
    await refuses(() => hpke.open(keys, info, aad, { ...sealed, enc: zero }), 'box_does_not_open');
  });
});

it('keeps a loaded private key unreadable where the platform has X25519', async () => {
  const { keys, privateKey } = await native.generate();
  const loaded = await native.load(privateKey, keys.receive);
  expect(loaded.pair.privateKey.extractable).toBe(false);
});

function hex(text: string): Bytes {
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}
