import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CENTER, COMMITTEE, conflictDeclared, glassBroken } from '#cases/testing/case.fixtures';
import { organizationStream } from '#directory/domain/organization.state';
import { CUSTODIAN, founded } from '#directory/testing/directory.fixtures';
import type { SessionHolder } from './live-session.js';
import { markRestored } from './restored-keys.js';
import {
  asOwner,
  land,
  openWorld,
  signedIn,
  TestCase,
  TestReferral,
  TestRemaking,
  type World,
} from './testing/keys.fixtures.js';

const HOUR = 3_600_000;

let world: World;
let committee: SessionHolder;
let center: SessionHolder;
beforeAll(async () => {
  world = await openWorld();
  await land(world.log, organizationStream(COMMITTEE), randomUUID(), ...founded);
}, 60_000);
beforeEach(async () => {
  committee = await signedIn(world, COMMITTEE);
  center = await signedIn(world, CENTER);
});
afterAll(() => world.close());

/** A grant of a member who is still there, of a case of whoever is signed in. */
async function prepared(): Promise<TestReferral> {
  const file = await new TestCase(world, COMMITTEE, committee.memberId).open();
  const referral = new TestReferral(file, await file.consent());
  Object.assign(referral.grant.header, { signer: CUSTODIAN });
  return referral;
}
const offered = async (): Promise<TestReferral> => (await prepared()).offer();
const reconcile = () => world.keys.reconciler.reconcile();
const disclose = (actor: SessionHolder, { referralId, file }: TestReferral, caseId = file.caseId) =>
  world.keys.grants.disclose({ actor, caseId, referralId });
const read = ({ referralId }: TestReferral) =>
  world.keys.desk.discloseReferral({ actor: center, referralId });
/** By which events grants are kept. */
async function kept({ referralId }: TestReferral): Promise<readonly string[]> {
  const rows = await asOwner<{ because: string }>(
    world,
    'SELECT because FROM keys.grant_box WHERE referral_id = $1 ORDER BY given_at, because',
    [referralId],
  );
  return rows.map(({ because }) => because);
}
const drop = ({ referral, because }: TestRemaking) =>
  world.keys.custody.dropReplaced({
    referralId: referral.referralId,
    grants: [referral.because, because],
  });
const missing = { code: 'not_found', kind: 'missing' };

describe('what an open grant is made of anew', () => {
  it('is the grant as it stands and the own wraps of exactly what it grants, logged as a renewal', async () => {
    const referral = await offered();
    const { grant, wraps, caseWraps } = await disclose(committee, referral);
    expect(grant).toEqual(referral.grant);
    const granted = referral.grant.header.sections.map(({ keyId }) => keyId);
    expect(wraps.map(({ keyId }) => keyId)).toEqual(granted);
    expect(wraps[0]?.org).toBe(COMMITTEE);
    expect(caseWraps).toEqual([]);
    const [logged] = await world.keys.disclosures.ofCase(referral.file.caseId);
    expect(logged).toMatchObject({
      memberId: committee.memberId,
      organization: COMMITTEE,
      sections: ['contact'],
      keyIds: granted,
      purpose: 'renewal',
      referralId: null,
      because: referral.file.because,
    });
  });

  it('is that of a next choice too, and of one that was made anew before', async () => {
    const named = await (await prepared()).name();
    expect((await disclose(committee, named)).grant).toEqual(named.grant);
    const remaking = await new TestRemaking(named).give();
    await remaking.land();
    expect((await disclose(committee, named)).grant).toEqual(remaking.grant);
  });

  it('is nobody else’s: not the recipient’s, not a stranger’s, and of no other case', async () => {
    const referral = await offered();
    const stranger = await signedIn(world, randomUUID());
    for (const actor of [center, stranger]) {
      await expect(disclose(actor, referral)).rejects.toMatchObject(missing);
    }
    const other = await offered();
    await expect(disclose(committee, referral, other.file.caseId)).rejects.toMatchObject(missing);
    expect(await world.keys.disclosures.ofCase(other.file.caseId)).toEqual([]);
  });

  it('is for those assigned: whoever gave a reason came to read, and one who is kin finds no case', async () => {
    const referral = await offered();
    const colleague = await signedIn(world, COMMITTEE);
    const refused = { code: 'not_assigned', kind: 'forbidden' };
    await expect(disclose(colleague, referral)).rejects.toMatchObject(refused);
    const until = new Date(world.clock.at.getTime() + HOUR).toISOString();
    await land(world.log, referral.file.stream, randomUUID(), glassBroken(colleague.memberId, { until }));
    await expect(disclose(colleague, referral)).rejects.toMatchObject(refused);
    const { memberId } = colleague;
    await land(world.log, referral.file.stream, randomUUID(), conflictDeclared(memberId));
    await expect(disclose(colleague, referral)).rejects.toMatchObject(missing);
  });

  it('is nothing once the referral was answered or has ended, or the case is withheld', async () => {
    const accepted = await (await offered()).landAccepted();
    await expect(disclose(committee, accepted)).rejects.toMatchObject(missing);
    const declined = await offered();
    const data = { reason: 'no-bed' };
    await land(world.log, declined.stream, randomUUID(), { type: 'referral.declined.v1', data });
    await expect(disclose(committee, declined)).rejects.toMatchObject(missing);
    const withheld = await offered();
    await world.keys.custody.withhold({ caseId: withheld.file.caseId, because: randomUUID() });
    await expect(disclose(committee, withheld)).rejects.toMatchObject(missing);
  });

  it('is nothing of what one who has left has signed', async () => {
    const referral = await prepared();
    Object.assign(referral.grant.header, { signer: randomUUID() });
    await referral.offer();
    await expect(disclose(committee, referral)).rejects.toMatchObject(missing);
    expect(await world.keys.disclosures.ofCase(referral.file.caseId)).toEqual([]);
  });
});

describe('a grant made anew', () => {
  it('stands beside the one before until its event, and replaces it after', async () => {
    const referral = await offered();
    const remaking = await new TestRemaking(referral).give();
    expect(await kept(referral)).toHaveLength(2);
    await remaking.land();
    await drop(remaking);
    await drop(remaking);
    expect(await kept(referral)).toEqual([remaking.because]);
    await referral.landAccepted();
    expect((await read(referral)).grant).toEqual(remaking.grant);
  });

  it('whose event never came opens nothing, and is swept', async () => {
    const referral = await offered();
    await new TestRemaking(referral).give();
    await referral.landAccepted();
    expect((await read(referral)).grant).toEqual(referral.grant);
    world.clock.pass(2 * HOUR);
    await reconcile();
    expect(await kept(referral)).toEqual([referral.because]);
  });

  it('is finished by the reconciler where its process died after the append', async () => {
    const referral = await offered();
    const remaking = await new TestRemaking(referral).give();
    await remaking.land();
    await reconcile();
    expect(await kept(referral)).toEqual([remaking.because]);
    world.clock.pass(2 * HOUR);
    await reconcile();
    expect(await kept(referral)).toEqual([remaking.because]);
  });

  it('leaves alone what another browser is giving at the same moment', async () => {
    const referral = await offered();
    const first = await new TestRemaking(referral).give();
    await first.land();
    const second = await new TestRemaking(referral, 3).give();
    await drop(first);
    expect(await kept(referral)).toEqual(expect.arrayContaining([first.because, second.because]));
    await second.land();
    await reconcile();
    expect(await kept(referral)).toEqual([second.because]);
  });

  it('is refused once access was taken: in the middle of a withdrawal, and after it', async () => {
    const referral = await offered();
    const taking = {
      because: randomUUID(),
      stream: referral.file.stream,
      commandId: randomUUID(),
      of: { consentId: referral.consentId },
    };
    const ended = { code: 'access_ended' };
    await world.keys.custody.deny(taking);
    await expect(new TestRemaking(referral).give()).rejects.toMatchObject(ended);
    await world.keys.custody.destroy(taking);
    await expect(new TestRemaking(referral).give()).rejects.toMatchObject(ended);
    expect(await kept(referral)).toEqual([]);
  });

  it('goes with its referral, whichever of its grants are left', async () => {
    const referral = await offered();
    const remaking = await new TestRemaking(referral).give();
    await remaking.land();
    const data = { reason: 'recalled-by-sender' };
    await land(world.log, referral.stream, randomUUID(), { type: 'referral.recalled.v1', data });
    await reconcile();
    expect(await kept(referral)).toEqual([]);
  });

  it('that older keys do not have gives way to the one before, which opens as it did', async () => {
    const referral = await offered();
    const remaking = new TestRemaking(referral);
    await remaking.land();
    await referral.landAccepted();
    await asOwner(world, 'DELETE FROM keys.checkpoint');
    await asOwner(world, markRestored(world.clock.now()));
    await reconcile();
    world.clock.pass(2 * HOUR);
    await reconcile();
    expect(await kept(referral)).toEqual([referral.because]);
    center = await signedIn(world, CENTER);
    expect((await read(referral)).grant).toEqual(referral.grant);
  });

  it('that a restore brought back with the one before it is the only one left', async () => {
    const referral = await offered();
    const remaking = await new TestRemaking(referral).give();
    await remaking.land();
    await asOwner(world, 'DELETE FROM keys.checkpoint');
    await asOwner(world, 'UPDATE keys.grant_box SET settled = false WHERE referral_id = $1', [
      referral.referralId,
    ]);
    await asOwner(world, markRestored(world.clock.now()));
    await reconcile();
    expect(await kept(referral)).toEqual([remaking.because]);
  });
});
