/** A log restored with keys from before: what was withdrawn, ended or shut out meanwhile stays closed, over HTTP. */
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { Clock } from '#kernel/clock';
import { carryOut, openAndRewrap, type Story, tellStory } from '../access/story.js';
import { type RunningApp, startApp } from '../support/app.js';
import { type Answer, Client, expecting } from '../support/client.js';
import { type Candidate, enroll, inviteColleague, prepareCandidate } from '../support/colleagues.js';
import { newDatabases } from '../support/databases.js';
import { found, type Offer, openCase, type Person, prepareOffer } from '../support/people.js';
import { openShelf, type Shelf } from './copies.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(120_000);

let shelf: Shelf;
let story: Story;
let before: string;
let after: string;
let withdrawn: Offer;
let declined: Offer;
let recalled: Offer;
let candidate: Candidate;
let suspended: Person;
let lateCase: string;
let unusedCode: string;
let running: RunningApp | undefined;

beforeAll(async () => {
  shelf = await openShelf();
  story = await tellStory([]);
  const { app, registrar, committee, center, sealed } = story;
  const { caseId } = sealed;
  withdrawn = await accepted();
  recalled = await accepted();
  declined = await offered();
  suspended = await found(registrar, 'committee', ['activist', 'custodian'], 'suspended');
  candidate = await prepareCandidate(committee, { registrar, login: 'candidate', roles: ['activist'] });
  expecting(201, await enroll(candidate, await inviteColleague(committee, ['activist'])));
  unusedCode = await inviteColleague(committee, ['activist']);
  before = await shelf.save(app.databases, 'before');

  await carryOut(committee, `/cases/${caseId}/consents/${withdrawn.consentId}/withdrawal`, {});
  await carryOut(committee, `/referrals/${recalled.referralId}/recall`, {});
  await carryOut(center, `/referrals/${declined.referralId}/refusal`, { reason: 'no-bed' });
  await carryOut(committee, `/members/${candidate.memberId}/refusal`, {});
  await carryOut(registrar, `/organizations/${suspended.organization}/suspension`, {});
  lateCase = (await openCase(committee, { label: 'Үлгү Кеч' })).caseId;
  after = await shelf.save(app.databases, 'after');
}, 180_000);
afterEach(async () => {
  await running?.stop();
  running = undefined;
});
afterAll(async () => {
  await story?.app.stop();
  await shelf?.clear();
});

async function offered(): Promise<Offer> {
  const { committee, center, sealed } = story;
  const offer = await prepareOffer(committee, center, sealed, ['identity']);
  await carryOut(committee, '/referrals', offer.body);
  return offer;
}

async function accepted(): Promise<Offer> {
  const offer = await offered();
  await carryOut(story.center, `/referrals/${offer.referralId}/acceptance`, {});
  await openAndRewrap(story.center, offer);
  return offer;
}

/** The product on what was restored, and what the operator was told. */
async function restored(from: { readonly log: string; readonly keys?: string }): Promise<string> {
  const databases = await newDatabases();
  const said = await shelf.restore(databases, from);
  running = await startApp({ databases });
  return said;
}

const coded = ({ status, body }: Answer) => ({ status, code: (body as { code?: string }).code });

async function enter({ login, proof }: Person): Promise<{ answer: Answer; client: Client }> {
  const client = new Client(running?.url ?? '');
  return { answer: await client.post('/sign-in', { login, proof }), client };
}

async function signedIn(person: Person): Promise<Client> {
  const { answer, client } = await enter(person);
  expecting(200, answer);
  return client;
}

async function keysLeft({ referralId }: Offer): Promise<number> {
  const client = new pg.Client(running?.databases.keysUrl);
  await client.connect();
  try {
    const found = await client.query(
      `SELECT 1 FROM keys.wrap WHERE entitlement = $1 UNION ALL SELECT 1 FROM keys.grant_box WHERE referral_id = $1`,
      [referralId],
    );
    return found.rowCount ?? 0;
  } finally {
    await client.end();
  }
}

const discloses = async (client: Client, { referralId }: Offer): Promise<number> =>
  (await client.post(`/referrals/${referralId}/disclosures`, {})).status;
const ownSections = (client: Client, caseId: string) =>
  client.post(`/cases/${caseId}/disclosures`, { sections: ['label', 'identity'], purpose: 'work' });

describe('a log restored with older keys', () => {
  it('leaves closed what was withdrawn, declined or recalled since, and open what is in force', async () => {
    const said = await restored({ log: after, keys: before });
    const center = await signedIn(story.center);
    for (const offer of [withdrawn, declined, recalled])
      expect([await discloses(center, offer), await keysLeft(offer)]).toEqual([404, 0]);
    expect([await discloses(center, story.offer), await keysLeft(story.offer)]).toEqual([200, 2]);
    expect(said).toContain(
      'Removed, because the log does not entitle them now: 3 accesses of recipients, 2 wrapped keys, ' +
        '3 grants of referrals, 1 members’ names and sign-ins, 1 invitations.',
    );
  });

  it('opens them with the log of their own day, so the keys were there to be removed', async () => {
    await restored({ log: before });
    const center = await signedIn(story.center);
    for (const offer of [withdrawn, recalled, story.offer]) expect(await discloses(center, offer)).toBe(200);
    expect(await keysLeft(declined)).toBe(1);
  });

  it('leaves out who was declined or suspended since, and codes nobody had used', async () => {
    await restored({ log: after, keys: before });
    expect(coded((await enter(candidate)).answer)).toEqual({ status: 401, code: 'sign_in_refused' });
    expect(coded((await enter(suspended)).answer)).toEqual({ status: 403, code: 'organization_suspended' });
    const look = await new Client(running?.url ?? '').post('/invitations/look', { code: unusedCode });
    expect(look.body).toMatchObject({ errors: [{ field: 'code', code: 'invitation_refused' }] });
  });

  it('keeps nobody signed in, and the owner’s sections readable', async () => {
    await restored({ log: after, keys: before });
    const cookie = story.committee.client.cookie;
    const still = new Client(running?.url ?? '');
    still.cookie = cookie;
    expect((await still.get('/cases')).status).toBe(401);
    const committee = await signedIn(story.committee);
    const { sections } = expecting<{ sections: { section: string; wraps: unknown[] }[] }>(
      200,
      await ownSections(committee, story.sealed.caseId),
    );
    expect(sections.map(({ section, wraps }) => [section, wraps.length])).toEqual([
      ['label', 1],
      ['identity', 1],
    ]);
  });

  it('has the case of which the older keys know nothing, closed', async () => {
    await restored({ log: after, keys: before });
    const committee = await signedIn(story.committee);
    expect((await ownSections(committee, lateCase)).status).toBe(404);
  });

  it('goes on: the next event has the next position, and no earlier time', async () => {
    await restored({ log: after, keys: before });
    const { app, eventStore } = running!;
    const head = await eventStore.head();
    expect(head).toBe(await story.app.eventStore.head());
    const [last] = await eventStore.readAll(head - 1n, 1);
    const clock = app.get(Clock);
    const late = clock.now.bind(clock);
    clock.now = () => new Date(late().getTime() - 3_600_000);
    const client = await signedIn(story.committee);
    const { caseId, position } = await openCase({ ...story.committee, client }, { label: 'Үлгү Эки' });
    const events = await eventStore.readAll(head, 10);
    expect(events.map((event) => event.position)).toEqual(events.map((_, index) => head + BigInt(index + 1)));
    for (const { recordedAt } of events) expect(recordedAt).toEqual(last?.recordedAt);
    const { items } = expecting<{ items: { caseId: string }[] }>(
      200,
      await client.get(`/cases?atLeast=${position}`),
    );
    expect(items.map((item) => item.caseId)).toEqual(expect.arrayContaining([caseId, story.sealed.caseId]));
  });
});
