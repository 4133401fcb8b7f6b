import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMITTEE } from '#cases/testing/case.fixtures';
import { indexKey } from '#directory/testing/directory.fixtures';
import { freshKeyId, memberGiving, openWorld, signedIn, type World } from './testing/keys.fixtures.js';

describe('the keys database of members', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  const giving = () => memberGiving(randomUUID(), randomUUID(), randomUUID());

  it('keeps a member and hands back what the browser needs, without the proof', async () => {
    const memberId = randomUUID();
    const organization = randomUUID();
    const given = {
      ...memberGiving(memberId, organization, randomUUID()),
      indexKey: { ...indexKey, org: organization },
    };
    const { member, because, memberWraps } = given;
    await world.keys.members.give(given);
    await world.keys.members.give(given);
    expect(await world.keys.members.keysOf(member.memberId, [because])).toEqual({
      displayName: member.displayName,
      lock: member.lock,
      pins: member.pins,
      rings: [],
      memberWraps,
      indexKey: given.indexKey,
    });
    expect(await world.keys.members.findCredential(`  ${member.login.toUpperCase()} `)).toEqual({
      memberId: member.memberId,
      organization,
      salt: member.salt,
      proofHash: `hash:${member.proof}`,
      because,
    });
    expect(await world.keys.members.namesOf(organization)).toEqual(
      new Map([[member.memberId, member.displayName]]),
    );
  });

  it('gives a login to one member only, also in a race', async () => {
    const [one, two] = [giving(), giving()];
    const login = `shared-${randomUUID()}`;
    const outcomes = await Promise.allSettled(
      [one, two].map((given) => world.keys.members.give({ ...given, member: { ...given.member, login } })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'login_taken', kind: 'conflict', field: 'login' },
    });
  });

  it('repeats a giving without touching what the member has changed since', async () => {
    const given = giving();
    const { memberId, pins } = given.member;
    await world.keys.members.give(given);
    const holder = { memberId, organization: given.organization, sessionId: freshKeyId() };
    await world.keys.sessions.open(holder, { because: given.because, device: 'ios-safari' });
    await world.keys.members.keepPins(memberId, { ...pins, revision: 2 });
    await world.keys.members.give(given);
    expect((await world.keys.members.keysOf(memberId, [])).pins.revision).toBe(2);
    expect(await world.keys.sessions.find(holder.sessionId)).toBeDefined();
  });

  it('lets a later command admit a member whose first never landed', async () => {
    const first = giving();
    await world.keys.members.give(first);
    const second = { ...first, because: randomUUID(), member: { ...first.member, displayName: 'Бегимай' } };
    await world.keys.members.give(second);
    expect((await world.keys.members.keysOf(first.member.memberId, [])).displayName).toBe('Бегимай');
  });

  it('takes pins of a higher revision only, and only of their member', async () => {
    const { memberId } = await signedIn(world, COMMITTEE);
    const { pins } = await world.keys.members.keysOf(memberId, []);
    const keep = (revision: number, of = memberId) =>
      world.keys.members.keepPins(memberId, { ...pins, memberId: of, revision });
    await keep(3);
    await expect(keep(3)).rejects.toMatchObject({ code: 'pins_stale', kind: 'conflict' });
    await expect(keep(2)).rejects.toMatchObject({ code: 'pins_stale' });
    await expect(keep(4, randomUUID())).rejects.toMatchObject({ code: 'pins_of_another' });
    expect((await world.keys.members.keysOf(memberId, [])).pins.revision).toBe(3);
  });

  describe('sessions', () => {
    it('idle out after half an hour, slide with use, and end after twelve hours', async () => {
      const used = await signedIn(world, COMMITTEE);
      const idle = await signedIn(world, COMMITTEE);
      for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
        expect(await world.keys.sessions.find(used.sessionId)).toMatchObject(used);
        world.clock.pass(20 * 60_000);
      }
      expect(await world.keys.sessions.find(idle.sessionId)).toBeUndefined();
      world.clock.pass(20 * 60_000);
      expect(await world.keys.sessions.find(used.sessionId)).toBeUndefined();
    });

    it('end at sign-out', async () => {
      const { sessionId } = await signedIn(world, COMMITTEE);
      await world.keys.sessions.close(sessionId);
      expect(await world.keys.sessions.find(sessionId)).toBeUndefined();
    });
  });

  describe('invitations', () => {
    const invitation = { organization: COMMITTEE, roles: ['custodian'], invitedBy: null } as const;
    const issue = async (id: string = randomUUID(), founding = false): Promise<string> => {
      const codeHash = freshKeyId();
      const because = randomUUID();
      await world.keys.invitations.issue({ ...invitation, founding, codeHash, because, commandId: id });
      return codeHash;
    };

    it('are used by one command, which may come again', async () => {
      const id = randomUUID();
      const codeHash = await issue(id);
      const commands = [randomUUID(), randomUUID(), randomUUID()];
      const outcomes = await Promise.allSettled(
        commands.map((commandId) => world.keys.invitations.claim(codeHash, commandId)),
      );
      const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const again = await world.keys.invitations.claim(codeHash, commands[winner] ?? '');
      expect(again).toEqual({ ...invitation, id, memberId: null });
      await world.keys.invitations.release(codeHash, randomUUID());
      const refused = { code: 'invitation_refused', field: 'code' };
      await expect(world.keys.invitations.claim(codeHash, randomUUID())).rejects.toMatchObject(refused);
      await world.keys.invitations.release(codeHash, commands[winner] ?? '');
      await world.keys.invitations.claim(codeHash, randomUUID());
    });

    it('end after a week, and unknown codes are refused the same', async () => {
      const codeHash = await issue();
      world.clock.pass(7 * 24 * 3_600_000);
      const refused = { code: 'invitation_refused' };
      await expect(world.keys.invitations.claim(codeHash, randomUUID())).rejects.toMatchObject(refused);
      await expect(world.keys.invitations.claim(freshKeyId(), randomUUID())).rejects.toMatchObject(refused);
    });
  });

  describe('invitations issued again', () => {
    const invitation = { roles: ['activist'], invitedBy: null, because: randomUUID() } as const;
    const issue = (change: { organization: string; commandId?: string; founding?: boolean }) => {
      const issued = { founding: false, commandId: randomUUID(), ...change, codeHash: freshKeyId() };
      return world.keys.invitations.issue({ ...invitation, ...issued }).then(() => issued.codeHash);
    };
    const good = async (codeHash: string) => (await world.keys.invitations.find(codeHash)) !== undefined;

    it('void the unused code of the same command, or of the same founder, and no other', async () => {
      const [organization, other, commandId] = [randomUUID(), randomUUID(), randomUUID()];
      const colleague = await issue({ organization, commandId });
      const elsewhere = await issue({ organization: other, commandId, founding: true });
      const founder = await issue({ organization, founding: true });
      const founderAgain = await issue({ organization, founding: true });
      expect(await good(founder)).toBe(false);
      expect([await good(colleague), await good(elsewhere), await good(founderAgain)]).toEqual([
        true,
        true,
        true,
      ]);
      const colleagueAgain = await issue({ organization, commandId });
      expect([await good(colleague), await good(colleagueAgain)]).toEqual([false, true]);
      expect([...(await world.keys.invitations.foundersInvited()).keys()]).toEqual(
        expect.arrayContaining([organization, other]),
      );
    });

    it('leave one good code when they come at once', async () => {
      const [organization, commandId] = [randomUUID(), randomUUID()];
      const codes = await Promise.all(Array.from({ length: 8 }, () => issue({ organization, commandId })));
      const left = await Promise.all(codes.map(good));
      expect(left.filter(Boolean)).toHaveLength(1);
    });

    it('are refused once the code was used', async () => {
      const [organization, commandId] = [randomUUID(), randomUUID()];
      await world.keys.invitations.claim(await issue({ organization, commandId }), randomUUID());
      await expect(issue({ organization, commandId })).rejects.toMatchObject({ code: 'invitation_used' });
    });
  });

  it('makes each server secret once', async () => {
    const [one, two] = await Promise.all([
      world.keys.secrets.get('made-up-salt'),
      world.keys.secrets.get('made-up-salt'),
    ]);
    expect(Buffer.from(one)).toEqual(Buffer.from(two));
    expect(Buffer.from(await world.keys.secrets.get('tries'))).not.toEqual(Buffer.from(one));
  });
});
