/** Words lost or known to somebody: nothing of the old ones opens again, whatever crashes, repeats or is restored. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OrganizationEvent } from '#directory/domain/organization.events';
import { organizationStream } from '#directory/domain/organization.state';
import {
  bytes,
  custodian,
  memberWrap,
  registered,
  roster,
  thirdRoster,
} from '#directory/testing/directory.fixtures';
import { eventId } from '#kernel/ids';
import { KeysOfMember, KeysOfMemberHandler } from './member.query.js';
import { markRestored } from './restored-keys.js';
import {
  asOwner,
  freshKeyId,
  land,
  memberGiving,
  openWorld,
  TestCase,
  type World,
} from './testing/keys.fixtures.js';

const MINUTE = 61_000;
const TABLES = ['session', 'credential', 'lock', 'pins', 'member_wrap'] as const;

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 60_000);
afterAll(() => world.close());

class Member {
  readonly organization = randomUUID();
  readonly memberId = randomUUID();
  readonly stream = organizationStream(this.organization);
  session = '';

  static async inside(): Promise<Member> {
    const one = new Member();
    const commandId = randomUUID();
    const because = eventId(one.stream, commandId, 1);
    const wraps = [{ ...memberWrap(one.memberId), org: one.organization }];
    await world.keys.members.give({
      ...memberGiving(one.memberId, one.organization, because),
      memberWraps: wraps,
    });
    const admitted = { ...custodian, memberId: one.memberId };
    await one.land(commandId, registered, { type: 'organization.member-admitted.v1', data: admitted });
    await one.land(randomUUID(), { type: 'organization.roster-signed.v1', data: { roster } });
    one.session = await one.signIn();
    return one;
  }

  land(commandId: string, ...events: readonly OrganizationEvent[]): Promise<void> {
    return land(world.log, this.stream, commandId, ...events);
  }

  /** As a session is: it rests on what the credential rests on. */
  async signIn(): Promise<string> {
    const { because } = (await this.credential()) ?? { because: randomUUID() };
    const sessionId = freshKeyId();
    await world.keys.sessions.open({ ...this, sessionId }, { because, device: 'android-chrome' });
    return sessionId;
  }

  credential() {
    return world.keys.members.findCredential(`login-${this.memberId}`);
  }

  lives(session = this.session) {
    return world.keys.sessions.lives(session);
  }

  keys() {
    const { members } = world.keys;
    const { store, codec } = world.log;
    const asked = new KeysOfMember(this.memberId, this.organization);
    return new KeysOfMemberHandler(members, store, codec).execute(asked);
  }

  async rows(): Promise<readonly number[]> {
    const counted: number[] = [];
    for (const table of TABLES) {
      const sql = `SELECT FROM keys.${table} WHERE member_id::text = $1`;
      counted.push((await asOwner(world, sql, [this.memberId])).length);
    }
    return counted;
  }

  lockedOutBy(commandId: string) {
    const { organization, memberId } = this;
    return { organization, memberId, commandId, because: eventId(this.stream, commandId, 0) };
  }

  landLockOut(commandId: string = randomUUID()): Promise<void> {
    const { memberId } = this;
    return this.land(
      commandId,
      { type: 'organization.member-locked-out.v1', data: { memberId } },
      { type: 'organization.roster-signed.v1', data: { roster: thirdRoster } },
    );
  }

  settle(): Promise<void> {
    return world.keys.members.settleLock(this.organization, this.memberId);
  }

  /** What the member comes again with is kept; the event is the caller's. */
  async keepReturn(fill: number): Promise<string> {
    const commandId = randomUUID();
    const { memberId, organization } = this;
    const { member } = memberGiving(memberId, organization, randomUUID());
    await world.keys.members.keepNextLock({
      because: eventId(this.stream, commandId, 0),
      memberId,
      salt: bytes(16, fill),
      proof: bytes(32, fill),
      lock: { ...member.lock, box: bytes(80, fill) },
      returning: { login: `login-${memberId}`, pins: { ...member.pins, revision: 9 } },
    });
    return commandId;
  }

  landReturn(commandId: string): Promise<void> {
    const { memberId } = this;
    const data = { memberId, roles: custodian.roles, receive: bytes(32, 60), sign: bytes(32, 61) };
    return this.land(commandId, {
      type: 'organization.member-enrolled.v1',
      data: { ...data, invitedBy: randomUUID(), invitation: randomUUID() },
    });
  }

  async comesBack(fill: number): Promise<void> {
    const commandId = await this.keepReturn(fill);
    await this.landReturn(commandId);
    await this.settle();
  }

  async admittedAgain(): Promise<void> {
    const { memberId, organization } = this;
    const commandId = randomUUID();
    await world.keys.members.giveWrap({
      because: eventId(this.stream, commandId, 0),
      memberWrap: { ...memberWrap(memberId), org: organization, keyVersion: 2 },
    });
    const data = { memberId, receive: bytes(32, 60), sign: bytes(32, 61) };
    await this.land(commandId, { type: 'organization.member-rekeyed.v1', data });
  }
}

const reconcile = () => world.keys.reconciler.reconcile();
const again = async () => {
  await asOwner(world, 'DELETE FROM keys.checkpoint');
  await reconcile();
};

describe('a member whose words are lost, or known to somebody', () => {
  let one: Member;
  beforeEach(async () => {
    one = await Member.inside();
  });

  it('has no session, lock or secret left, and a sign-in nobody can prove', async () => {
    const before = await one.credential();
    expect(await one.rows()).toEqual([1, 1, 1, 1, 1]);
    await one.landLockOut();
    await one.settle();
    expect(await one.rows()).toEqual([0, 1, 0, 1, 0]);
    const after = await one.credential();
    expect(after?.proofHash).not.toBe(before?.proofHash);
    expect(after?.salt).not.toBe(before?.salt);
    await expect(one.keys()).rejects.toMatchObject({ code: 'not_found' });
    const late = await one.signIn();
    expect(await one.lives(late)).toBe(false);
    expect([...(await world.keys.members.namesOf(one.organization)).keys()]).toEqual([one.memberId]);
  });

  it('is shown nothing from the denial on; and everything again where the event never came', async () => {
    const file = await new TestCase(world, one.organization).open();
    const ask = () =>
      world.keys.desk.discloseOwn({
        actor: { ...one, sessionId: one.session },
        caseId: file.caseId,
        sections: ['label'],
        purpose: 'work',
      });
    await ask();
    await world.keys.members.deny(one.lockedOutBy(randomUUID()));
    await expect(ask()).rejects.toMatchObject({ code: 'session_expired' });
    world.clock.pass(MINUTE);
    await reconcile();
    await ask();
  });

  it('is locked out by the reconciler where the crash came right after the event, the name staying', async () => {
    const commandId = randomUUID();
    await world.keys.members.deny(one.lockedOutBy(commandId));
    await one.landLockOut(commandId);
    world.clock.pass(MINUTE);
    await reconcile();
    expect(await one.rows()).toEqual([0, 1, 0, 1, 0]);
    expect(await world.keys.reconciler.waiting()).toBe(0);
    const [marked] = await asOwner(
      world,
      'SELECT left_because, locked_because FROM keys.staff WHERE member_id = $1',
      [one.memberId],
    );
    expect(marked).toEqual({ left_because: null, locked_because: eventId(one.stream, commandId, 0) });
  });

  it('comes again with what waited for the event, and keeps it however often it is settled', async () => {
    await one.landLockOut();
    await one.settle();
    const commandId = await one.keepReturn(7);
    await one.settle();
    expect((await one.credential())?.salt).not.toBe(bytes(16, 7));
    await one.landReturn(commandId);
    await reconcile();
    for (const round of [one.settle.bind(one), again, again]) {
      await round();
      expect((await one.credential())?.salt).toBe(bytes(16, 7));
    }
    expect((await one.keys()).memberWraps).toEqual([]);
    const waiting = await one.signIn();
    expect(await one.lives(waiting)).toBe(true);
    await one.admittedAgain();
    await again();
    expect((await one.keys()).memberWraps.map(({ keyVersion }) => keyVersion)).toEqual([2]);
    expect(await one.lives(waiting)).toBe(true);
  });

  it('comes again to no session that slipped in behind the lock-out', async () => {
    await one.landLockOut();
    await one.settle();
    const late = freshKeyId();
    const opening = { because: randomUUID(), device: 'android-chrome' };
    await world.keys.sessions.open({ ...one, sessionId: late }, opening);
    await one.comesBack(8);
    expect(await one.lives(late)).toBe(false);
  });

  it('keeps a passphrase changed since; one changed before is not brought back', async () => {
    const { member } = memberGiving(one.memberId, one.organization, randomUUID());
    const change = async (fill: number) => {
      const commandId = randomUUID();
      await world.keys.members.keepNextLock({
        because: eventId(one.stream, commandId, 0),
        memberId: one.memberId,
        salt: bytes(16, fill),
        proof: bytes(32, fill),
        lock: { ...member.lock, box: bytes(80, fill) },
      });
      const data = { memberId: one.memberId, lockId: randomUUID() };
      await one.land(commandId, { type: 'organization.lock-changed.v1', data });
      await one.settle();
    };
    await change(20);
    await one.landLockOut();
    await one.settle();
    expect((await one.credential())?.salt).not.toBe(bytes(16, 20));
    await one.comesBack(21);
    await again();
    expect((await one.credential())?.salt).toBe(bytes(16, 21));
    await change(22);
    await again();
    expect((await one.credential())?.salt).toBe(bytes(16, 22));
  });

  it('refused by the custodian, is outside again, and may come once more', async () => {
    await one.landLockOut();
    await one.settle();
    await one.comesBack(9);
    const { memberId } = one;
    await one.land(randomUUID(), { type: 'organization.member-declined.v1', data: { memberId } });
    await world.keys.members.remove(one.organization, memberId);
    expect(await one.rows()).toEqual([0, 1, 0, 1, 0]);
    expect((await one.credential())?.salt).not.toBe(bytes(16, 9));
    await one.comesBack(10);
    await again();
    expect((await one.credential())?.salt).toBe(bytes(16, 10));
  });

  it('is not brought back by an older backup, and neither is what somebody may know', async () => {
    const other = await Member.inside();
    const kept = await Promise.all(
      TABLES.map(async (table) => ({
        table,
        rows: await asOwner(world, `SELECT * FROM keys.${table} WHERE member_id::text = $1`, [one.memberId]),
      })),
    );
    await one.landLockOut();
    await one.settle();
    await one.comesBack(11);
    await asOwner(world, 'UPDATE keys.staff SET locked_because = NULL WHERE member_id = $1', [one.memberId]);
    for (const { table, rows } of kept) {
      await asOwner(world, `DELETE FROM keys.${table} WHERE member_id::text = $1`, [one.memberId]);
      const sql = `INSERT INTO keys.${table} SELECT * FROM json_populate_recordset(NULL::keys.${table}, $1)`;
      await asOwner(world, sql, [
        JSON.stringify(rows, (key, value: unknown) =>
          key === 'token_key' ? `\\x${'00'.repeat(32)}` : value,
        ),
      ]);
    }
    expect(await one.lives()).toBe(true);
    await asOwner(world, 'DELETE FROM keys.checkpoint');
    await asOwner(world, markRestored(world.clock.now()));
    await reconcile();
    expect(await one.lives()).toBe(false);
    const [, , lock, , wraps] = await one.rows();
    expect([lock, wraps]).toEqual([0, 0]);
    expect(await one.credential()).toBeUndefined();
    expect(await other.rows()).toEqual([1, 1, 1, 1, 1]);
  });
});
