import { beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Authenticator } from '../../../test/support/authenticator.js';
import { KeptPasskeys } from '../../../test/support/kept-passkeys.js';
import { PasskeyDesk, type AskedAt } from './passkey-desk.js';

const site = { rpId: 'depter.example', origin: 'https://depter.example' };
const member = { memberId: randomUUID(), organization: randomUUID() };
const other = { memberId: randomUUID(), organization: member.organization };
const here: AskedAt = { boundTo: 'here', site };

describe('the desk for passkeys', () => {
  let kept: KeptPasskeys;
  let desk: PasskeyDesk;
  let authenticator: Authenticator;

  async function adds(who = member, phone = authenticator, at = here): Promise<boolean> {
    const asked = await desk.ask(who, 'add', at);
    return desk.add(who, phone.make(asked!), { ...at, device: 'android-chrome' });
  }
  beforeEach(() => {
    kept = new KeptPasskeys();
    desk = new PasskeyDesk({ passkeys: kept.passkeys });
    authenticator = new Authenticator(site.origin);
  });

  it('adds one and is shown it, each answer once', async () => {
    expect(await desk.ask(member, 'show', here)).toBeUndefined();
    expect(await adds()).toBe(true);
    const asked = await desk.ask(member, 'show', here);
    expect(asked).toMatchObject({ rpId: site.rpId, known: [authenticator.id.toString('base64url')] });
    const answer = authenticator.show(asked!);
    const [passkey] = await kept.of(member.memberId);
    expect(await desk.shown(member.memberId, answer, here)).toMatchObject({ id: passkey!.id, synced: false });
    expect(await desk.shown(member.memberId, answer, here)).toBeUndefined();
  });

  it('takes a question away with the first answer, also a wrong one', async () => {
    await adds();
    const asked = await desk.ask(member, 'show', here);
    const wrong = authenticator.show(asked!, { unverified: true });
    expect(await desk.shown(member.memberId, wrong, here)).toBeUndefined();
    expect(await desk.shown(member.memberId, authenticator.show(asked!), here)).toBeUndefined();
  });

  it('takes an answer where it was asked, from whom it was asked, for what it was asked', async () => {
    await adds();
    const elsewhere = { boundTo: 'elsewhere', site };
    for (const [memberId, at] of [
      [member.memberId, elsewhere],
      [other.memberId, here],
    ] as const) {
      const asked = await desk.ask(member, 'show', here);
      expect(await desk.shown(memberId, authenticator.show(asked!), at)).toBeUndefined();
    }
    const toAdd = await desk.ask(member, 'add', here);
    expect(await desk.shown(member.memberId, authenticator.show(toAdd!), here)).toBeUndefined();
  });

  it('asks for the one that is good here, and takes no other', async () => {
    const second = new Authenticator(site.origin);
    await adds();
    await adds(member, second);
    const [, only] = await kept.of(member.memberId);
    const at = { ...here, only: only!.id };
    const asked = await desk.ask(member, 'show', at);
    expect(asked!.known).toEqual([second.id.toString('base64url')]);
    expect(await desk.shown(member.memberId, authenticator.show(asked!), at)).toBeUndefined();
    const again = await desk.ask(member, 'show', at);
    expect(await desk.shown(member.memberId, second.show(again!), at)).toMatchObject({ id: only!.id });
  });

  it('never takes what is somebody’s already, nor anything where it has no address', async () => {
    await adds();
    expect(await adds(other)).toBe(false);
    expect(await desk.ask(member, 'add', { boundTo: 'here', site: undefined })).toBeUndefined();
    const asked = await desk.ask(member, 'show', here);
    const nowhere = { boundTo: 'here', site: undefined };
    expect(await desk.shown(member.memberId, authenticator.show(asked!), nowhere)).toBeUndefined();
  });
});
