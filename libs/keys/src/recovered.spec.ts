/** An office recovered by its kit: killed between any two steps, less access, never more; an older backup brings nothing back. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrganizationEvent } from '#directory/domain/organization.events';
import { organizationStream } from '#directory/domain/organization.state';
import {
  custodian,
  indexKey,
  memberWrap,
  recoveryAsked,
  recoveryRoster,
  registered,
  ring,
  roster,
} from '#directory/testing/directory.fixtures';
import { eventId } from '#kernel/ids';
import { KeysOfMember, KeysOfMemberHandler, SecretForKit, SecretForKitHandler } from './member.query.js';
import { markRestored } from './restored-keys.js';
import { asOwner, land, memberGiving, openWorld, type World } from './testing/keys.fixtures.js';

const MINUTE = 61_000;

interface Office {
  readonly organization: string;
  readonly chair: string;
  readonly asker: string;
}

describe('an office recovered by its kit', () => {
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
  const parts = () => [world.keys.members, world.log.store, world.log.codec] as const;
  const keysOf = (memberId: string, organization: string) =>
    new KeysOfMemberHandler(...parts()).execute(new KeysOfMember(memberId, organization));
  const secretForKit = (organization: string) =>
    new SecretForKitHandler(...parts()).execute(new SecretForKit(organization));
  const wrapOf = (id: string, organization: string, keyVersion = 1) => ({
    ...memberWrap(id),
    org: organization,
    keyVersion,
  });

  /** A chair with the first secret, and one who asked by the kit. */
  async function asked(): Promise<Office> {
    const [organization, chair, asker] = [randomUUID(), randomUUID(), randomUUID()];
    await append(organization, randomUUID(), registered);
    const founding = randomUUID();
    await world.keys.members.give({
      ...memberGiving(chair, organization, because(organization, founding)),
      memberWraps: [wrapOf(chair, organization), wrapOf('kit', organization)],
      indexKey: { ...indexKey, org: organization },
    });
    const admitted = { ...custodian, memberId: chair };
    await append(
      organization,
      founding,
      { type: 'organization.member-admitted.v1', data: admitted },
      { type: 'organization.roster-signed.v1', data: { roster } },
    );
    const asking = randomUUID();
    const giving = memberGiving(asker, organization, because(organization, asking));
    await world.keys.members.give({ ...giving, memberWraps: [] });
    const data = { ...recoveryAsked.data, memberId: asker };
    await append(organization, asking, { ...recoveryAsked, data } as OrganizationEvent);
    return { organization, chair, asker };
  }

  const leavingOf = ({ organization, chair: memberId }: Office, commandId: string) => ({
    organization,
    memberId,
    commandId,
    because: because(organization, commandId),
  });
  const rotate = ({ organization, asker }: Office, commandId: string) =>
    world.keys.members.giveRotation({
      because: because(organization, commandId, 3),
      memberWraps: [asker, 'kit'].map((id) => wrapOf(id, organization, 2)),
      ring: { ...ring, org: organization },
      indexKey: { ...indexKey, org: organization, keyVersion: 2 },
    });
  const recovered = ({ organization, chair, asker }: Office, commandId: string) =>
    append(
      organization,
      commandId,
      { type: 'organization.member-left.v1', data: { memberId: chair } },
      { type: 'organization.recovered.v1', data: { ...custodian, memberId: asker } },
      { type: 'organization.kit-replaced.v1', data: {} },
      { type: 'organization.roster-signed.v1', data: { roster: recoveryRoster } },
    );
  const kitRows = (organization: string) =>
    asOwner<{ key_version: number }>(
      world,
      "SELECT key_version FROM keys.member_wrap WHERE member_id = 'kit' AND organization = $1",
      [organization],
    );

  it('hands out what opens to the kit of the newest secret that landed, and to the asker nothing before', async () => {
    const of = await asked();
    expect(await secretForKit(of.organization)).toMatchObject({
      wrap: { keyVersion: 1, memberId: 'kit' },
      indexKey: { keyVersion: 1 },
    });
    await rotate(of, randomUUID());
    expect((await secretForKit(of.organization))?.wrap.keyVersion).toBe(1);
    expect((await keysOf(of.asker, of.organization)).memberWraps).toEqual([]);
    expect(await secretForKit(randomUUID())).toBeUndefined();
  });

  it('keeps the chair where the events never came', async () => {
    const of = await asked();
    const commandId = randomUUID();
    await rotate(of, commandId);
    await world.keys.members.deny(leavingOf(of, commandId));
    world.clock.pass(MINUTE);
    await reconcile();
    expect(await credential(of.chair)).toBeDefined();
    expect((await keysOf(of.chair, of.organization)).memberWraps).toHaveLength(1);
    expect(await world.keys.reconciler.waiting()).toBe(0);
  });

  it('is finished where the crash came right after the events', async () => {
    const of = await asked();
    const commandId = randomUUID();
    await rotate(of, commandId);
    await world.keys.members.deny(leavingOf(of, commandId));
    await recovered(of, commandId);
    await reconcile();
    expect(await credential(of.chair)).toBeUndefined();
    await expect(keysOf(of.chair, of.organization)).rejects.toMatchObject({ code: 'not_found' });
    expect((await keysOf(of.asker, of.organization)).memberWraps).toMatchObject([{ keyVersion: 2 }]);
    expect(await kitRows(of.organization)).toEqual([{ key_version: 2 }]);
  });

  it('is not undone by an older backup: neither words nor the old kit come back', async () => {
    const of = await asked();
    const kept = await Promise.all(
      ['credential', 'lock', 'pins', 'member_wrap'].map(async (table) => ({
        table,
        rows: await asOwner(world, `SELECT * FROM keys.${table} WHERE member_id::text = ANY ($1)`, [
          [of.chair, ...(table === 'member_wrap' ? ['kit'] : [])],
        ]),
      })),
    );
    const commandId = randomUUID();
    await rotate(of, commandId);
    await world.keys.members.deny(leavingOf(of, commandId));
    await recovered(of, commandId);
    await world.keys.members.letGo(leavingOf(of, commandId));
    await world.keys.members.settleKit(of.organization);
    await asOwner(world, 'UPDATE keys.staff SET left_because = NULL WHERE member_id = $1', [of.chair]);
    for (const { table, rows } of kept) {
      const sql = `INSERT INTO keys.${table} SELECT * FROM json_populate_recordset(NULL::keys.${table}, $1)
        ON CONFLICT DO NOTHING`;
      await asOwner(world, sql, [JSON.stringify(rows)]);
    }
    expect(await credential(of.chair)).toBeDefined();
    expect(await kitRows(of.organization)).toHaveLength(2);
    await asOwner(world, 'DELETE FROM keys.checkpoint');
    await asOwner(world, markRestored(world.clock.now()));
    await reconcile();
    expect(await credential(of.chair)).toBeUndefined();
    expect(await kitRows(of.organization)).toEqual([{ key_version: 2 }]);
    expect(await credential(of.asker)).toBeDefined();
  });

  it('leaves nothing of one who asked and was stopped, where nobody else saw to it', async () => {
    const of = await asked();
    await reconcile();
    expect(await credential(of.asker)).toBeDefined();
    await append(of.organization, randomUUID(), {
      type: 'organization.recovery-stopped.v1',
      data: { memberId: of.asker },
    });
    await reconcile();
    expect(await credential(of.asker)).toBeUndefined();
    expect(await credential(of.chair)).toBeDefined();
  });
});
