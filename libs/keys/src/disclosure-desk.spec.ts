import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  bytes,
  CENTER,
  COMMITTEE,
  envelope,
  glassBroken,
  memberAssigned,
  memberUnassigned,
} from '#cases/testing/case.fixtures';
import { organizationStream } from '#directory/domain/organization.state';
import { founded } from '#directory/testing/directory.fixtures';
import { eventId } from '#kernel/ids';
import type { SessionHolder } from './live-session.js';
import {
  freshKeyId,
  land,
  openWorld,
  signedIn,
  TestCase,
  TestReferral,
  type World,
} from './testing/keys.fixtures.js';

describe('the disclosure desk', () => {
  let world: World;
  let committee: SessionHolder;
  let center: SessionHolder;
  beforeAll(async () => {
    world = await openWorld();
    await land(world.log, organizationStream(CENTER), randomUUID(), ...founded);
  }, 60_000);
  beforeEach(async () => {
    committee = await signedIn(world, COMMITTEE);
    center = await signedIn(world, CENTER);
  });
  afterAll(() => world.close());

  const purpose = 'work';
  const own = (actor: SessionHolder, { caseId }: TestCase, sections = ['label', 'contact']) =>
    world.keys.desk.discloseOwn({ actor, caseId, sections, purpose });
  const theirs = (actor: SessionHolder, { referralId }: TestReferral) =>
    world.keys.desk.discloseReferral({ actor, referralId });
  const referred = async (): Promise<TestReferral> => {
    const file = await new TestCase(world, COMMITTEE, committee.memberId).open();
    return (await new TestReferral(file, await file.consent()).offer()).landAccepted();
  };
  const missing = { code: 'not_found', kind: 'missing' };

  describe('for the owner', () => {
    it('hands out every box of a section with its keys, and logs it', async () => {
      const file = await new TestCase(world, COMMITTEE, committee.memberId).open();
      const newer = envelope('contact', { keyId: freshKeyId(), box: bytes(528, 9) });
      const wrap = { ...file.wraps[0]!, section: 'contact', keyId: newer.keyId };
      const because = randomUUID();
      await world.keys.custody.give({ because, entitlement: file.entitlement, wraps: [wrap] });
      await land(world.log, file.stream, because, {
        type: 'case.sections-sealed.v1',
        data: { sections: [newer] },
      });

      const { sections: disclosed, listed } = await own(committee, file, ['contact', 'address']);
      expect(listed).toEqual(['label', 'contact']);
      expect(disclosed.map(({ section }) => section)).toEqual(['contact']);
      expect(disclosed[0]?.envelopes.map(({ envelope, commandId }) => [envelope, commandId])).toEqual([
        [file.sections[1], file.commandId],
        [newer, because],
      ]);
      expect(disclosed[0]?.wraps).toHaveLength(2);
      expect(disclosed[0]?.wraps).toEqual(expect.arrayContaining([file.wraps[1], wrap]));

      const [logged] = await world.keys.disclosures.ofCase(file.caseId);
      expect(logged).toMatchObject({
        memberId: committee.memberId,
        organization: COMMITTEE,
        of: { caseId: file.caseId },
        referralId: null,
        sections: ['contact'],
        purpose,
        because: file.because,
      });
      expect(new Set(logged?.keyIds)).toEqual(new Set([newer.keyId, file.sections[1]?.keyId]));
    });

    it('answers a foreign case, one that never landed and one that is not there alike, and logs nothing', async () => {
      const file = await new TestCase(world, COMMITTEE, committee.memberId).open();
      const given = new TestCase(world, COMMITTEE, committee.memberId);
      await given.give();
      await expect(own(center, file)).rejects.toMatchObject(missing);
      await expect(own(committee, given)).rejects.toMatchObject(missing);
      await expect(own(committee, new TestCase(world, COMMITTEE, committee.memberId))).rejects.toMatchObject(
        missing,
      );
      for (const { caseId } of [file, given]) expect(await world.keys.disclosures.ofCase(caseId)).toEqual([]);
    });

    it('gives nothing to a session that ended, idled out or is another member’s', async () => {
      const file = await new TestCase(world, COMMITTEE, committee.memberId).open();
      const expired = { code: 'session_expired', kind: 'forbidden' };
      await expect(own({ ...committee, memberId: center.memberId }, file)).rejects.toMatchObject(expired);
      await expect(own({ ...committee, organization: CENTER }, file)).rejects.toMatchObject(expired);
      await world.keys.sessions.close(committee.sessionId);
      await expect(own(committee, file)).rejects.toMatchObject(expired);
      const idle = await signedIn(world, COMMITTEE);
      world.clock.pass(31 * 60_000);
      await expect(own(idle, file)).rejects.toMatchObject(expired);
    });

    it('hands out nothing when it cannot be logged', async () => {
      const file = await new TestCase(world, COMMITTEE, committee.memberId).open();
      const unlogged = { actor: committee, caseId: file.caseId, sections: ['label'], purpose: null as never };
      await expect(world.keys.desk.discloseOwn(unlogged)).rejects.toMatchObject({ code: '23502' });
    });

    it('fails closed before a history newer than this version', async () => {
      const file = await new TestCase(world, COMMITTEE, committee.memberId).open();
      await land(world.log, file.stream, randomUUID(), { type: 'case.erased.v9', data: {} });
      await expect(own(committee, file)).rejects.toMatchObject({
        code: 'newer_history',
        kind: 'unavailable',
      });
    });

    it('hands out nothing but the label to a colleague who is not assigned', async () => {
      const file = await new TestCase(world, COMMITTEE, committee.memberId).open();
      const colleague = await signedIn(world, COMMITTEE);
      const unassigned = { code: 'not_assigned', kind: 'forbidden' };
      for (const sections of [['contact'], ['label', 'contact'], ['attachment:' + randomUUID()]]) {
        await expect(own(colleague, file, sections)).rejects.toMatchObject(unassigned);
      }
      expect(await world.keys.disclosures.ofCase(file.caseId)).toEqual([]);
      expect((await own(colleague, file, ['label'])).sections.map(({ section }) => section)).toEqual([
        'label',
      ]);
      await land(world.log, file.stream, randomUUID(), memberAssigned(colleague.memberId));
      expect((await own(colleague, file)).sections).toHaveLength(2);
      await land(world.log, file.stream, randomUUID(), memberUnassigned(colleague.memberId));
      await expect(own(colleague, file)).rejects.toMatchObject(unassigned);
    });

    it('opens for an hour to a colleague who gave a reason, and has that on record as the purpose', async () => {
      const file = await new TestCase(world, COMMITTEE, committee.memberId).open();
      const colleague = await signedIn(world, COMMITTEE);
      const until = new Date(world.clock.now().getTime() + 20 * 60_000).toISOString();
      const commandId = randomUUID();
      await land(world.log, file.stream, commandId, glassBroken(colleague.memberId, { until }));
      expect((await own(colleague, file)).sections).toHaveLength(2);
      const [logged] = await world.keys.disclosures.ofCase(file.caseId);
      const because = eventId(file.stream, commandId, 0);
      expect(logged).toMatchObject({ memberId: colleague.memberId, purpose: 'break-glass', because });
      world.clock.pass(20 * 60_000);
      await expect(own(colleague, file)).rejects.toMatchObject({ code: 'not_assigned' });
    });

    it('releases labels of own cases in bulk, as one row of the log', async () => {
      const [one, two] = [
        await new TestCase(world, COMMITTEE, committee.memberId).open(),
        await new TestCase(world, COMMITTEE, committee.memberId).open(),
      ];
      const foreign = await new TestCase(world, CENTER).open();
      const caseIds = [one.caseId, foreign.caseId, two.caseId, randomUUID()];
      const labels = await world.keys.desk.labels({ actor: committee, caseIds, purpose });
      expect([...labels.keys()].sort()).toEqual([one.caseId, two.caseId].sort());
      expect(labels.get(one.caseId)).toEqual({ wraps: [one.wraps[0]], caseWraps: [] });
      const logged = await world.keys.disclosures.ofCase(two.caseId);
      expect(logged).toHaveLength(1);
      expect(logged[0]).toMatchObject({
        of: { cases: [one.caseId, two.caseId].sort() },
        sections: ['label'],
      });
      expect(await world.keys.disclosures.ofCase(foreign.caseId)).toEqual([]);
      expect((await world.keys.desk.labels({ actor: committee, caseIds: [], purpose })).size).toBe(0);
    });
  });

  describe('for the recipient', () => {
    it('hands out the grant with exactly the granted boxes, and logs it', async () => {
      const referral = await referred();
      const { file } = referral;
      const later = envelope('contact', { keyId: file.sections[1]!.keyId, box: bytes(528, 9) });
      await land(world.log, file.stream, randomUUID(), {
        type: 'case.sections-sealed.v1',
        data: { sections: [later] },
      });
      const disclosed = await theirs(center, referral);
      expect(disclosed).toMatchObject({
        caseId: file.caseId,
        grant: referral.grant,
        sections: [
          { section: 'contact', envelopes: [{ envelope: file.sections[1], commandId: file.commandId }] },
        ],
        wraps: [],
      });
      expect(disclosed.sections[0]?.envelopes).toHaveLength(1);
      const [logged] = await world.keys.disclosures.ofCase(file.caseId);
      expect(logged).toMatchObject({
        memberId: center.memberId,
        referralId: referral.referralId,
        sections: ['contact'],
        purpose: 'referral',
      });
    });

    it('keeps the recipient’s own wraps of granted keys, and of no others', async () => {
      const referral = await referred();
      const { referralId, rewraps } = referral;
      const keep = (wraps: typeof rewraps, actor = center) =>
        world.keys.desk.keepRewraps({ actor, referralId, wraps });
      await keep(rewraps);
      await keep(rewraps);
      expect((await theirs(center, referral)).wraps).toEqual(rewraps);
      const label = { ...referral.file.wraps[0]!, org: CENTER };
      await expect(keep([label])).rejects.toMatchObject({ code: 'key_not_granted' });
      await expect(keep(rewraps.map((wrap) => ({ ...wrap, keyVersion: 2 })))).rejects.toMatchObject({
        code: 'key_version_stale',
        kind: 'conflict',
      });
      await expect(keep(rewraps, committee)).rejects.toMatchObject(missing);
    });

    it('hands out nothing before acceptance, after an answer no, after recall, and to no one else', async () => {
      const file = await new TestCase(world, COMMITTEE, committee.memberId).open();
      const consentId = await file.consent();
      const offered = await new TestReferral(file, consentId).offer();
      await expect(theirs(center, offered)).rejects.toMatchObject(missing);
      for (const [type, reason] of [
        ['referral.declined.v1', 'no-bed'],
        ['referral.recalled.v1', 'recalled-by-sender'],
      ] as const) {
        const ended = await new TestReferral(file, consentId).offer();
        await land(world.log, ended.stream, randomUUID(), { type, data: { reason } });
        await expect(theirs(center, ended)).rejects.toMatchObject(missing);
      }
      const accepted = await referred();
      await expect(theirs(committee, accepted)).rejects.toMatchObject(missing);
      await expect(theirs(await signedIn(world, randomUUID()), accepted)).rejects.toMatchObject(missing);
    });

    it('opens a next choice by the grant it was named with, once its turn has come and it is accepted', async () => {
      const file = await new TestCase(world, COMMITTEE, committee.memberId).open();
      const choice = await new TestReferral(file, await file.consent()).name();
      await expect(theirs(center, choice)).rejects.toMatchObject(missing);
      const data = { urgency: 'soon' };
      await land(world.log, choice.stream, randomUUID(), { type: 'referral.next-offered.v1', data });
      await expect(theirs(center, choice)).rejects.toMatchObject(missing);
      await choice.landAccepted();
      expect((await theirs(center, choice)).grant).toEqual(choice.grant);
    });

    it('asks the log about the consent, even when no key was taken', async () => {
      const referral = await referred();
      await referral.file.landWithdrawn(referral.consentId);
      await expect(theirs(center, referral)).rejects.toMatchObject(missing);
      const rewrap = { actor: center, referralId: referral.referralId, wraps: referral.rewraps };
      await expect(world.keys.desk.keepRewraps(rewrap)).rejects.toMatchObject(missing);
    });

    it('does not take another attempt’s grant for the one that was offered', async () => {
      const file = await new TestCase(world, COMMITTEE, committee.memberId).open();
      const referral = new TestReferral(file, await file.consent());
      const { entitlement, grant } = referral;
      const other = { ...grant, box: freshKeyId() };
      await world.keys.custody.give({ because: randomUUID(), entitlement, wraps: [], grant: other });
      await referral.offer();
      await referral.landAccepted();
      expect((await theirs(center, referral)).grant).toEqual(grant);
    });
  });

  it('makes a withdrawal wait for a disclosure that is running', async () => {
    const referral = await referred();
    let denied = false;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { readStream } = world.log.store;
    const reading = new Promise<void>((resolve) => {
      world.log.store.readStream = async function (stream) {
        resolve();
        await held;
        return readStream.call(this, stream);
      };
    });
    const disclosing = theirs(center, referral);
    await reading;
    world.log.store.readStream = readStream;
    const taking = {
      because: randomUUID(),
      stream: referral.file.stream,
      commandId: randomUUID(),
      of: { consentId: referral.consentId },
    };
    const denying = world.keys.custody.deny(taking).then(() => {
      denied = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(denied).toBe(false);
    release();
    expect((await disclosing).caseId).toBe(referral.file.caseId);
    await denying;
    await expect(theirs(center, referral)).rejects.toMatchObject(missing);
  });
});
