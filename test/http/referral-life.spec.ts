/** What becomes of a referral once it is accepted, over the real door: help given, work done, keys gone. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { Grant, SectionEnvelope } from '#kernel/sealed';
import { untilItHolds } from '../support/eventually.js';
import { expecting } from '../support/client.js';
import { acquaint, type Offer, type Person, prepareOffer } from '../support/people.js';
import { carryOut, openAndRewrap, recalled, type Story, tellStory } from '../access/story.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

interface Seen {
  readonly status: string;
  readonly outcome: string | null;
  readonly holder: string | null;
  readonly given: readonly { readonly service: string; readonly deliveredAt: string | null }[];
}

const SAID = 'Үлгү: кабар';

let story: Story;

beforeAll(async () => {
  story = await tellStory(['another center']);
}, 120_000);
afterAll(() => story?.app.stop());

async function accepted(): Promise<Offer> {
  const offer = await prepareOffer(story.committee, story.center, story.sealed, ['identity']);
  await carryOut(story.committee, '/referrals', offer.body);
  await carryOut(story.center, `/referrals/${offer.referralId}/acceptance`, {});
  await openAndRewrap(story.center, offer);
  return offer;
}

async function seen({ client }: Person, { referralId }: Offer): Promise<Seen> {
  return expecting<Seen>(200, await client.get(`/referrals/${referralId}`));
}

/** What one side does is in the other's reading a moment later. */
async function reads(party: Person, offer: Offer, wanted: object): Promise<void> {
  await untilItHolds(async () => expect(await seen(party, offer)).toMatchObject(wanted));
}

/** Wraps and grants the keys database still holds for the recipient. */
async function kept({ referralId }: Offer): Promise<number> {
  const client = new pg.Client({ connectionString: story.app.databases.keysUrl });
  await client.connect();
  try {
    const left = await client.query(
      `SELECT FROM keys.wrap WHERE entitlement = $1 UNION ALL SELECT FROM keys.grant_box WHERE referral_id = $1`,
      [referralId],
    );
    return left.rowCount ?? 0;
  } finally {
    await client.end();
  }
}

const said = async (path: string, body: unknown) => {
  const { status, body: answer } = await story.center.client.post(path, body);
  return [status, (answer as { readonly code?: string }).code];
};

it('counts a service once, whether it began or was given at once, and both parties see it', async () => {
  const offer = await accepted();
  const path = `/referrals/${offer.referralId}/services`;
  const [stay, talk] = [randomUUID(), randomUUID()];
  await carryOut(story.center, path, { serviceId: stay, service: 'shelter' });
  for (let time = 0; time < 2; time += 1) {
    await carryOut(story.center, `${path}/${stay}/delivery`, { service: 'shelter' });
  }
  await carryOut(story.center, `${path}/${talk}/delivery`, { service: 'psychologist' });
  expect(await said(`${path}/${talk}/delivery`, { service: 'medical' })).toEqual([409, 'service_differs']);
  expect(await said(`${path}/none/delivery`, { service: 'medical' })).toEqual([422, 'id_malformed']);
  for (const party of [story.center, story.committee]) {
    await untilItHolds(async () => {
      const { given } = await seen(party, offer);
      expect(given.map(({ service, deliveredAt }) => [service, deliveredAt !== null])).toEqual([
        ['shelter', true],
        ['psychologist', true],
      ]);
    });
  }
});

it('done takes the keys at once, and the holder is asked and answers', async () => {
  const offer = await accepted();
  expect(await kept(offer)).toBe(2);
  const path = `/referrals/${offer.referralId}`;
  expect(await said(`${path}/completion`, { outcome: 'served' })).toEqual([409, 'service_not_named']);
  await carryOut(story.center, `${path}/services/${randomUUID()}/delivery`, { service: 'shelter' });
  expect(await said(`${path}/completion`, { outcome: 'did-not-arrive' })).toEqual([409, 'survivor_arrived']);
  expect(await said(`${path}/completion`, { outcome: 'bored' })).toEqual([400, 'form_invalid']);
  await carryOut(story.center, `${path}/completion`, { outcome: 'served' });

  expect((await story.center.client.post(`${path}/disclosures`, {})).status).toBe(404);
  expect(await kept(offer)).toBe(0);
  expect(await said(`${path}/services`, { serviceId: randomUUID(), service: 'medical' })).toEqual([
    409,
    'referral_done',
  ]);
  await reads(story.committee, offer, {
    status: 'done',
    outcome: 'served',
    holder: 'asked',
  });
  await carryOut(story.center, `${path}/own-record`, {});
  await reads(story.committee, offer, { holder: 'kept' });
});

/** As the center's browser does: a section of its own, granted to the sender. */
async function sealedReport({ referralId, consentId }: Offer, commandId: string, text: string) {
  const { center, committee, sealed } = story;
  const { caseId } = sealed;
  const sections = [{ section: `report:${referralId}`, value: { text }, prev: null }];
  const { envelopes } = await center.keyring.sealSections({ caseId, commandId, sections });
  const to = committee.organization;
  const terms = { referralId, caseId, to, purpose: 'report', consentId, expiresAt: null };
  const grant = await center.keyring.makeGrant({ ...terms, envelopes, book: center.book });
  return { report: envelopes[0], grant };
}

it('what the survivor agreed to have told is read by the sender alone, and stays when the referral is over', async () => {
  const { center, committee, sealed } = story;
  const offer = await accepted();
  const path = `/referrals/${offer.referralId}/report`;
  const commandId = randomUUID();
  const body = await sealedReport(offer, commandId, SAID);
  for (let time = 0; time < 2; time += 1) {
    expecting(201, await center.client.post(path, body, { commandId }));
  }
  expect(JSON.stringify(body)).not.toContain(SAID);
  const second = randomUUID();
  const mended = `${SAID}, оңдолду`;
  const anew = await sealedReport(offer, second, mended);
  expecting(201, await center.client.post(path, anew, { commandId: second }));
  await carryOut(center, `/referrals/${offer.referralId}/completion`, { outcome: 'other' });

  expect((await center.client.post(`${path}/disclosures`, {})).status).toBe(404);
  const { grant, caseId, sections } = expecting<{
    grant: Grant;
    caseId: string;
    sections: readonly { envelopes: readonly { envelope: SectionEnvelope; commandId: string }[] }[];
  }>(200, await committee.client.post(`${path}/disclosures`, {}));
  expect(caseId).toBe(sealed.caseId);
  await acquaint(committee, center.organization);
  const { book, keyring } = committee;
  await keyring.openGrant(grant, { referralId: offer.referralId, caseId, book });
  const [stored] = sections[0]!.envelopes;
  const opened = await keyring.openSection({ caseId, ...stored!, book, grant: grant.header });
  expect(opened).toMatchObject({ value: { text: mended }, signer: center.memberId });
  await reads(committee, offer, { status: 'done', reportedAt: expect.any(String) });
});

it('nothing is told once the consent is withdrawn', async () => {
  const offer = await accepted();
  const commandId = randomUUID();
  const body = await sealedReport(offer, commandId, SAID);
  await carryOut(story.committee, `/cases/${story.sealed.caseId}/consents/${offer.consentId}/withdrawal`, {});
  const refused = await story.center.client.post(`/referrals/${offer.referralId}/report`, body, {
    commandId,
  });
  expect(refused.status).toBe(409);
  expect(['consent_not_in_force', 'referral_recalled']).toContain((refused.body as { code: string }).code);
});

it('a center serves and keeps what it did to itself', async () => {
  const offer = await accepted();
  await carryOut(story.center, `/referrals/${offer.referralId}/completion`, { outcome: 'no-record-shared' });
  await reads(story.committee, offer, { outcome: 'no-record-shared', given: [] });
});

it('asks its sender to pass it on, and nothing reaches whom it names before she agrees', async () => {
  const offer = await accepted();
  const path = `/referrals/${offer.referralId}/forwarding`;
  const other = story.strangers.get('another center')!;
  const { organization: to } = expecting<{ organization: { id: string } }>(200, await other.get('/me'));
  const back = { to: story.committee.organization };
  expect(await said(path, back)).toEqual([422, 'recipient_unknown']);
  expect(await said(path, { to: randomUUID() })).toEqual([422, 'recipient_unknown']);
  for (let time = 0; time < 2; time += 1) await carryOut(story.center, path, { to: to.id });
  for (const party of [story.center, story.committee]) {
    await reads(party, offer, { status: 'accepted', forwardTo: to.id });
  }
  expect(expecting(200, await other.get('/referrals?direction=in'))).toEqual({ items: [], next: null });
  expect((await other.get(`/referrals/${offer.referralId}`)).status).toBe(404);
  expect((await story.committee.client.post(path, { to: to.id })).status).toBe(404);
});

it('notes what was given before the sender took it back, and nothing once she took her consent back', async () => {
  const [late, withdrawn] = [await accepted(), await accepted()];
  await carryOut(story.committee, `/referrals/${late.referralId}/recall`, {});
  const given = ({ referralId }: Offer) => `/referrals/${referralId}/services/${randomUUID()}/delivery`;
  await carryOut(story.center, given(late), { service: 'shelter' });
  await reads(story.committee, late, { given: [{ service: 'shelter' }] });
  const consent = `/cases/${story.sealed.caseId}/consents/${withdrawn.consentId}/withdrawal`;
  await carryOut(story.committee, consent, {});
  await recalled(story.committee, withdrawn);
  expect(await said(given(withdrawn), { service: 'shelter' })).toEqual([409, 'referral_recalled']);
});
