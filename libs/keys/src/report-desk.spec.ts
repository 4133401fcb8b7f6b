import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CENTER, COMMITTEE, glassBroken, memberAssigned } from '#cases/testing/case.fixtures';
import { eventId } from '#kernel/ids';
import type { SessionHolder } from './live-session.js';
import {
  asOwner,
  land,
  openWorld,
  signedIn,
  TestCase,
  TestReferral,
  TestReport,
  type World,
} from './testing/keys.fixtures.js';

const HOUR = 3_600_000;

describe('a report', () => {
  let world: World;
  let committee: SessionHolder;
  let center: SessionHolder;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  beforeEach(async () => {
    committee = await signedIn(world, COMMITTEE);
    center = await signedIn(world, CENTER);
  });
  afterAll(() => world.close());

  const accepted = async (): Promise<TestReferral> => {
    const file = await new TestCase(world, COMMITTEE, committee.memberId).open();
    return (await new TestReferral(file, await file.consent()).offer()).landAccepted();
  };
  const open = (actor: SessionHolder, { referral }: TestReport) =>
    world.keys.reports.disclose({ actor, referralId: referral.referralId });
  const rows = async ({ referral }: TestReport): Promise<number> =>
    (await asOwner(world, 'SELECT FROM keys.grant_box WHERE report_of = $1', [referral.referralId])).length;
  const missing = { code: 'not_found', kind: 'missing' };

  it('is handed to the owner of the case with exactly its box, and logged as a part of the own case', async () => {
    const told = await new TestReport(await accepted()).tell();
    const { caseId } = told.referral.file;
    const { grant, sections, wraps } = await open(committee, told);
    expect(grant).toEqual(told.grant);
    expect(sections).toEqual([
      {
        section: told.report.section,
        envelopes: [
          {
            envelope: told.report,
            commandId: told.commandId,
            recordedAt: expect.any(Date) as unknown as Date,
          },
        ],
      },
    ]);
    expect(wraps).toEqual([]);
    const [logged] = await world.keys.disclosures.ofCase(caseId);
    expect(logged).toMatchObject({
      memberId: committee.memberId,
      organization: COMMITTEE,
      sections: [told.report.section],
      purpose: 'report',
      referralId: null,
      because: told.because,
    });
  });

  it('is the newest where it was corrected, and the one before keeps its keys', async () => {
    const referral = await accepted();
    const first = await new TestReport(referral).tell();
    const second = await new TestReport(referral).tell();
    expect((await open(committee, first)).grant).toEqual(second.grant);
    world.clock.pass(2 * HOUR);
    await asOwner(world, 'UPDATE keys.grant_box SET settled = false WHERE report_of IS NOT NULL');
    await world.keys.reconciler.reconcile();
    expect([await rows(first), await rows(second)]).toEqual([2, 2]);
  });

  it('is nobody else’s: not the center’s that wrote it, nor that of a stranger', async () => {
    const told = await new TestReport(await accepted()).tell();
    const stranger = await signedIn(world, randomUUID());
    for (const actor of [center, stranger]) {
      await expect(open(actor, told)).rejects.toMatchObject(missing);
    }
    const silent = new TestReport(await accepted());
    await expect(open(committee, silent)).rejects.toMatchObject(missing);
  });

  it('opens for those assigned to the case, and for an hour for whoever gave a reason, which is on record', async () => {
    const told = await new TestReport(await accepted()).tell();
    const { file } = told.referral;
    const colleague = await signedIn(world, COMMITTEE);
    await expect(open(colleague, told)).rejects.toMatchObject({ code: 'not_assigned', kind: 'forbidden' });
    const commandId = randomUUID();
    const until = new Date(world.clock.at.getTime() + 20 * 60_000).toISOString();
    await land(world.log, file.stream, commandId, glassBroken(colleague.memberId, { until }));
    await open(colleague, told);
    const [logged] = await world.keys.disclosures.ofCase(file.caseId);
    expect(logged).toMatchObject({
      purpose: 'break-glass',
      because: eventId(file.stream, commandId, 0),
      memberId: colleague.memberId,
    });
    world.clock.pass(20 * 60_000);
    await expect(open(colleague, told)).rejects.toMatchObject({ code: 'not_assigned' });
  });

  it('stays readable when its referral ends and its consent is withdrawn', async () => {
    const told = await new TestReport(await accepted()).tell();
    const { referral } = told;
    const ended = { type: 'referral.done.v1', data: { outcome: 'other' } };
    await land(world.log, referral.stream, randomUUID(), ended);
    await referral.file.landWithdrawn(referral.consentId);
    await world.keys.reconciler.reconcile();
    expect(await rows(told)).toBe(1);
    expect((await open(committee, told)).grant).toEqual(told.grant);
  });

  it('goes with the case: withheld first, then erased', async () => {
    const told = await new TestReport(await accepted()).tell();
    const taken = { caseId: told.referral.file.caseId, because: randomUUID() };
    await world.keys.custody.withhold(taken);
    await expect(open(committee, told)).rejects.toMatchObject(missing);
    await world.keys.custody.giveBack(taken);
    await open(committee, told);
    await world.keys.custody.erase(taken);
    await expect(open(committee, told)).rejects.toMatchObject(missing);
    expect(await rows(told)).toBe(0);
    await expect(told.give()).rejects.toMatchObject({ code: 'access_ended' });
  });

  it('claims its key, which seals nothing further, while the same report may be given again', async () => {
    const told = new TestReport(await accepted());
    await told.give();
    await told.give();
    expect(await rows(told)).toBe(1);
    await expect(told.give(randomUUID())).rejects.toMatchObject({ code: 'key_granted', kind: 'conflict' });
    const { file } = told.referral;
    const again = { because: randomUUID(), entitlement: file.entitlement, wraps: [] };
    await expect(world.keys.custody.give({ ...again, seals: [told.report.keyId] })).rejects.toMatchObject({
      code: 'key_granted',
    });
  });

  it('whose event never came is swept; one that landed stays, also where keys are older', async () => {
    const orphan = new TestReport(await accepted());
    await orphan.give();
    const told = await new TestReport(await accepted()).tell();
    world.clock.pass(2 * HOUR);
    await asOwner(world, 'UPDATE keys.checkpoint SET position = 1000000 WHERE name = $1', ['reconciler']);
    await asOwner(world, 'UPDATE keys.grant_box SET settled = false WHERE report_of IS NOT NULL');
    await asOwner(world, `UPDATE keys.key_slot SET settled = false WHERE section LIKE 'report:%'`);
    await world.keys.reconciler.reconcile();
    expect([await rows(orphan), await rows(told)]).toEqual([0, 1]);
    const slots = await asOwner<{ key_id: string; settled: boolean }>(
      world,
      'SELECT key_id, settled FROM keys.key_slot WHERE key_id = ANY ($1)',
      [[orphan.report.keyId, told.report.keyId]],
    );
    expect(slots).toEqual([{ key_id: told.report.keyId, settled: true }]);
    const later = await signedIn(world, COMMITTEE);
    await land(world.log, told.referral.file.stream, randomUUID(), memberAssigned(later.memberId));
    expect((await open(later, told)).grant).toEqual(told.grant);
  });
});
