import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { organizationStream } from '#directory/domain/organization.state';
import { registered } from '#directory/testing/directory.fixtures';
import { eventId } from '#kernel/ids';
import { markRestored } from './restored-keys.js';
import { asOwner, freshKeyId, land, memberGiving, openWorld, type World } from './testing/keys.fixtures.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 60_000);
afterAll(() => world.close());

const reconcile = () => world.keys.reconciler.reconcile();
const bytes = (length: number, fill: number) => Buffer.alloc(length, fill).toString('base64url');

interface Signed {
  readonly organization: string;
  readonly memberId: string;
  readonly session: string;
}

async function member(): Promise<Signed> {
  const [organization, memberId, commandId] = [randomUUID(), randomUUID(), randomUUID()];
  const stream = organizationStream(organization);
  const giving = memberGiving(memberId, organization, eventId(stream, commandId, 1));
  await world.keys.members.give(giving);
  const data = { memberId, roles: ['activist'], receive: bytes(32, 1), sign: bytes(32, 2) };
  await land(world.log, stream, commandId, registered, {
    type: 'organization.member-admitted.v1',
    data,
  });
  const session = freshKeyId();
  const opening = { because: randomUUID(), device: 'android-chrome' };
  await world.keys.sessions.open({ memberId, organization, sessionId: session }, opening);
  return { organization, memberId, session };
}

async function keep({ organization, memberId }: Signed, fill: number): Promise<string> {
  const commandId = randomUUID();
  const { member: kept } = memberGiving(memberId, organization, randomUUID());
  await world.keys.members.keepNextLock({
    because: eventId(organizationStream(organization), commandId, 0),
    memberId,
    salt: bytes(16, fill),
    proof: bytes(32, fill),
    lock: { ...kept.lock, box: bytes(80, fill) },
  });
  return commandId;
}
const landed = ({ organization, memberId }: Signed, commandId: string) =>
  land(world.log, organizationStream(organization), commandId, {
    type: 'organization.lock-changed.v1',
    data: { memberId, lockId: randomUUID() },
  });
const saltOf = async ({ memberId }: Signed) =>
  (await world.keys.members.findCredential(`login-${memberId}`))?.salt;
const lives = ({ session }: Signed) => world.keys.sessions.lives(session);

it('waits beside the present one until its event stands, and is swept where it never comes', async () => {
  const one = await member();
  const present = await saltOf(one);
  await keep(one, 1);
  await world.keys.members.settleLock(one.organization, one.memberId);
  expect([await saltOf(one), await lives(one)]).toEqual([present, true]);
  world.clock.pass(3_601_000);
  await reconcile();
  expect(await asOwner(world, 'SELECT FROM keys.lock_change')).toEqual([]);
  expect(await saltOf(one)).toBe(present);
});

it('is put in place by the reconciler where the crash came right after the event, and ends every session', async () => {
  const one = await member();
  await landed(one, await keep(one, 2));
  await reconcile();
  expect([await saltOf(one), await lives(one)]).toEqual([bytes(16, 2), false]);
});

it('is the newest of several, whichever is settled again', async () => {
  const one = await member();
  for (const fill of [3, 4]) {
    await landed(one, await keep(one, fill));
    await world.keys.members.settleLock(one.organization, one.memberId);
  }
  await asOwner(world, 'DELETE FROM keys.checkpoint');
  await reconcile();
  expect(await saltOf(one)).toBe(bytes(16, 4));
});

it('that older keys bring back is removed: it opens nothing for whoever knows it', async () => {
  const one = await member();
  const other = await member();
  const rows = await Promise.all(
    ['credential', 'lock'].map(async (table) => ({
      table,
      old: await asOwner(world, `SELECT * FROM keys.${table} WHERE member_id = $1`, [one.memberId]),
    })),
  );
  await landed(one, await keep(one, 5));
  await world.keys.members.settleLock(one.organization, one.memberId);
  for (const { table, old } of rows) {
    await asOwner(world, `DELETE FROM keys.${table} WHERE member_id = $1`, [one.memberId]);
    const sql = `INSERT INTO keys.${table} SELECT * FROM json_populate_recordset(NULL::keys.${table}, $1)`;
    await asOwner(world, sql, [JSON.stringify(old)]);
  }
  await asOwner(world, 'DELETE FROM keys.checkpoint');
  await asOwner(world, markRestored(world.clock.now()));
  await reconcile();
  expect(await saltOf(one)).toBeUndefined();
  expect(await saltOf(other)).toBeDefined();
});
