/** Killed between the two steps of coming in and of being put out: less access, never more; the reconciler finishes. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytes } from '#cases/testing/case.fixtures';
import type { OrganizationEvent } from '#directory/domain/organization.events';
import { organizationStream } from '#directory/domain/organization.state';
import {
  custodian,
  indexKey,
  memberWrap,
  registered,
  reinstated,
  suspended,
} from '#directory/testing/directory.fixtures';
import { eventId } from '#kernel/ids';
import { KeysOfMember, KeysOfMemberHandler } from './member.query.js';
import { asOwner, freshKeyId, land, memberGiving, openWorld, type World } from './testing/keys.fixtures.js';

const HOUR = 3_600_000;

describe('killed halfway', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  const append = (organization: string, commandId: string, ...events: readonly OrganizationEvent[]) =>
    land(world.log, organizationStream(organization), commandId, ...events);
  const because = (organization: string, commandId: string) =>
    eventId(organizationStream(organization), commandId, 0);
  const reconcile = () => world.keys.reconciler.reconcile();
  const credential = (memberId: string) => world.keys.members.findCredential(`login-${memberId}`);
  const keysOf = (memberId: string, organization: string) =>
    new KeysOfMemberHandler(world.keys.members, world.log.store, world.log.codec).execute(
      new KeysOfMember(memberId, organization),
    );

  /** Registered, with a custodian who invited somebody. */
  async function office(): Promise<string> {
    const organization = randomUUID();
    await append(organization, randomUUID(), registered, {
      type: 'organization.member-admitted.v1',
      data: custodian,
    });
    return organization;
  }
  const enrolledEvent = (memberId: string): OrganizationEvent => ({
    type: 'organization.member-enrolled.v1',
    data: {
      memberId,
      roles: ['activist'],
      receive: bytes(32),
      sign: bytes(32),
      invitedBy: custodian.memberId,
    },
  });

  async function give(organization: string, memberId: string, commandId: string): Promise<void> {
    const giving = memberGiving(memberId, organization, because(organization, commandId));
    await world.keys.members.give({ ...giving, memberWraps: [] });
  }

  async function candidate(organization: string): Promise<string> {
    const [memberId, commandId] = [randomUUID(), randomUUID()];
    await give(organization, memberId, commandId);
    await append(organization, commandId, enrolledEvent(memberId));
    return memberId;
  }

  async function signIn(organization: string, memberId: string): Promise<string> {
    const sessionId = freshKeyId();
    const opening = { because: randomUUID(), device: 'android-chrome' };
    await world.keys.sessions.open({ memberId, organization, sessionId }, opening);
    return sessionId;
  }

  it('an enrollment whose event never came is swept, and its login is free again', async () => {
    const organization = await office();
    const lost = randomUUID();
    await give(organization, lost, randomUUID());
    const kept = await candidate(organization);
    await reconcile();
    expect(await credential(lost)).toBeDefined();
    // As after a restored copy: the log alone says who stays.
    await asOwner(world, 'UPDATE keys.staff SET settled = false');
    world.clock.pass(HOUR + 1_000);
    await reconcile();
    expect(await credential(lost)).toBeUndefined();
    expect(await credential(kept)).toBeDefined();
  });

  async function invited(organization: string, founding = false) {
    const codeHash = freshKeyId();
    const issue = {
      organization,
      codeHash,
      founding,
      roles: ['activist'] as const,
      invitedBy: custodian.memberId,
      because: randomUUID(),
    };
    const id = randomUUID();
    await world.keys.invitations.issue({ ...issue, commandId: id });
    return { codeHash, id, issue };
  }
  const claim = (codeHash: string, commandId: string) => world.keys.invitations.claim(codeHash, commandId);
  const isGood = async (codeHash: string) => (await world.keys.invitations.find(codeHash)) !== undefined;
  const refused = { code: 'invitation_refused', field: 'code' };

  it('an invitation claimed by a command that died is good again, one that was used never', async () => {
    const organization = await office();
    const [lost, used] = [await invited(organization), await invited(organization)];
    const [died, landed] = [randomUUID(), randomUUID()];
    await claim(lost.codeHash, died);
    await claim(used.codeHash, landed);
    const enrolled = enrolledEvent(randomUUID());
    await append(organization, landed, {
      ...enrolled,
      data: { ...enrolled.data, invitation: used.id },
    } as never);
    await reconcile();
    for (const { codeHash } of [lost, used])
      await expect(claim(codeHash, randomUUID())).rejects.toMatchObject(refused);

    world.clock.pass(61_000);
    await reconcile();
    expect([await isGood(lost.codeHash), await isGood(used.codeHash)]).toEqual([true, false]);
    await claim(lost.codeHash, randomUUID());
    await expect(claim(lost.codeHash, died)).rejects.toMatchObject(refused);
    await expect(claim(used.codeHash, randomUUID())).rejects.toMatchObject(refused);
    // Whoever used it and had no answer may send again, for ever.
    await claim(used.codeHash, landed);
    await world.keys.invitations.release(used.codeHash, landed);
    expect(await isGood(used.codeHash)).toBe(false);
  });

  it('an invitation that is claimed again while the dead claim is looked at stays claimed', async () => {
    const organization = await office();
    const { codeHash } = await invited(organization);
    const commandId = randomUUID();
    await claim(codeHash, commandId);
    world.clock.pass(59_000);
    await claim(codeHash, commandId);
    world.clock.pass(2_000);
    await reconcile();
    expect(await isGood(codeHash)).toBe(false);
    await expect(claim(codeHash, randomUUID())).rejects.toMatchObject(refused);
  });

  it('an invitation another command landed with is used, whoever claims it now', async () => {
    const organization = await office();
    const { codeHash, id } = await invited(organization);
    const [slow, second] = [randomUUID(), randomUUID()];
    await claim(codeHash, slow);
    world.clock.pass(61_000);
    await reconcile();
    await claim(codeHash, second);
    const enrolled = enrolledEvent(randomUUID());
    await append(organization, slow, { ...enrolled, data: { ...enrolled.data, invitation: id } } as never);
    await world.keys.invitations.release(codeHash, second);
    expect(await isGood(codeHash)).toBe(false);
    await claim(codeHash, slow);
    await expect(claim(codeHash, second)).rejects.toMatchObject(refused);
  });

  it('a founder’s code given back does not stand beside the newer one', async () => {
    const organization = await office();
    const old = await invited(organization, true);
    await claim(old.codeHash, randomUUID());
    world.clock.pass(1_000);
    const newer = await invited(organization, true);
    world.clock.pass(61_000);
    await reconcile();
    expect([await isGood(old.codeHash), await isGood(newer.codeHash)]).toEqual([false, true]);
  });

  it('a set-up has the turn alone until it is given back, or has died', async () => {
    const { setUpClaim } = world.keys;
    const [one, other] = [randomUUID(), randomUUID()];
    const ids = [one, other, randomUUID(), randomUUID()];
    const turns = await Promise.all(ids.map((id) => setUpClaim.claim(id)));
    expect(turns.filter(Boolean)).toHaveLength(1);
    world.clock.pass(61_000);
    expect(await setUpClaim.claim(other)).toBe(true);
    expect(await setUpClaim.claim(one)).toBe(false);
    await setUpClaim.release(one);
    expect(await setUpClaim.claim(one)).toBe(false);
    await setUpClaim.release(other);
    expect([await setUpClaim.claim(one), await setUpClaim.claim(one)]).toEqual([true, true]);
  });

  it('an admission whose event never came hands the secret to nobody, and is swept', async () => {
    const organization = await office();
    const memberId = await candidate(organization);
    const wrapFor = (rosterHash: string) => ({ ...memberWrap(memberId), org: organization, rosterHash });
    const [lost, landed] = [randomUUID(), randomUUID()];
    await world.keys.members.giveWrap({
      because: because(organization, lost),
      memberWrap: wrapFor(bytes(32, 1)),
    });
    expect((await keysOf(memberId, organization)).memberWraps).toEqual([]);

    const second = { because: because(organization, landed), memberWrap: wrapFor(bytes(32, 2)) };
    await world.keys.members.giveWrap(second);
    await world.keys.members.giveWrap(second);
    const data = { ...custodian, memberId, roles: ['activist'] } as const;
    await append(organization, landed, { type: 'organization.member-admitted.v1', data });
    expect((await keysOf(memberId, organization)).memberWraps).toEqual([wrapFor(bytes(32, 2))]);

    world.clock.pass(HOUR + 1_000);
    await reconcile();
    const wraps = 'SELECT roster_hash FROM keys.member_wrap WHERE member_id = $1';
    expect(await asOwner(world, wraps, [memberId])).toEqual([{ roster_hash: bytes(32, 2) }]);
    expect(await credential(memberId)).toBeDefined();
  });

  it('an organization’s index key is for the admitted alone', async () => {
    const [organization, founder, commandId] = [randomUUID(), randomUUID(), randomUUID()];
    const entitling = because(organization, commandId);
    const given = memberGiving(founder, organization, entitling);
    await world.keys.members.give({ ...given, indexKey: { ...indexKey, org: organization } });
    const data = { ...custodian, memberId: founder };
    await append(organization, randomUUID(), registered);
    await append(organization, commandId, { type: 'organization.member-admitted.v1', data });
    const memberId = await candidate(organization);
    expect((await keysOf(founder, organization)).indexKey).not.toBeNull();
    expect((await keysOf(memberId, organization)).indexKey).toBeNull();
  });

  it('a refusal the log knows of is carried out: nothing is left of the candidate', async () => {
    const organization = await office();
    const declined = await candidate(organization);
    const kept = await candidate(organization);
    const [hers, others] = [await signIn(organization, declined), await signIn(organization, kept)];
    await append(organization, randomUUID(), {
      type: 'organization.member-declined.v1',
      data: { memberId: declined },
    });
    await reconcile();
    expect(await credential(declined)).toBeUndefined();
    expect(await world.keys.sessions.find(hers)).toBeUndefined();
    expect([...(await world.keys.members.namesOf(organization)).keys()]).toEqual([kept]);
    expect(await world.keys.sessions.find(others)).toBeDefined();
  });

  it('a suspension the log knows of is carried out, but not after it is over', async () => {
    const [organization, other] = [await office(), await office()];
    const [memberId, elsewhere] = [await candidate(organization), await candidate(other)];
    const [ended, untouched] = [await signIn(organization, memberId), await signIn(other, elsewhere)];
    await append(organization, randomUUID(), suspended);
    await reconcile();
    expect(await world.keys.sessions.find(ended)).toBeUndefined();
    expect(await world.keys.sessions.find(untouched)).toBeDefined();

    await append(other, randomUUID(), suspended);
    await append(other, randomUUID(), reinstated);
    const again = await signIn(other, elsewhere);
    await reconcile();
    expect(await world.keys.sessions.find(again)).toBeDefined();
  });
});
