/** Members who leave: denied, gone, and not brought back; killed between any two steps, less access, never more. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrganizationEvent } from '#directory/domain/organization.events';
import { organizationStream } from '#directory/domain/organization.state';
import {
  custodian,
  indexKey,
  memberWrap,
  registered,
  ring,
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
const HOUR = 3_601_000;

describe('a member who leaves', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  const append = (organization: string, commandId: string, ...events: readonly OrganizationEvent[]) =>
    land(world.log, organizationStream(organization), commandId, ...events);
  const because = (organization: string, commandId: string, index = 0) =>
    eventId(organizationStream(organization), commandId, index);
  const reconcile = () => world.keys.reconciler.reconcile();
  const credential = (memberId: string) => world.keys.members.findCredential(`login-${memberId}`);
  const keysOf = (memberId: string, organization: string) =>
    new KeysOfMemberHandler(world.keys.members, world.log.store, world.log.codec).execute(
      new KeysOfMember(memberId, organization),
    );
  const rowsOf = async (memberId: string) => {
    const counted: number[] = [];
    for (const table of ['session', 'credential', 'lock', 'pins', 'member_wrap']) {
      const sql = `SELECT FROM keys.${table} WHERE member_id::text = $1`;
      counted.push((await asOwner(world, sql, [memberId])).length);
    }
    return counted;
  };

  interface Office {
    readonly organization: string;
    readonly chair: string;
    readonly leaver: string;
    readonly session: string;
  }

  /** Two members with the first secret, both signed in. */
  async function office(): Promise<Office> {
    const [organization, chair, leaver] = [randomUUID(), randomUUID(), randomUUID()];
    await append(organization, randomUUID(), registered);
    for (const memberId of [chair, leaver]) {
      const commandId = randomUUID();
      const giving = memberGiving(memberId, organization, because(organization, commandId));
      const wraps = [{ ...memberWrap(memberId), org: organization }];
      await world.keys.members.give({ ...giving, memberWraps: wraps });
      await append(organization, commandId, {
        type: 'organization.member-admitted.v1',
        data: { ...custodian, memberId },
      });
    }
    await append(organization, randomUUID(), { type: 'organization.roster-signed.v1', data: { roster } });
    return { organization, chair, leaver, session: await signIn(organization, leaver) };
  }

  async function signIn(organization: string, memberId: string): Promise<string> {
    const sessionId = freshKeyId();
    const opening = { because: randomUUID(), device: 'android-chrome' };
    await world.keys.sessions.open({ memberId, organization, sessionId }, opening);
    return sessionId;
  }

  const leavingOf = ({ organization, leaver: memberId }: Office, commandId: string) => ({
    organization,
    memberId,
    commandId,
    because: because(organization, commandId),
  });
  const leftEvents = ({ leaver }: Office): readonly OrganizationEvent[] => [
    { type: 'organization.member-left.v1', data: { memberId: leaver } },
    { type: 'organization.roster-signed.v1', data: { roster: thirdRoster } },
  ];
  const rotate = ({ organization, chair }: Office, commandId: string) =>
    world.keys.members.giveRotation({
      because: because(organization, commandId, 1),
      memberWraps: [chair, 'kit'].map((id) => ({ ...memberWrap(id), org: organization, keyVersion: 2 })),
      ring: { ...ring, org: organization },
      indexKey: { ...indexKey, org: organization, keyVersion: 2 },
    });

  async function left(of: Office, commandId: string = randomUUID()): Promise<void> {
    await rotate(of, commandId);
    await world.keys.members.deny(leavingOf(of, commandId));
    await append(of.organization, commandId, ...leftEvents(of));
    await world.keys.members.letGo(leavingOf(of, commandId));
  }

  it('leaves nothing behind but the name', async () => {
    const of = await office();
    expect(await rowsOf(of.leaver)).toEqual([1, 1, 1, 1, 1]);
    await left(of);
    expect(await rowsOf(of.leaver)).toEqual([0, 0, 0, 0, 0]);
    expect([...(await world.keys.members.namesOf(of.organization)).keys()].sort()).toEqual(
      [of.chair, of.leaver].sort(),
    );
    await expect(keysOf(of.leaver, of.organization)).rejects.toMatchObject({ code: 'not_found' });
    const staying = await keysOf(of.chair, of.organization);
    expect(staying.memberWraps.map(({ keyVersion }) => keyVersion)).toEqual([1, 2]);
    expect(staying.rings).toEqual([{ ...ring, org: of.organization }]);
    expect(staying.indexKey).toMatchObject({ keyVersion: 2 });
  });

  it('is shown nothing from the denial on, whatever session; and everything again where the event never came', async () => {
    const of = await office();
    const file = await new TestCase(world, of.organization).open();
    const ask = () =>
      world.keys.desk.discloseOwn({
        actor: { memberId: of.leaver, organization: of.organization, sessionId: of.session },
        caseId: file.caseId,
        sections: ['label'],
        purpose: 'work',
      });
    await ask();
    await world.keys.members.deny(leavingOf(of, randomUUID()));
    await expect(ask()).rejects.toMatchObject({ code: 'session_expired' });
    expect(await world.keys.sessions.find(of.session)).toBeUndefined();
    expect(await world.keys.sessions.lives(of.session)).toBe(false);
    const another = await signIn(of.organization, of.leaver);
    expect(await world.keys.sessions.find(another)).toBeUndefined();
    expect(await world.keys.reconciler.waiting()).toBe(1);

    world.clock.pass(MINUTE);
    await reconcile();
    expect(await world.keys.sessions.find(of.session)).toBeDefined();
    await ask();
  });

  it('is gone where the crash came right after the event', async () => {
    const of = await office();
    const commandId = randomUUID();
    await rotate(of, commandId);
    await world.keys.members.deny(leavingOf(of, commandId));
    await append(of.organization, commandId, ...leftEvents(of));
    await reconcile();
    expect(await rowsOf(of.leaver)).toEqual([0, 0, 0, 0, 0]);
    const late = await signIn(of.organization, of.leaver);
    expect(await world.keys.sessions.find(late)).toBeUndefined();
  });

  it('takes a rotation whose event never came along: nobody is given it, and it is swept', async () => {
    const of = await office();
    await rotate(of, randomUUID());
    const { memberWraps, rings, indexKey: none } = await keysOf(of.chair, of.organization);
    expect([memberWraps.length, rings, none]).toEqual([1, [], null]);
    await left(of);
    world.clock.pass(HOUR);
    await reconcile();
    for (const table of ['ring', 'index_key']) {
      const sql = `SELECT key_version FROM keys.${table} WHERE organization = $1`;
      expect(await asOwner(world, sql, [of.organization])).toHaveLength(1);
    }
    expect((await keysOf(of.chair, of.organization)).rings).toHaveLength(1);
  });

  it('is not brought back by an older backup, nor are those who stay sent away', async () => {
    const of = await office();
    const kept = await Promise.all(
      ['credential', 'lock', 'pins', 'member_wrap'].map(async (table) => ({
        table,
        rows: await asOwner(world, `SELECT * FROM keys.${table} WHERE member_id::text = $1`, [of.leaver]),
      })),
    );
    await left(of);
    await asOwner(world, 'UPDATE keys.staff SET left_because = NULL WHERE member_id = $1', [of.leaver]);
    for (const { table, rows } of kept) {
      const sql = `INSERT INTO keys.${table} SELECT * FROM json_populate_recordset(NULL::keys.${table}, $1)`;
      await asOwner(world, sql, [JSON.stringify(rows)]);
    }
    expect(await credential(of.leaver)).toBeDefined();
    await asOwner(world, 'DELETE FROM keys.checkpoint');
    await asOwner(world, markRestored(world.clock.now()));
    await reconcile();
    expect(await rowsOf(of.leaver)).toEqual([0, 0, 0, 0, 0]);
    expect(await credential(of.chair)).toBeDefined();
    expect((await keysOf(of.chair, of.organization)).memberWraps).toHaveLength(2);
  });
});
