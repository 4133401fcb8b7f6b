import { describe, expect, it } from '@jest/globals';
import { hashRaw } from '@node-rs/argon2';
import { refuses } from '../test/refusal.js';
import { toBase64url } from './base64url.js';
import { hkdf } from './digest.js';
import { MemberSecret } from './member-secret.js';

const passphrase = 'вамуж мабав бабаб бабаб';
const salt = 'AAECAwQFBgcICQoLDA0ODw';

describe('member secret (kdf/1)', () => {
  it('is Argon2id of the normalized passphrase, as a second implementation computes it', async () => {
    const bytes = Uint8Array.from({ length: 16 }, (_, at) => at);
    const parameters = { memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32, salt: bytes };
    const expected = new Uint8Array(await hashRaw(passphrase, { algorithm: 2, version: 1, ...parameters }));
    const secret = await MemberSecret.derive({
      passphrase: ` ${passphrase.toUpperCase()}`,
      kdf: 'kdf/1',
      salt,
    });
    expect(await secret.proof()).toBe(toBase64url(await hkdf(expected, 'kalkan/auth/1')));
    expect(await secret.lockKey()).toEqual(await hkdf(expected, 'kalkan/lock/1'));
  });

  it.each([
    ['a shorter salt', 'kdf/1', 'AAECAwQFBgc'],
    ['a longer salt', 'kdf/1', 'AAECAwQFBgcICQoLDA0ODxA'],
    ['no salt', 'kdf/1', ''],
    ['a salt spelled otherwise', 'kdf/1', `${salt}==`],
    ['another version', 'kdf/0', salt],
  ])('refuses %s from the server', (_name, kdf, offered) =>
    refuses(() => MemberSecret.derive({ passphrase, kdf, salt: offered }), 'salt_refused'),
  );
});
