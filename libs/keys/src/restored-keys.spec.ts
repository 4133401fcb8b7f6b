import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { organizationStream } from '#directory/domain/organization.state';
import { registered } from '#directory/testing/directory.fixtures';
import { eventId } from '#kernel/ids';
import { markRestored } from './restored-keys.js';
import {
  asOwner,
  land,
  memberGiving,
  openWorld,
  TestCase,
  TestReferral,
  type World,
} from './testing/keys.fixtures.js';

const DAY = 24 * 3_600_000;

describe('keys that a restore brought back', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  const reconcile = () => world.keys.reconciler.reconcile();
  /** As `kalkan restore` leaves them: rows are settled only if the log has their event. */
  async function restored(): Promise<void> {
    world.clock.pass(1_000);
    await asOwner(world, 'DELETE FROM keys.checkpoint');
    const events = await world.log.store.readAll(0n, 10_000);
    for (const table of ['entitlement', 'key_slot', 'wrap', 'grant_box', 'facts_key', 'staff', 'member_wrap'])
      await asOwner(world, `UPDATE keys.${table} SET settled = because = ANY ($1)`, [
        events.map(({ id }) => id),
      ]);
    await asOwner(world, markRestored(world.clock.now()));
  }
  const count = async (sql: string, ...values: readonly unknown[]): Promise<number> =>
    (await asOwner(world, sql, values)).length;
  const wraps = ({ referralId }: TestReferral) =>
    count('SELECT FROM keys.wrap WHERE entitlement = $1', referralId);
  const grants = ({ referralId }: TestReferral) =>
    count('SELECT FROM keys.grant_box WHERE referral_id = $1', referralId);

  async function referred(terms: Partial<TestReferral['grant']['header']> = {}): Promise<TestReferral> {
    const file = await new TestCase(world).open();
    const referral = new TestReferral(file, await file.consent());
    Object.assign(referral.grant.header, terms);
    await (await referral.offer()).landAccepted();
    const because = randomUUID();
    await world.keys.custody.give({ because, entitlement: referral.entitlement, wraps: referral.rewraps });
    const acceptedBy = (await world.log.store.readStream(referral.stream))[1]?.id;
    await asOwner(world, 'UPDATE keys.wrap SET because = $1, settled = true WHERE because = $2', [
      acceptedBy,
      because,
    ]);
    return referral;
  }

  it('stay, where the log entitles them', async () => {
    const referral = await referred();
    await restored();
    await reconcile();
    expect([await wraps(referral), await grants(referral)]).toEqual([1, 1]);
    expect(await count('SELECT FROM keys.wrap WHERE entitlement = $1', referral.file.caseId)).toBe(2);
  });

  it('are removed at once, not after an hour, when their event is not in the log', async () => {
    const orphan = new TestCase(world);
    await orphan.give();
    await asOwner(world, 'UPDATE keys.entitlement SET settled = true WHERE id = $1', [orphan.caseId]);
    await restored();
    await reconcile();
    for (const table of ['wrap', 'key_slot', 'entitlement', 'facts_key'])
      expect(await count(`SELECT FROM keys.${table} WHERE case_id = $1`, orphan.caseId)).toBe(0);
  });

  it('are removed however many they are', async () => {
    const orphans = Array.from({ length: 230 }, () => randomUUID());
    for (const caseId of orphans) await world.keys.custody.factsKey(caseId, randomUUID());
    await restored();
    await reconcile();
    expect(await count('SELECT FROM keys.facts_key WHERE case_id = ANY ($1)', orphans)).toBe(0);
  });

  it('of a recipient who had not accepted yet are removed, the offered grant stays', async () => {
    const file = await new TestCase(world).open();
    const referral = await new TestReferral(file, await file.consent()).offer();
    const { entitlement, rewraps } = referral;
    await world.keys.custody.give({ because: randomUUID(), entitlement, wraps: rewraps });
    await restored();
    await reconcile();
    expect([await wraps(referral), await grants(referral)]).toEqual([0, 1]);
  });

  it('of an offer the log does not have are removed', async () => {
    const file = await new TestCase(world).open();
    const referral = new TestReferral(file, await file.consent());
    await referral.give();
    const { entitlement, rewraps, referralId } = referral;
    await world.keys.custody.give({ because: randomUUID(), entitlement, wraps: rewraps });
    await restored();
    await reconcile();
    expect([await wraps(referral), await grants(referral)]).toEqual([0, 0]);
    expect(await count('SELECT FROM keys.entitlement WHERE id = $1', referralId)).toBe(0);
    expect(await count('SELECT FROM keys.wrap WHERE entitlement = $1', file.caseId)).toBe(2);
  });

  it('of a grant that has ended meanwhile are removed', async () => {
    const expiresAt = new Date(world.clock.now().getTime() + DAY).toISOString();
    const referral = await referred({ expiresAt });
    await restored();
    await reconcile();
    expect(await wraps(referral)).toBe(1);
    world.clock.pass(2 * DAY);
    await restored();
    await reconcile();
    expect([await wraps(referral), await grants(referral)]).toEqual([0, 0]);
    const ended = 'SELECT FROM keys.entitlement WHERE id = $1 AND ended_because IS NOT NULL';
    expect(await count(ended, referral.referralId)).toBe(1);
  });

  it('know again which of them were granted', async () => {
    const referral = await referred();
    const keyIds = referral.grant.header.sections.map(({ keyId }) => keyId);
    await asOwner(world, 'UPDATE keys.key_slot SET granted_because = NULL WHERE key_id = ANY ($1)', [keyIds]);
    await restored();
    await reconcile();
    const granted = 'SELECT FROM keys.key_slot WHERE key_id = ANY ($1) AND granted_because = $2';
    expect(await count(granted, keyIds, referral.because)).toBe(1);
  });

  it('bring no unused invitation back, and keep the used ones used', async () => {
    const organization = randomUUID();
    const stream = organizationStream(organization);
    const [used, unused, lost] = [randomUUID(), randomUUID(), randomUUID()];
    const commandId = randomUUID();
    const memberId = randomUUID();
    await world.keys.members.give(memberGiving(memberId, organization, eventId(stream, commandId, 1)));
    for (const invitation of [used, unused, lost])
      await world.keys.invitations.issue({
        codeHash: invitation,
        organization,
        roles: ['activist'],
        invitedBy: null,
        founding: false,
        commandId: invitation,
        because: randomUUID(),
      });
    await world.keys.invitations.claim(used, commandId);
    await world.keys.invitations.claim(lost, randomUUID());
    await land(world.log, stream, commandId, registered, {
      type: 'organization.member-admitted.v1',
      data: { memberId, roles: ['activist'], receive: '', sign: '', invitation: used },
    });
    await restored();
    await reconcile();
    const left = 'SELECT code_hash FROM keys.invitation WHERE organization = $1';
    expect(await asOwner(world, left, [organization])).toEqual([{ code_hash: used }]);
  });

  it('are looked through once: what is given after the restore has its hour', async () => {
    await restored();
    world.clock.pass(1_000);
    const young = new TestCase(world);
    await young.give();
    await reconcile();
    await reconcile();
    expect(await count('SELECT FROM keys.wrap WHERE case_id = $1', young.caseId)).toBe(2);
  });

  it('keep everybody waiting until they have been looked through', async () => {
    const other = await openWorld();
    try {
      const file = await new TestCase(other).open();
      await asOwner(other, markRestored(other.clock.now()));
      const { readStream } = other.log.store;
      let failing = true;
      other.log.store.readStream = function (stream) {
        return failing ? Promise.reject(new Error('the log is down')) : readStream.call(this, stream);
      };
      await asOwner(other, 'UPDATE keys.wrap SET settled = false, because = $1', [randomUUID()]);
      other.clock.pass(1_000);
      await asOwner(other, markRestored(other.clock.now()));
      let ready = false;
      void other.keys.reconciler.ready().then(() => {
        ready = true;
      });
      await expect(other.keys.reconciler.reconcile()).rejects.toThrow('the log is down');
      expect(ready).toBe(false);
      failing = false;
      await other.keys.reconciler.reconcile();
      await other.keys.reconciler.ready();
      expect(await asOwner(other, 'SELECT FROM keys.wrap WHERE case_id = $1', [file.caseId])).toHaveLength(2);
    } finally {
      await other.close();
    }
  });
});
