/** An organization is suspended in the middle of its work, over the real door: nobody waits in vain, and nothing is lost. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Grant } from '#kernel/sealed';
import { carryOut } from '../access/story.js';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Answer, Client, expecting } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import {
  acquaint,
  found,
  type Offer,
  openCase,
  type Person,
  prepareOffer,
  type Registrar,
  type SealedCase,
  setUp,
  signIn,
} from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(120_000);

interface Seen {
  readonly referralId: string;
  readonly status: string;
  readonly reason: string | null;
}

let app: RunningApp;
let registrar: Registrar;
let committee: Person;
let center: Person;
let next: Person;
let file: SealedCase;

beforeAll(async () => {
  app = await startApp();
  registrar = await setUp(app.url, SETUP_CODE);
  committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
  center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
  next = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'next');
});
afterAll(() => app?.stop());
beforeEach(async () => {
  file = await openCase(committee, { label: 'Үлгү Бир', identity: { fullName: 'Үлгү Бир' } });
});

const coded = ({ status, body }: Answer) => [status, (body as { code?: string }).code];
const change = ({ organization }: Person, what: 'suspension' | 'reinstatement') =>
  carryOut(registrar, `/organizations/${organization}/${what}`, {});
const suspend = (office: Person) => change(office, 'suspension');
async function reinstate(office: Person): Promise<void> {
  await change(office, 'reinstatement');
  await signIn(office);
}
const recall = (
  { client }: Person,
  { referralId }: Offer,
  body: object = { reason: 'recipient-suspended' },
) => client.post(`/referrals/${referralId}/recall`, body);
const seen = async ({ client }: Person, { referralId }: Offer): Promise<Partial<Seen>> =>
  (await client.get(`/referrals/${referralId}`)).body as Partial<Seen>;
const open = async ({ client }: Person, { referralId }: Offer): Promise<Grant> =>
  expecting<{ grant: Grant }>(200, await client.post(`/referrals/${referralId}/disclosures`, {})).grant;

async function offered(to: Person): Promise<Offer> {
  const offer = await prepareOffer(committee, to, file, ['identity']);
  await carryOut(committee, '/referrals', offer.body);
  return offer;
}

describe('a recipient that is suspended', () => {
  it('is out, is shown as suspended, and nothing new goes to it', async () => {
    const offer = await offered(center);
    const another = await prepareOffer(committee, center, file, ['identity']);
    const choice = await prepareOffer(committee, center, file, ['identity']);
    await suspend(center);
    expect((await center.client.get('/referrals?direction=in')).status).toBe(401);
    const { login, proof } = center;
    expect(coded(await new Client(app.url).post('/sign-in', { login, proof }))).toEqual([
      403,
      'organization_suspended',
    ]);
    const listed = expecting<readonly { id: string }[]>(200, await committee.client.get('/organizations'));
    expect(listed.find(({ id }) => id === center.organization)).toMatchObject({
      standing: 'suspended',
      receives: false,
    });
    expect(coded(await committee.client.post('/referrals', another.body))).toEqual([
      422,
      'recipient_unknown',
    ]);
    const first = await offered(next);
    const path = `/referrals/${first.referralId}/next-choices`;
    expect(coded(await committee.client.post(path, choice.body))).toEqual([422, 'recipient_unknown']);
    expect(await seen(committee, offer)).toMatchObject({ status: 'offered', reason: null });
    await reinstate(center);
    await carryOut(committee, '/referrals', another.body);
  });

  it('finds everything as it was once it is reinstated: what waits, what it had accepted, and its own cases', async () => {
    const waiting = await offered(center);
    const accepted = await offered(center);
    const own = await openCase(center, { label: 'Үлгү Эки' });
    await carryOut(center, `/referrals/${accepted.referralId}/acceptance`, {});
    await acquaint(center, committee.organization);
    const before = await open(center, accepted);
    await suspend(center);
    await reinstate(center);
    expect(await seen(center, waiting)).toMatchObject({ status: 'offered' });
    expect(await open(center, accepted)).toEqual(before);
    const { referralId } = accepted;
    await center.keyring.openGrant(before, { referralId, caseId: file.caseId, book: center.book });
    await eventually(async () => (await center.client.get('/cases')).text.includes(own.caseId));
    await carryOut(center, `/referrals/${waiting.referralId}/acceptance`, {});
  });

  it('is taken its offer away by the sender, and whoever was named next is asked', async () => {
    const offer = await offered(center);
    const choice = await prepareOffer(committee, next, file, ['identity']);
    await carryOut(committee, `/referrals/${offer.referralId}/next-choices`, choice.body);
    expect(coded(await recall(committee, offer))).toEqual([409, 'recipient_works']);
    await suspend(center);
    await carryOut(committee, `/referrals/${offer.referralId}/recall`, { reason: 'recipient-suspended' });
    await eventually(async () => (await seen(next, choice)).status === 'offered');
    expect(await seen(committee, offer)).toMatchObject({
      status: 'recalled',
      reason: 'recipient-suspended',
    });
    await reinstate(center);
    expect(await seen(center, offer)).toMatchObject({ status: 'recalled' });
    expect((await center.client.post(`/referrals/${offer.referralId}/acceptance`, {})).status).toBe(409);
  });

  it('reads no more of what it had accepted once that was taken back, and is asked what is left', async () => {
    const accepted = await offered(center);
    await carryOut(center, `/referrals/${accepted.referralId}/acceptance`, {});
    await suspend(center);
    await carryOut(committee, `/referrals/${accepted.referralId}/recall`, { reason: 'recipient-suspended' });
    await reinstate(center);
    expect((await center.client.post(`/referrals/${accepted.referralId}/disclosures`, {})).status).toBe(404);
    await eventually(async () => (await seen(center, accepted)).status === 'recalled');
    expect(await seen(center, accepted)).toMatchObject({ holder: 'asked' });
  });

  it('is passed over where it was named next and is still suspended when its turn comes', async () => {
    const offer = await offered(next);
    const choice = await prepareOffer(committee, center, file, ['identity']);
    await carryOut(committee, `/referrals/${offer.referralId}/next-choices`, choice.body);
    await suspend(center);
    await carryOut(next, `/referrals/${offer.referralId}/refusal`, { reason: 'no-bed' });
    await eventually(async () => {
      const { body } = await committee.client.get(`/cases/${file.caseId}/next-choices`);
      const [one] = (body as { items: readonly { passed: string | null }[] }).items;
      return one?.passed === 'recipient-unknown';
    });
    await reinstate(center);
    expect((await center.client.get(`/referrals/${choice.referralId}`)).status).toBe(404);
  });

  it('is not called so by anybody but the sender, and by no other word', async () => {
    const offer = await offered(center);
    expect((await recall(center, offer)).status).toBe(404);
    expect((await recall(next, offer)).status).toBe(404);
    expect(coded(await recall(committee, offer, { reason: 'consent-withdrawn' }))).toEqual([
      400,
      'form_invalid',
    ]);
    expecting(201, await recall(committee, offer, {}));
    await eventually(async () => (await seen(committee, offer)).reason === 'recalled-by-sender');
  });
});

describe('a sender that is suspended', () => {
  it('keeps nobody from helping: what she agreed to holds, and it finds the answer once it is reinstated', async () => {
    const offer = await offered(center);
    await suspend(committee);
    expect((await committee.client.get('/cases')).status).toBe(401);
    await carryOut(center, `/referrals/${offer.referralId}/acceptance`, {});
    await acquaint(center, committee.organization);
    const { caseId } = file;
    const { referralId } = offer;
    await center.keyring.openGrant(await open(center, offer), { referralId, caseId, book: center.book });
    await reinstate(committee);
    await eventually(async () => (await seen(committee, offer)).status === 'accepted');
    const cases = await committee.client.get('/cases');
    expect(cases.text).toContain(caseId);
  });
});
