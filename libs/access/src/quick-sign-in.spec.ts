import { beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { QuickGiving, QuickUnlocks } from '#keys/quick-unlocks';
import { Authenticator } from '../../../test/support/authenticator.js';
import { KeptPasskeys } from '../../../test/support/kept-passkeys.js';
import { hashProof, randomToken } from './proof-hash.js';
import { QuickSignIn } from './quick-sign-in.js';
import { SecondFactor, type FactorKeys } from './second-factor.js';
import type { SignIn } from './sign-in.js';

const site = { rpId: 'depter.example', origin: 'https://depter.example' };
const member = { memberId: randomUUID(), organization: randomUUID() };
const SHARE = randomToken();
const wrong = { code: 'pin_wrong' };

/** What the keys database keeps of one device. */
class KeptUnlocks {
  given: QuickGiving | undefined;
  wrongTries = 0;
  readonly quickUnlocks = this as unknown as QuickUnlocks;

  give(giving: QuickGiving) {
    this.given = giving;
    return Promise.resolve({ share: SHARE, expiresAt: new Date() });
  }
  try(quickId: string) {
    const here = this.given?.quickId === quickId ? this.given : undefined;
    return Promise.resolve(here && { ...here, share: SHARE });
  }
  findPasskey(quickId: string) {
    return Promise.resolve(this.given?.quickId === quickId && this.given.passkeyId ? this.given : undefined);
  }
  failed() {
    this.wrongTries += 1;
    return Promise.resolve(this.wrongTries < 5);
  }
  succeeded() {
    this.wrongTries = 0;
    return Promise.resolve();
  }
}

const doorkeeper = {
  confirm: () => Promise.resolve('because'),
  deviceHash: (token: string) => Promise.resolve(`hash of ${token}`),
  open: () => Promise.resolve({ token: 'opened' }),
} as unknown as SignIn;

describe('a device its own lock opens', () => {
  let kept: KeptPasskeys;
  let unlocks: KeptUnlocks;
  let quick: QuickSignIn;
  let second: SecondFactor;
  const session = { boundTo: 'session', site };

  beforeEach(() => {
    kept = new KeptPasskeys();
    unlocks = new KeptUnlocks();
    second = new SecondFactor(kept as unknown as FactorKeys, { now: () => new Date() });
    quick = new QuickSignIn(unlocks, doorkeeper, second);
  });

  async function phone(how: ConstructorParameters<typeof Authenticator>[1] = {}): Promise<Authenticator> {
    const made = new Authenticator(site.origin, how);
    const asked = await second.passkeys.ask(member, 'add', session);
    await second.passkeys.add(member, made.make(asked!), { ...session, device: 'android-chrome' });
    return made;
  }

  async function sets(made: Authenticator | undefined) {
    const keys = { quickId: randomUUID(), proof: randomToken() };
    const asked = made && (await second.passkeys.ask(member, 'show', session));
    const passkey = made && made.show(asked!);
    const own = { ...member, current: '', address: '192.0.2.1', deviceToken: 'device', sessionId: 'session' };
    await quick.give({ ...keys, ...own, passkey, site });
    return keys;
  }

  const at = { device: 'android-chrome', deviceToken: 'device', site };
  const asks = (quickId: string, deviceToken: string | undefined = 'device') =>
    quick.ask({ quickId, deviceToken }, site);

  it('is given the share for proof and passkey together, each answer once', async () => {
    const made = await phone();
    const keys = await sets(made);
    const passkey = made.show(await asks(keys.quickId));
    expect(await quick.open({ ...keys, passkey, ...at })).toMatchObject({ token: 'opened', share: SHARE });
    await expect(quick.open({ ...keys, passkey, ...at })).rejects.toMatchObject(wrong);
    await expect(quick.open({ ...keys, ...at })).rejects.toMatchObject(wrong);
    const again = made.show(await asks(keys.quickId));
    const guessed = { ...keys, proof: randomToken() };
    await expect(quick.open({ ...guessed, passkey: again, ...at })).rejects.toMatchObject(wrong);
    expect(await quick.open({ ...keys, passkey: again, ...at })).toMatchObject({ share: SHARE });
  });

  it('asks for the passkey it was set with, on the device it was set on', async () => {
    const [made, other] = [await phone(), await phone()];
    const keys = await sets(made);
    const asked = await asks(keys.quickId);
    expect(asked.known).toEqual([made.id.toString('base64url')]);
    const passkey = other.show(asked);
    await expect(quick.open({ ...keys, passkey, ...at })).rejects.toMatchObject(wrong);
    for (const [quickId, deviceToken] of [
      [keys.quickId, 'another'],
      [keys.quickId, ''],
      [randomUUID(), 'device'],
    ] as const) {
      await expect(asks(quickId, deviceToken)).rejects.toMatchObject({ code: 'pin_gone' });
    }
  });

  it('is not set by one that is copied among devices, nor by one that was not shown here', async () => {
    const synced = await phone({ synced: true, counter: 0 });
    await expect(sets(synced)).rejects.toMatchObject({ code: 'passkey_synced' });
    const stranger = new Authenticator(site.origin);
    await expect(sets(stranger)).rejects.toMatchObject({ code: 'passkey_wrong' });
    expect(unlocks.given).toBeUndefined();
  });

  it('set with digits asks for no passkey', async () => {
    const keys = await sets(undefined);
    await expect(asks(keys.quickId)).rejects.toMatchObject({ code: 'pin_gone' });
    expect(await quick.open({ ...keys, ...at })).toMatchObject({ share: SHARE });
    expect(unlocks.given?.proofHash).not.toBe(await hashProof(keys.proof));
    expect(unlocks.given?.passkeyId).toBeUndefined();
  });
});
