import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CENTER, COMMITTEE, envelope, wrapOf } from '#cases/testing/case.fixtures';
import {
  asOwner,
  freshKeyId,
  openWorld,
  signedIn,
  TestCase,
  TestReferral,
  type World,
} from './testing/keys.fixtures.js';

describe('custody of keys', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  const rows = async (file: TestCase): Promise<number> =>
    (await asOwner(world, 'SELECT FROM keys.wrap WHERE case_id = $1', [file.caseId])).length;
  const referred = async (): Promise<TestReferral> => {
    const file = await new TestCase(world).open();
    return (await new TestReferral(file, await file.consent()).offer()).landAccepted();
  };
  const taking = (referral: TestReferral) => ({
    because: randomUUID(),
    stream: referral.file.stream,
    commandId: randomUUID(),
    of: { consentId: referral.consentId },
  });

  it('gives once, however often it is asked', async () => {
    const file = new TestCase(world);
    await file.give();
    await Promise.all([file.give(), file.give(), file.give()]);
    expect(await rows(file)).toBe(2);
  });

  it('makes one facts key, also when asked for at once', async () => {
    const caseId = randomUUID();
    const keys = await Promise.all([1, 2, 3, 4].map(() => world.keys.custody.factsKey(caseId, randomUUID())));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(keys[0]).toHaveLength(32);
    expect(await world.keys.custody.findFactsKey(randomUUID())).toBeUndefined();
  });

  it('knows which keys the owner holds', async () => {
    const file = await new TestCase(world).open();
    const [label] = file.wraps;
    const other = freshKeyId();
    const keyIds = [label?.keyId ?? '', other];
    expect(await world.keys.custody.wrapped(file.caseId, 1, keyIds)).toEqual(new Set([label?.keyId]));
    expect(await world.keys.custody.wrapped(file.caseId, 2, keyIds)).toEqual(new Set());
  });

  it('lets a key that was granted seal nothing further, also after the grant has ended', async () => {
    const referral = await referred();
    const { file } = referral;
    const giving = (seals: readonly string[]) =>
      world.keys.custody.give({
        because: randomUUID(),
        entitlement: file.entitlement,
        wraps: file.wraps,
        seals,
      });
    const granted = referral.grant.header.sections.map(({ keyId }) => keyId);
    const untouched = file.wraps.map(({ keyId }) => keyId).filter((keyId) => !granted.includes(keyId));
    await giving(untouched);
    await expect(giving(granted)).rejects.toMatchObject({ code: 'key_granted', kind: 'conflict' });
    await world.keys.custody.destroy(taking(referral));
    await expect(giving(granted)).rejects.toMatchObject({ code: 'key_granted' });
  });

  it('refuses a key first used by another case, and leaves nothing of the command', async () => {
    const first = await new TestCase(world).open();
    const second = new TestCase(world);
    const wraps = [...second.wraps, ...first.wraps].map((wrap) => ({ ...wrap, caseId: second.caseId }));
    const { because, entitlement } = second;
    await expect(world.keys.custody.give({ because, entitlement, wraps })).rejects.toMatchObject({
      code: 'key_of_another_slot',
      kind: 'invalid',
      field: 'wraps[2].keyId',
    });
    expect(await rows(second)).toBe(0);
    const left =
      'SELECT FROM keys.entitlement WHERE id = $1 UNION ALL SELECT FROM keys.key_slot WHERE case_id = $1';
    expect(await asOwner(world, left, [second.caseId])).toHaveLength(0);
  });

  it('refuses a key first used by another section of the same case', async () => {
    const file = await new TestCase(world).open();
    const [label] = file.wraps;
    const wraps = [{ ...wrapOf(envelope('address')), keyId: label?.keyId ?? '', caseId: file.caseId }];
    const giving = { because: randomUUID(), entitlement: file.entitlement, wraps };
    await expect(world.keys.custody.give(giving)).rejects.toMatchObject({ code: 'key_of_another_slot' });
  });

  it('lets two cases that race for one key have it once', async () => {
    const [one, two] = [new TestCase(world), new TestCase(world)];
    const keyId = freshKeyId();
    const outcomes = await Promise.allSettled(
      [one, two].map(({ because, entitlement, caseId }) =>
        world.keys.custody.give({
          because,
          entitlement,
          wraps: [wrapOf(envelope('label', { keyId }), { caseId })],
        }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    ['wrap_version', 'v', { v: 'wrap/2' }],
    ['wrap_of_another', 'org', { org: CENTER }],
    ['wrap_of_another', 'caseId', { caseId: COMMITTEE }],
    ['wrap_size', 'keyVersion', { keyVersion: 0 }],
    ['wrap_size', 'keyId', { keyId: 'AAAA' }],
    ['wrap_size', 'nonce', { nonce: 'AAAA' }],
    ['wrap_size', 'box', { box: 'AAAA' }],
  ])('refuses a malformed wrap: %s in %s', async (code, field, change) => {
    const file = new TestCase(world);
    const wraps = file.wraps.map((wrap, index) =>
      index === 1 ? ({ ...wrap, ...change } as typeof wrap) : wrap,
    );
    const { because, entitlement } = file;
    await expect(world.keys.custody.give({ because, entitlement, wraps })).rejects.toMatchObject({
      code,
      field: `wraps[1].${field}`,
    });
  });

  it("refuses another organization at a case's entitlement", async () => {
    const file = await new TestCase(world).open();
    const foreign = new TestCase(world, CENTER);
    const entitlement = { ...foreign.entitlement, id: file.caseId, caseId: file.caseId };
    const giving = { because: randomUUID(), entitlement, wraps: [] };
    await expect(world.keys.custody.give(giving)).rejects.toMatchObject({ code: 'entitlement_of_another' });
  });

  it('takes every referral that rests on the consent, and no other', async () => {
    const gone = await referred();
    const second = await (await new TestReferral(gone.file, gone.consentId).offer()).landAccepted();
    const stays = await (await new TestReferral(gone.file, await gone.file.consent()).offer()).landAccepted();
    const actor = await signedIn(world, CENTER);
    const taken = taking(gone);
    await world.keys.custody.deny(taken);
    await world.keys.custody.destroy(taken);
    await world.keys.custody.destroy(taken);
    for (const { referralId } of [gone, second]) {
      await expect(world.keys.desk.discloseReferral({ actor, referralId })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
    const { grant } = await world.keys.desk.discloseReferral({ actor, referralId: stays.referralId });
    expect(grant).toEqual(stays.grant);
    expect(await rows(gone.file)).toBe(2);
  });

  it('keeps the two wraps of one key apart when it came by two referrals', async () => {
    const first = await referred();
    const second = await (
      await new TestReferral(first.file, await first.file.consent()).offer()
    ).landAccepted();
    for (const { because, entitlement, rewraps } of [first, second]) {
      await world.keys.custody.give({ because, entitlement, wraps: rewraps });
    }
    await world.keys.custody.destroy(taking(first));
    const left = await asOwner<{ entitlement: string }>(
      world,
      'SELECT entitlement FROM keys.wrap WHERE case_id = $1 AND organization = $2',
      [first.file.caseId, CENTER],
    );
    expect(left).toEqual([{ entitlement: second.referralId }]);
  });

  it('refuses a late wrap under a denial and under a tombstone', async () => {
    const referral = await referred();
    const { because, entitlement, rewraps } = referral;
    const late = () => world.keys.custody.give({ because, entitlement, wraps: rewraps });
    const taken = taking(referral);
    await world.keys.custody.deny(taken);
    await expect(late()).rejects.toMatchObject({ code: 'access_ended' });
    await world.keys.custody.destroy(taken);
    await expect(late()).rejects.toMatchObject({ code: 'access_ended' });
    await world.keys.custody.lift(taken);
    await expect(late()).rejects.toMatchObject({ code: 'access_ended' });
    expect(
      await asOwner(world, 'SELECT FROM keys.wrap WHERE entitlement = $1', [referral.referralId]),
    ).toEqual([]);
  });

  it('lifts only the denial of the command that was refused', async () => {
    const referral = await referred();
    const actor = await signedIn(world, CENTER);
    const disclose = () => world.keys.desk.discloseReferral({ actor, referralId: referral.referralId });
    const taken = taking(referral);
    await world.keys.custody.deny(taken);
    await expect(disclose()).rejects.toMatchObject({ code: 'not_found' });
    await world.keys.custody.lift({ ...taken, commandId: randomUUID() });
    await expect(disclose()).rejects.toMatchObject({ code: 'not_found' });
    await world.keys.custody.lift(taken);
    expect((await disclose()).caseId).toBe(referral.file.caseId);
  });
});
