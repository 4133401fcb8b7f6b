import { beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Authenticator } from '../../../test/support/authenticator.js';
import { KeptPasskeys } from '../../../test/support/kept-passkeys.js';
import { FactorKeeping } from './factor-keeping.js';
import { hashProof } from './proof-hash.js';
import { SecondFactor } from './second-factor.js';

const site = { rpId: 'depter.example', origin: 'https://depter.example' };
const member = { memberId: randomUUID(), organization: randomUUID() };
const at = { boundTo: 'session', site };
const device = 'android-chrome';

describe('a member who keeps a phone’s own lock as the second step', () => {
  let kept: KeptPasskeys;
  let paper: { readonly id: string; readonly hash: string }[];
  let quickEnded: number;
  let begun: boolean;
  let codeSince: Date | undefined;
  let second: SecondFactor;
  let keeping: FactorKeeping;

  beforeEach(() => {
    kept = new KeptPasskeys();
    paper = [];
    quickEnded = 0;
    begun = false;
    codeSince = undefined;
    const keys = {
      passkeys: kept.passkeys,
      codeFactors: {
        since: () => Promise.resolve(codeSince),
        give: () => Promise.resolve((begun = true)),
        end: () => Promise.resolve(void (begun = false)),
      },
      recoveryCodes: {
        of: () => Promise.resolve(paper),
        give: (_: unknown, hashes: readonly string[]) => {
          paper = hashes.map((hash) => ({ id: randomUUID(), hash }));
          return Promise.resolve();
        },
        use: () => Promise.resolve(true),
        end: () => Promise.resolve(void (paper = [])),
      },
      quickUnlocks: { endAll: () => Promise.resolve(void (quickEnded += 1)) },
      secrets: { get: () => Promise.resolve(new Uint8Array(32)) },
    } as unknown as ConstructorParameters<typeof FactorKeeping>[0];
    second = new SecondFactor(keys, { now: () => new Date() });
    keeping = new FactorKeeping(keys, second);
  });

  async function adds(phone: Authenticator, shown = {}) {
    const asked = await keeping.beginPasskey(member, shown, at);
    return keeping.addPasskey(member, phone.make(asked), { ...at, device });
  }
  const shows = async (phone: Authenticator) => ({
    passkey: phone.show((await second.ways(member, at)).passkey!),
  });

  it('gets codes for paper with the first, and digits set before open nothing', async () => {
    const phone = new Authenticator(site.origin);
    expect(await second.isOn(member.memberId)).toBe(false);
    await keeping.beginCode({ ...member, because: 'because' }, {}, at);
    expect(begun).toBe(true);
    expect(await adds(phone)).toHaveLength(10);
    expect(begun).toBe(false);
    expect(await second.isOn(member.memberId)).toBe(true);
    expect([paper.length, quickEnded]).toEqual([10, 1]);
    expect(await keeping.of(member.memberId)).toEqual({
      codeSince: null,
      recoveryCodesLeft: 10,
      passkeys: [{ id: expect.any(String), device, synced: false, addedAt: expect.any(Date) }],
    });
  });

  it('shows what is on before anything is added, and keeps the paper', async () => {
    const [first, next] = [new Authenticator(site.origin), new Authenticator(site.origin)];
    await adds(first);
    const before = paper;
    await expect(adds(next)).rejects.toMatchObject({ code: 'factor_wrong' });
    const stranger = { passkey: next.show((await second.ways(member, at)).passkey!) };
    await expect(adds(next, stranger)).rejects.toMatchObject({ code: 'passkey_wrong' });
    const holder = { ...member, because: 'because' };
    await expect(keeping.beginCode(holder, {}, at)).rejects.toMatchObject({ code: 'factor_wrong' });
    expect(await adds(next, await shows(first))).toBeUndefined();
    expect([paper, quickEnded]).toEqual([before, 1]);
    expect(await keeping.beginCode(holder, await shows(next), at)).toEqual({ secret: expect.any(String) });
  });

  it('loses the paper with the last thing that is on, and not before', async () => {
    const phone = new Authenticator(site.origin);
    await adds(phone);
    codeSince = new Date();
    const { id } = kept.all[0]!;
    const end = async (which: string) =>
      keeping.endPasskey({ memberId: member.memberId, id: which }, await shows(phone), at);
    await expect(end(randomUUID())).rejects.toMatchObject({ code: 'passkey_missing' });
    await expect(keeping.endPasskey({ memberId: member.memberId, id }, {}, at)).rejects.toMatchObject({
      code: 'factor_wrong',
    });
    await end(id);
    expect([kept.all.length, paper.length]).toEqual([0, 10]);
    codeSince = undefined;
    paper = [{ id: randomUUID(), hash: await hashProof('0123456789') }];
    await adds(phone);
    await keeping.endPasskey(
      { memberId: member.memberId, id: kept.all[0]!.id },
      { passkey: (await shows(phone)).passkey },
      at,
    );
    expect(paper).toEqual([]);
  });

  it('has ten at most, and none where the product has no address', async () => {
    const phone = new Authenticator(site.origin);
    await adds(phone);
    for (let n = 0; n < 9; n += 1)
      kept.all.push({ ...kept.all[0]!, credentialId: `c${n}`, id: randomUUID() });
    const shown = await shows(phone);
    await expect(keeping.beginPasskey(member, shown, at)).rejects.toMatchObject({
      code: 'too_many_passkeys',
    });
    kept.all.length = 0;
    const nowhere = { boundTo: 'session', site: undefined };
    await expect(keeping.beginPasskey(member, {}, nowhere)).rejects.toMatchObject({
      code: 'passkeys_not_here',
    });
    expect(await second.ways(member, nowhere)).toEqual({ code: false, passkey: null });
  });
});
