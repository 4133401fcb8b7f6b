import { describe, expect, it } from '@jest/globals';
import { Authenticator } from '../../../test/support/authenticator.js';
import { checkNewPasskey, checkPasskey } from './passkey-check.js';
import { randomToken } from './proof-hash.js';

const site = { rpId: 'depter.example', origin: 'https://depter.example' };
const asking = () => ({ challenge: randomToken(), ...site });

async function added(authenticator = new Authenticator(site.origin)) {
  const asked = asking();
  const passkey = await checkNewPasskey(authenticator.make(asked), asked);
  return { authenticator, passkey: passkey! };
}

describe('a passkey', () => {
  it('is made and shown, with its counter, and whether it may be copied', async () => {
    const { authenticator, passkey } = await added();
    expect(passkey).toMatchObject({
      credentialId: authenticator.id.toString('base64url'),
      counter: 1,
      synced: false,
    });
    const asked = asking();
    authenticator.counter = 7;
    expect(await checkPasskey(authenticator.show(asked), passkey, asked)).toBe(7);
    const copied = await added(new Authenticator(site.origin, { synced: true, counter: 0 }));
    expect(copied.passkey.synced).toBe(true);
    expect(await checkPasskey(copied.authenticator.show(asked), copied.passkey, asked)).toBe(0);
  });

  it.each([
    ['on another site', { origin: 'https://depter.example.net' }],
    ['for another site', { rpId: 'example.net' }],
    ['with nobody verified', { unverified: true }],
    ['for another purpose', { type: 'payment.get' }],
  ] as const)('is refused %s', async (_, faults) => {
    const { authenticator, passkey } = await added();
    const asked = asking();
    expect(await checkNewPasskey(new Authenticator(site.origin).make(asked, faults), asked)).toBeUndefined();
    expect(await checkPasskey(authenticator.show(asked, faults), passkey, asked)).toBeUndefined();
  });

  it('is refused under another challenge, key or counter', async () => {
    const { authenticator, passkey } = await added();
    const asked = asking();
    const answer = authenticator.show(asked);
    expect(await checkPasskey(answer, passkey, asking())).toBeUndefined();
    const other = await added();
    const foreign = { ...other.passkey, credentialId: passkey.credentialId };
    expect(await checkPasskey(answer, foreign, asked)).toBeUndefined();
    expect(await checkPasskey(answer, { ...passkey, counter: 9 }, asked)).toBeUndefined();
  });
});
