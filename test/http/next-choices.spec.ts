/** Whom to ask next, over the real door: nothing is told before its turn, and what nobody answers moves on by itself. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { Clock } from '#kernel/clock';
import { carryOut } from '../access/story.js';
import { aboutReferral } from '../access/questions.js';
import { send } from '../access/wire.js';
import { statusOf } from '../access/told-apart.js';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { expecting } from '../support/client.js';
import { eventually, untilItHolds } from '../support/eventually.js';
import {
  acquaint,
  found,
  type Offer,
  OBLAST,
  openCase,
  type Person,
  prepareOffer,
  type SealedCase,
  setUp,
  signIn,
} from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(120_000);

const DAY_MS = 24 * 3_600_000;

interface Seen {
  readonly referralId: string;
  readonly status: string;
  readonly reason: string | null;
  readonly escalatedAt?: string | null;
}
interface Choice {
  readonly referralId: string;
  readonly after: string;
  readonly status: string;
  readonly passed: string | null;
}
interface Unanswered {
  readonly services: readonly string[];
  readonly urgency: string;
  readonly oblast: string | null;
  readonly since: string;
  readonly toldAt: string;
}

let app: RunningApp;
let committee: Person;
let centers: readonly [Person, Person, Person];
let desk: Person;
let sealed: SealedCase;

beforeAll(async () => {
  app = await startApp();
  const registrar = await setUp(app.url, SETUP_CODE);
  committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
  const center = (login: string) => found(registrar, 'crisis-center', ['center-worker', 'custodian'], login);
  centers = [await center('first'), await center('second'), await center('third')];
  desk = await found(registrar, 'referral-desk', ['receiver', 'custodian'], 'desk');
});
afterAll(() => app?.stop());

/** A case offered to the first, the second and the third named after it. */
async function chain(): Promise<readonly [Offer, Offer, Offer]> {
  sealed = await openCase(committee, { label: 'Үлгү Бир', identity: { fullName: 'Үлгү Бир' } });
  const [one, two, three] = [
    await prepareOffer(committee, centers[0], sealed, ['identity']),
    await prepareOffer(committee, centers[1], sealed, ['identity']),
    await prepareOffer(committee, centers[2], sealed, ['identity']),
  ];
  await carryOut(committee, '/referrals', one.body);
  await carryOut(committee, `/referrals/${one.referralId}/next-choices`, two.body);
  await carryOut(committee, `/referrals/${two.referralId}/next-choices`, three.body);
  return [one, two, three];
}

const choices = async (): Promise<readonly Choice[]> =>
  expecting<{ items: readonly Choice[] }>(
    200,
    await committee.client.get(`/cases/${sealed.caseId}/next-choices`),
  ).items;
const inbox = async ({ client }: Person): Promise<readonly Seen[]> =>
  expecting<{ items: readonly Seen[] }>(200, await client.get('/referrals?direction=in')).items;
/** How it stands for whoever asks, or the status of what they are answered instead. */
const statusFor = async ({ client }: Person, { referralId }: Offer): Promise<string> => {
  const { status, body } = await client.get(`/referrals/${referralId}`);
  return status === 200 ? (body as Seen).status : String(status);
};
const becomes = (by: Person, offer: Offer, status: string) =>
  eventually(async () => (await statusFor(by, offer)) === status);
const decline = (by: Person, { referralId }: Offer) =>
  carryOut(by, `/referrals/${referralId}/refusal`, { reason: 'no-bed' });

/** Grants the keys database still holds of these. */
async function grants(offers: readonly Offer[]): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: app.databases.keysUrl });
  await client.connect();
  try {
    const ids = offers.map(({ referralId }) => referralId);
    const { rows } = await client.query<{ referral_id: string }>(
      'SELECT referral_id FROM keys.grant_box WHERE referral_id = ANY ($1)',
      [ids],
    );
    return ids.filter((id) => rows.some(({ referral_id }) => referral_id === id));
  } finally {
    await client.end();
  }
}

describe('next choices', () => {
  it('are told nothing before their turn, whatever they ask, and the sender sees them in order', async () => {
    const [one, two, three] = await chain();
    await eventually(async () => (await choices()).length === 2);
    expect(await choices()).toMatchObject([
      { referralId: two.referralId, after: one.referralId, status: 'named', passed: null },
      { referralId: three.referralId, after: two.referralId, status: 'named', passed: null },
    ]);
    expect(await inbox(centers[1])).toEqual([]);
    for (const question of aboutReferral(two, [])) {
      expect([question.action, statusOf(await send(centers[1].client, question))]).toEqual([
        question.action,
        404,
      ]);
    }
    expect(await grants([one, two, three])).toHaveLength(3);
  });

  it('are asked one after the other as each declines', async () => {
    const [one, two, three] = await chain();
    await decline(centers[0], one);
    await becomes(centers[1], two, 'offered');
    expect(await statusFor(centers[2], three)).toBe('404');
    await decline(centers[1], two);
    await becomes(centers[2], three, 'offered');
    await carryOut(centers[2], `/referrals/${three.referralId}/acceptance`, {});
    await acquaint(centers[2], committee.organization);
    expecting(200, await centers[2].client.post(`/referrals/${three.referralId}/disclosures`, {}));
    expect(await grants([one, two, three])).toEqual([three.referralId]);
  });

  it('are passed over and their grants destroyed once one has accepted', async () => {
    const [one, two, three] = await chain();
    await carryOut(centers[0], `/referrals/${one.referralId}/acceptance`, {});
    await eventually(async () => (await choices()).every(({ passed }) => passed === 'not-needed'));
    // Passed over first, destroyed after.
    await untilItHolds(async () => expect(await grants([one, two, three])).toEqual([one.referralId]));
    expect(await statusFor(centers[1], two)).toBe('404');
    const late = await prepareOffer(committee, centers[1], sealed, ['identity']);
    const answer = await committee.client.post(`/referrals/${one.referralId}/next-choices`, late.body);
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([409, 'referral_answered']);
  });

  it('lose their place with the consent, and whoever is behind moves up', async () => {
    const [one, two, three] = await chain();
    await carryOut(committee, `/cases/${sealed.caseId}/consents/${two.consentId}/withdrawal`, {});
    expect(await grants([two])).toEqual([]);
    await decline(centers[0], one);
    await becomes(centers[2], three, 'offered');
    expect(await statusFor(centers[1], two)).toBe('404');
  });

  it('are named of the own case alone, on a consent that names them, and to whom is not asked yet', async () => {
    const [one, two] = await chain();
    const more = (offer: Offer, by: Person = committee, after: string = two.referralId) =>
      by.client.post(`/referrals/${after}/next-choices`, offer.body);
    const again = await prepareOffer(committee, centers[1], sealed, ['identity']);
    const refused = await more(again);
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([422, 'recipient_repeated']);
    expect((await more(again, centers[0])).status).toBe(404);
    expect((await more(again, committee, randomUUID())).status).toBe(404);
    const consentless = { ...again, body: { ...again.body, consentId: one.consentId } };
    expect((await more(consentless)).status).toBeGreaterThanOrEqual(400);
  });
});

describe('what nobody answers', () => {
  const unanswered = async (): Promise<readonly Unanswered[]> =>
    expecting<{ items: readonly Unanswered[] }>(200, await desk.client.get('/unanswered-offers')).items;

  it('moves on after twice its time, and at last the referral desk hears that much', async () => {
    const [one, two, three] = await chain();
    await carryOut(committee, `/referrals/${three.referralId}/recall`, {});
    const now = jest.spyOn(app.app.get(Clock), 'now');
    const pass = (days: number) =>
      now.mockImplementation(() => new Date(Date.now() + days * DAY_MS + 60_000));
    const anew = async () => {
      for (const person of [committee, ...centers, desk]) await signIn(person);
    };
    try {
      pass(2);
      await anew();
      await becomes(centers[1], two, 'offered');
      const first = expecting<Seen>(200, await committee.client.get(`/referrals/${one.referralId}`));
      expect(first).toMatchObject({ status: 'recalled', reason: 'unanswered', escalatedAt: null });
      expect(await grants([one])).toEqual([]);
      pass(5);
      await anew();
      await becomes(committee, two, 'recalled');
      await eventually(async () => (await unanswered()).length > 0);
    } finally {
      now.mockRestore();
    }
    await signIn(desk);
    const told = await unanswered();
    // Those of the stories before wait there too.
    for (const one of told) {
      expect(one).toEqual({
        services: ['shelter', 'psychologist'],
        urgency: 'urgent',
        oblast: OBLAST,
        since: expect.any(String),
        toldAt: expect.any(String),
      });
    }
    for (const id of [two.referralId, sealed.caseId, committee.organization, centers[1].organization]) {
      expect(JSON.stringify(told)).not.toContain(id);
    }
    for (const person of [committee, centers[0]]) {
      await signIn(person);
      expect((await person.client.get('/unanswered-offers')).status).toBe(404);
    }
  });
});
