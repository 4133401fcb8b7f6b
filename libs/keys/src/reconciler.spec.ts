import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CENTER } from '#cases/testing/case.fixtures';
import { organizationStream } from '#directory/domain/organization.state';
import { registered } from '#directory/testing/directory.fixtures';
import { eventId } from '#kernel/ids';
import type { SessionHolder } from './live-session.js';
import { Reconciler } from './reconciler.js';
import {
  asOwner,
  freshKeyId,
  land,
  memberGiving,
  openWorld,
  signedIn,
  TestCase,
  TestReferral,
  type World,
} from './testing/keys.fixtures.js';

const HOUR = 3_600_000;

describe('the reconciler', () => {
  let world: World;
  let center: SessionHolder;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  beforeEach(async () => {
    center = await signedIn(world, CENTER);
  });
  afterAll(() => world.close());

  const reconcile = () => world.keys.reconciler.reconcile();
  const disclose = ({ referralId }: TestReferral) =>
    world.keys.desk.discloseReferral({ actor: center, referralId });
  const referred = async (): Promise<TestReferral> => {
    const file = await new TestCase(world).open();
    return (await new TestReferral(file, await file.consent()).offer()).landAccepted();
  };
  const rowsOf = async (caseId: string): Promise<Record<string, number>> => {
    const [row] = await asOwner<Record<string, number>>(
      world,
      `SELECT (SELECT count(*)::int FROM keys.wrap WHERE case_id = $1) AS wraps,
              (SELECT count(*)::int FROM keys.key_slot WHERE case_id = $1) AS slots,
              (SELECT count(*)::int FROM keys.entitlement WHERE case_id = $1) AS entitlements,
              (SELECT count(*)::int FROM keys.facts_key WHERE case_id = $1) AS facts`,
      [caseId],
    );
    return row ?? {};
  };

  it('finishes a withdrawal whose process died after the append', async () => {
    const referral = await referred();
    await world.keys.custody.give({ ...referral, wraps: referral.rewraps, because: randomUUID() });
    await referral.file.landWithdrawn(referral.consentId);
    await reconcile();
    const [row] = await asOwner(world, 'SELECT ended_because FROM keys.entitlement WHERE id = $1', [
      referral.referralId,
    ]);
    expect(row?.['ended_because']).toEqual(expect.any(String));
    const kept = `SELECT FROM keys.grant_box WHERE referral_id = $1 UNION ALL SELECT FROM keys.wrap WHERE entitlement = $1`;
    expect(await asOwner(world, kept, [referral.referralId])).toEqual([]);
  });

  it.each([
    ['referral.declined.v1', { reason: 'no-bed' }],
    ['referral.recalled.v1', { reason: 'recalled-by-sender' }],
    ['referral.done.v1', { outcome: 'served' }],
  ] as const)('finishes what %s ends', async (type, data) => {
    const referral = await referred();
    await land(world.log, referral.stream, randomUUID(), { type, data });
    await reconcile();
    const ended = 'SELECT FROM keys.entitlement WHERE id = $1 AND ended_because IS NOT NULL';
    expect(await asOwner(world, ended, [referral.referralId])).toHaveLength(1);
  });

  it('finishes what a next choice that is passed over ends, and leaves one that waits', async () => {
    const file = await new TestCase(world).open();
    const waiting = await new TestReferral(file, await file.consent()).name();
    const passed = await new TestReferral(file, await file.consent()).name();
    const data = { reason: 'not-needed' };
    await land(world.log, passed.stream, randomUUID(), { type: 'referral.passed-over.v1', data });
    await reconcile();
    const kept = 'SELECT referral_id FROM keys.grant_box WHERE referral_id = ANY ($1)';
    expect(await asOwner(world, kept, [[waiting.referralId, passed.referralId]])).toEqual([
      { referral_id: waiting.referralId },
    ]);
  });

  it('ends a next choice named after the withdrawal of its consent', async () => {
    const file = await new TestCase(world).open();
    const consentId = await file.consent();
    await file.landWithdrawn(consentId);
    await reconcile();
    const late = await new TestReferral(file, consentId).name();
    await reconcile();
    const ended = 'SELECT FROM keys.entitlement WHERE id = $1 AND ended_because IS NOT NULL';
    expect(await asOwner(world, ended, [late.referralId])).toHaveLength(1);
  });

  it('sweeps no grant of a next choice that waits for its turn', async () => {
    const file = await new TestCase(world).open();
    const { referralId } = await new TestReferral(file, await file.consent()).name();
    world.clock.pass(2 * 3_600_000);
    await reconcile();
    const kept = 'SELECT settled FROM keys.grant_box WHERE referral_id = $1';
    expect(await asOwner(world, kept, [referralId])).toEqual([{ settled: true }]);
  });

  it('ends an offer that landed after the withdrawal of its consent', async () => {
    const file = await new TestCase(world).open();
    const consentId = await file.consent();
    await file.landWithdrawn(consentId);
    await reconcile();
    const late = await new TestReferral(file, consentId).offer();
    await reconcile();
    const ended = 'SELECT FROM keys.entitlement WHERE id = $1 AND ended_because IS NOT NULL';
    expect(await asOwner(world, ended, [late.referralId])).toHaveLength(1);
  });

  it('lifts a denial whose event has not come for a minute, and no younger one', async () => {
    const referral = await referred();
    const taking = {
      because: randomUUID(),
      stream: referral.file.stream,
      commandId: randomUUID(),
      of: { consentId: referral.consentId },
    };
    await world.keys.custody.deny(taking);
    await reconcile();
    await expect(disclose(referral)).rejects.toMatchObject({ code: 'not_found' });
    const { reconciler } = world.keys;
    const waiting = await reconciler.waiting();
    expect(waiting).toBeGreaterThan(0);
    world.clock.pass(61_000);
    await reconcile();
    expect(await reconciler.waiting()).toBeLessThan(waiting);
    expect((await disclose(referral)).caseId).toBe(referral.file.caseId);
  });

  it('destroys under a denial whose event came', async () => {
    const referral = await referred();
    const commandId = randomUUID();
    const { stream } = referral.file;
    const because = eventId(stream, commandId, 0);
    await reconcile();
    await world.keys.custody.deny({ because, stream, commandId, of: { consentId: referral.consentId } });
    await referral.file.landWithdrawn(referral.consentId, commandId);
    world.clock.pass(61_000);
    await reconcile();
    const [row] = await asOwner(
      world,
      'SELECT ended_because, denied_by FROM keys.entitlement WHERE id = $1',
      [referral.referralId],
    );
    expect(row).toEqual({ ended_because: because, denied_by: null });
  });

  it('sweeps what was given an hour ago for an event that never came', async () => {
    const orphan = new TestCase(world);
    await orphan.give();
    await reconcile();
    expect(await rowsOf(orphan.caseId)).toEqual({ wraps: 2, slots: 2, entitlements: 1, facts: 1 });
    world.clock.pass(HOUR + 1_000);
    await reconcile();
    expect(await rowsOf(orphan.caseId)).toEqual({ wraps: 0, slots: 0, entitlements: 0, facts: 0 });
  });

  it('leaves an orphan alone that somebody counts on again', async () => {
    const file = new TestCase(world);
    await file.give();
    world.clock.pass(HOUR + 1_000);
    await file.give();
    await reconcile();
    expect(await rowsOf(file.caseId)).toEqual({ wraps: 2, slots: 2, entitlements: 1, facts: 1 });
    world.clock.pass(HOUR - 1_000);
    const keyIds = file.wraps.map(({ keyId }) => keyId);
    expect((await world.keys.custody.wrapped(file.caseId, 1, keyIds)).size).toBe(2);
    world.clock.pass(2_000);
    await reconcile();
    expect((await rowsOf(file.caseId))['wraps']).toBe(2);
  });

  it('keeps rows of a lost attempt that another event entitles, and names that event', async () => {
    const file = new TestCase(world);
    const lost = randomUUID();
    await world.keys.custody.factsKey(file.caseId, lost);
    await world.keys.custody.give({ because: lost, entitlement: file.entitlement, wraps: file.wraps });
    await file.open();
    world.clock.pass(HOUR + 1_000);
    await reconcile();
    expect(await rowsOf(file.caseId)).toEqual({ wraps: 2, slots: 2, entitlements: 1, facts: 1 });
    const because = await asOwner<{ because: string }>(
      world,
      `SELECT because FROM keys.wrap WHERE case_id = $1 UNION SELECT because FROM keys.key_slot WHERE case_id = $1
       UNION SELECT because FROM keys.entitlement WHERE id = $1 UNION SELECT because FROM keys.facts_key WHERE case_id = $1`,
      [file.caseId],
    );
    expect(because).toEqual([{ because: file.because }]);
  });

  it('sweeps the grant of an attempt that lost, and keeps the one that was offered', async () => {
    const file = await new TestCase(world).open();
    const referral = new TestReferral(file, await file.consent());
    const { entitlement, grant } = referral;
    await world.keys.custody.give({
      because: randomUUID(),
      entitlement,
      wraps: [],
      grant: { ...grant, box: freshKeyId() },
    });
    await referral.offer();
    world.clock.pass(HOUR + 1_000);
    await reconcile();
    const left = await asOwner(world, 'SELECT because FROM keys.grant_box WHERE referral_id = $1', [
      referral.referralId,
    ]);
    expect(left).toEqual([{ because: referral.because }]);
  });

  it('sweeps a member who was never admitted, and keeps one who was', async () => {
    const organization = randomUUID();
    const stream = organizationStream(organization);
    const [lost, admitted] = [randomUUID(), randomUUID()];
    const commandId = randomUUID();
    await world.keys.members.give(memberGiving(lost, organization, randomUUID()));
    await world.keys.members.give(memberGiving(admitted, organization, eventId(stream, commandId, 1)));
    await land(world.log, stream, commandId, registered, {
      type: 'organization.member-admitted.v1',
      data: { memberId: admitted, roles: ['activist'], receive: '', sign: '' },
    });
    world.clock.pass(HOUR + 1_000);
    await reconcile();
    expect([...(await world.keys.members.namesOf(organization)).keys()]).toEqual([admitted]);
    expect(await world.keys.members.findCredential(`login-${lost}`)).toBeUndefined();
    expect(
      (await world.keys.members.keysOf(admitted, [eventId(stream, commandId, 1)])).memberWraps,
    ).toHaveLength(1);
    const wraps = 'SELECT FROM keys.member_wrap WHERE organization = $1';
    expect(await asOwner(world, wraps, [organization])).toHaveLength(1);
  });

  it('is ready when it has reached the head, and not before', async () => {
    const other = await openWorld();
    try {
      const file = await new TestCase(other).open();
      const referral = await (await new TestReferral(file, await file.consent()).offer()).landAccepted();
      await file.landWithdrawn(referral.consentId);
      const { head } = other.log.store;
      let failing = true;
      other.log.store.head = function () {
        return failing ? Promise.reject(new Error('the log is down')) : head.call(this);
      };
      let ready = false;
      const waiting = other.keys.reconciler.ready().then(() => {
        ready = true;
      });
      other.keys.reconciler.start();
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(ready).toBe(false);
      failing = false;
      await waiting;
      const ended = 'SELECT FROM keys.entitlement WHERE id = $1 AND ended_because IS NOT NULL';
      expect(await asOwner(other, ended, [referral.referralId])).toHaveLength(1);
    } finally {
      await other.close();
    }
  });

  it('looks at everything again when the log was restored from an older copy', async () => {
    const referral = await referred();
    await referral.file.landWithdrawn(referral.consentId);
    const beyond = (await world.log.store.head()) + 1_000n;
    await asOwner(world, 'UPDATE keys.checkpoint SET position = $1', [beyond.toString()]);
    await reconcile();
    const ended = 'SELECT FROM keys.entitlement WHERE id = $1 AND ended_because IS NOT NULL';
    expect(await asOwner(world, ended, [referral.referralId])).toHaveLength(1);
    const [checkpoint] = await asOwner(world, 'SELECT position FROM keys.checkpoint');
    expect(checkpoint).toEqual({ position: (await world.log.store.head()).toString() });
  });

  it('stops at an event of a newer version instead of passing it', async () => {
    const other = await openWorld();
    try {
      await land(other.log, `case-${randomUUID()}`, randomUUID(), { type: 'case.erased.v9', data: {} });
      await expect(other.keys.reconciler.reconcile()).rejects.toMatchObject({ code: 'newer_history' });
      await expect(other.keys.reconciler.reconcile()).rejects.toMatchObject({ code: 'newer_history' });
    } finally {
      await other.close();
    }
  });

  it('keeps what the log entitles through two reconcilers at once', async () => {
    const files = await Promise.all(Array.from({ length: 10 }, () => new TestCase(world).open()));
    const { keys } = world;
    const second = new Reconciler({
      database: keys.database,
      log: world.log,
      custody: keys.custody,
      members: keys.members,
      invitations: keys.invitations,
      clock: world.clock,
    });
    await Promise.all([reconcile(), second.reconcile()]);
    world.clock.pass(HOUR + 1_000);
    await Promise.all([reconcile(), second.reconcile()]);
    for (const { caseId } of files) expect((await rowsOf(caseId))['wraps']).toBe(2);
  });
});
