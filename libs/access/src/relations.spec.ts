import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  ACTIVIST,
  CENTER,
  COMMITTEE,
  conflictDeclared,
  glassBroken,
  memberUnassigned,
} from '#cases/testing/case.fixtures';
import { land, openWorld, TestCase, TestReferral, type World } from '#keys/testing/keys.fixtures';
import { Relations } from './relations.js';

const MEMBER = randomUUID();
const MINUTE_MS = 60_000;

describe('relations', () => {
  let world: World;
  let relations: Relations;
  beforeAll(async () => {
    world = await openWorld();
    relations = new Relations(world.log, world.clock);
  }, 60_000);
  afterAll(() => world.close());

  const ofCase = (organization: string, caseId: string) =>
    relations.of({ organization, memberId: MEMBER }, { kind: 'case', caseId });
  const ofReferral = (organization: string, referralId: string) =>
    relations.of({ organization, memberId: MEMBER }, { kind: 'referral', referralId });
  const nobodys = { kind: 'case', owner: false, assigned: false };
  const noParty = { kind: 'referral', party: 'none', status: 'none', consentInForce: false };

  it('tells the owner of a case from everyone else', async () => {
    const { caseId } = await new TestCase(world).open();
    expect(await ofCase(COMMITTEE, caseId)).toEqual({ ...nobodys, owner: true });
    expect(await ofCase(CENTER, caseId)).toEqual(nobodys);
  });

  it('tells who is assigned, or gave a reason within the hour, from every other colleague', async () => {
    const { caseId, stream } = await new TestCase(world).open();
    const assigned = async (memberId: string): Promise<unknown> => {
      const resource = await relations.of({ organization: COMMITTEE, memberId }, { kind: 'case', caseId });
      return 'assigned' in resource && resource.assigned;
    };
    expect([await assigned(ACTIVIST), await assigned(MEMBER)]).toEqual([true, false]);
    const until = new Date(world.clock.now().getTime() + 60 * MINUTE_MS).toISOString();
    await land(world.log, stream, randomUUID(), memberUnassigned(ACTIVIST), glassBroken(MEMBER, { until }));
    expect([await assigned(ACTIVIST), await assigned(MEMBER)]).toEqual([false, true]);
    world.clock.pass(60 * MINUTE_MS);
    expect(await assigned(MEMBER)).toBe(false);
  });

  it('knows no case, and no referral of it, for one it is kept from; the recipient notices nothing', async () => {
    const file = await new TestCase(world).open();
    const { referralId } = await new TestReferral(file, await file.consent()).offer();
    await land(world.log, file.stream, randomUUID(), conflictDeclared(MEMBER));
    expect(await ofCase(COMMITTEE, file.caseId)).toEqual(nobodys);
    expect(await ofReferral(COMMITTEE, referralId)).toEqual(noParty);
    expect(await ofReferral(CENTER, referralId)).toMatchObject({ party: 'recipient', status: 'offered' });
    const other = { organization: COMMITTEE, memberId: ACTIVIST };
    expect(await relations.of(other, { kind: 'case', caseId: file.caseId })).toEqual({
      kind: 'case',
      owner: true,
      assigned: true,
    });
    expect(await relations.of(other, { kind: 'referral', referralId })).toMatchObject({ party: 'sender' });
  });

  it('says the same of what is missing, what never landed and what is no id', async () => {
    const given = new TestCase(world);
    await given.give();
    for (const id of [randomUUID(), given.caseId, 'x', `${randomUUID()}\n`]) {
      expect(await ofCase(COMMITTEE, id)).toEqual(nobodys);
      expect(await ofReferral(COMMITTEE, id)).toEqual(noParty);
    }
  });

  it('reads no more for a foreign case, referred or not, than for one that never was', async () => {
    const referred = await new TestCase(world).open();
    await new TestReferral(referred, await referred.consent()).offer();
    const reads = jest.spyOn(world.log.store, 'readStream');
    const asked = jest.spyOn(world.keys.database, 'query');
    const streams = [];
    for (const caseId of [randomUUID(), (await new TestCase(world).open()).caseId, referred.caseId]) {
      reads.mockClear();
      asked.mockClear();
      expect(await ofCase(CENTER, caseId)).toEqual(nobodys);
      streams.push([reads.mock.calls.length, asked.mock.calls.length]);
    }
    expect(streams).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
    jest.restoreAllMocks();
  });

  it('follows a referral for its two parties', async () => {
    const file = await new TestCase(world).open();
    const referral = await new TestReferral(file, await file.consent()).offer();
    const { referralId } = referral;
    const stands = async (status: string, consentInForce: boolean): Promise<void> => {
      const relation = { kind: 'referral', status, consentInForce };
      expect(await ofReferral(COMMITTEE, referralId)).toEqual({ ...relation, party: 'sender' });
      expect(await ofReferral(CENTER, referralId)).toEqual({ ...relation, party: 'recipient' });
      expect(await ofReferral(randomUUID(), referralId)).toEqual(noParty);
      expect(await ofCase(CENTER, file.caseId)).toEqual(nobodys);
    };
    await stands('offered', true);
    await referral.landAccepted();
    await stands('accepted', true);
    await file.landWithdrawn(referral.consentId);
    await stands('accepted', false);
    await land(world.log, referral.stream, randomUUID(), {
      type: 'referral.recalled.v1',
      data: { reason: 'consent-withdrawn' },
    });
    await stands('recalled', false);
  });

  it('keeps a next choice from whom it names until its turn', async () => {
    const file = await new TestCase(world).open();
    const choice = await new TestReferral(file, await file.consent()).name();
    const relation = { kind: 'referral', status: 'named', consentInForce: true };
    expect(await ofReferral(COMMITTEE, choice.referralId)).toEqual({ ...relation, party: 'sender' });
    expect(await ofReferral(CENTER, choice.referralId)).toEqual(noParty);
    const data = { urgency: 'soon' };
    await land(world.log, choice.stream, randomUUID(), { type: 'referral.next-offered.v1', data });
    const offered = { ...relation, status: 'offered', party: 'recipient' };
    expect(await ofReferral(CENTER, choice.referralId)).toEqual(offered);
  });

  it('knows the own organization', async () => {
    const of = (organization: string) =>
      relations.of({ organization: CENTER, memberId: MEMBER }, { kind: 'organization', organization });
    expect(await of(CENTER)).toEqual({ kind: 'organization', own: true });
    expect(await of(COMMITTEE)).toEqual({ kind: 'organization', own: false });
    expect(await relations.of({ organization: CENTER, memberId: MEMBER }, { kind: 'none' })).toEqual({
      kind: 'none',
    });
  });
});
