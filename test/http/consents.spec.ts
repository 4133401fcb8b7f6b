/** What a survivor agrees to, refuses and takes back, over HTTP; and what ends by the clock with nobody there. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { bishkekDay } from '#kernel/bishkek';
import { Clock } from '#kernel/clock';
import type { Grant } from '#kernel/sealed';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { expecting, type Answer } from '../support/client.js';
import { join } from '../support/colleagues.js';
import {
  acquaint,
  found,
  OBLAST,
  openCase,
  setUp,
  signIn,
  type Person,
  type SealedCase,
} from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(120_000);

const DAY_MS = 24 * 3_600_000;
const SOON = 20_000;

interface ConsentOnPage {
  readonly consentId: string;
  readonly purpose: string;
  readonly status: string;
  readonly ground: string | null;
  readonly givenBy: string | null;
  readonly recordedBy: string;
  readonly confirmedBy: string | null;
  readonly withdrawnAt: string | null;
}
interface Page {
  readonly consents: readonly ConsentOnPage[];
  readonly refusals: readonly { readonly purpose: string; readonly recipient: string | null }[];
  readonly referrals: readonly {
    readonly referralId: string;
    readonly status: string;
    readonly reason: string | null;
    readonly holder: string | null;
  }[];
}

let app: RunningApp;
let custodian: Person;
let activist: Person;
let center: Person;
let sealed: SealedCase;

beforeAll(async () => {
  app = await startApp();
  const registrar = await setUp(app.url, SETUP_CODE);
  custodian = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
  center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
  activist = await join(custodian, { registrar, login: 'activist', roles: ['activist'] });
});
afterAll(() => app?.stop());

const agreed = (change: Readonly<Record<string, unknown>> = {}) => ({
  consentId: randomUUID(),
  purpose: 'statistics',
  recipient: null,
  sections: [],
  method: 'spoken',
  givenBy: 'survivor',
  expiresOn: null,
  ...change,
});
const give = (body: object, by: Person = activist) =>
  by.client.post(`/cases/${sealed.caseId}/consents`, body);
const act = (path: string, by: Person = activist, body: object = {}) =>
  by.client.post(`/cases/${sealed.caseId}${path}`, body);
const refusedWith = ({ status, body }: Answer) => [status, (body as { readonly code: string }).code];
async function page(position?: string, by = activist): Promise<Page> {
  const query = position === undefined ? '' : `?atLeast=${position}`;
  return expecting<Page>(200, await by.client.get(`/cases/${sealed.caseId}${query}`));
}
/** Positions are told per session: who did it looks. */
const shown = async (answer: Answer, consentId: string, by = activist) => {
  const { position } = expecting<{ position: string }>(201, answer);
  return (await page(position, by)).consents.find((one) => one.consentId === consentId);
};
async function newCase(): Promise<void> {
  sealed = await openCase(activist, { label: 'Үлгү Бир', identity: { fullName: 'Үлгү Бир' } });
}

/** An offer of the identity to the center that rests on a consent, or on what stands in for one. */
async function offer(consentId: string, expiresAt: string | null): Promise<Answer & { referralId: string }> {
  await acquaint(activist, center.organization);
  const referralId = randomUUID();
  const { caseId, envelopes } = sealed;
  const grant: Grant = await activist.keyring.makeGrant({
    referralId,
    caseId,
    to: center.organization,
    purpose: 'referral',
    consentId,
    expiresAt,
    envelopes: envelopes.filter(({ section }) => section === 'identity'),
    book: activist.book,
  });
  const preview = { oblast: OBLAST, audience: 'child', beds: 0, stepFree: false };
  const request = { services: ['legal-advice'], urgency: 'urgent' };
  const body = { referralId, caseId, to: center.organization, ...request, consentId, preview, grant };
  return { ...(await activist.client.post('/referrals', body)), referralId };
}
const accept = (referralId: string) => center.client.post(`/referrals/${referralId}/acceptance`, {});
const disclose = async (referralId: string) =>
  (await center.client.post(`/referrals/${referralId}/disclosures`, {})).status;
const lastInstant = (day: string) => `${day}T18:00:00.000Z`;

/** What the keys database still holds for the recipients of these referrals. */
async function keptFor(referrals: readonly string[]): Promise<{ grants: number; wraps: number }> {
  const client = new pg.Client({ connectionString: app.databases.keysUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ grants: number; wraps: number }>(
      `SELECT (SELECT count(*) FROM keys.grant_box WHERE referral_id = ANY ($1::uuid[]))::int AS grants,
              (SELECT count(*) FROM keys.wrap WHERE entitlement = ANY ($1::uuid[]))::int AS wraps`,
      [referrals],
    );
    return rows[0]!;
  } finally {
    await client.end();
  }
}

async function until<T>(look: () => Promise<T>, wanted: (value: T) => boolean): Promise<T> {
  for (const end = Date.now() + SOON; ;) {
    const value = await look();
    if (wanted(value)) return value;
    if (Date.now() > end) throw new Error(`it did not come to pass: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('consent for services and for statistics', () => {
  beforeAll(newCase);

  it('stands on the page of the case with who wrote it down, until it is withdrawn', async () => {
    const body = agreed();
    const given = await shown(await give(body), body.consentId);
    expect(given).toMatchObject({ purpose: 'statistics', status: 'in-force', recordedBy: activist.memberId });
    expect(refusedWith(await give(agreed()))).toEqual([409, 'consent_given_already']);
    const after = await shown(await act(`/consents/${body.consentId}/withdrawal`), body.consentId);
    expect(after).toMatchObject({ status: 'withdrawn', withdrawnAt: expect.any(String) });
  });

  it('refused stands there too', async () => {
    const { consentId: _id, sections: _sections, expiresOn: _end, ...body } = agreed({ purpose: 'services' });
    const { position } = expecting<{ position: string }>(201, await act('/refusals', activist, body));
    expect((await page(position)).refusals).toEqual([
      { purpose: 'services', recipient: null, recordedAt: expect.any(String) },
    ]);
  });

  it('may not name a recipient, and a body without a purpose is one for a referral, as before', async () => {
    expect(refusedWith(await give(agreed({ recipient: center.organization })))).toEqual([
      422,
      'consent_scope',
    ]);
    const { purpose: _purpose, ...older } = agreed({
      recipient: center.organization,
      sections: ['identity'],
    });
    expect(await shown(await give(older), older.consentId)).toMatchObject({ purpose: 'referral' });
  });
});

describe('a child whose caregiver is the danger', () => {
  beforeAll(newCase);

  it('is shared only once a second person has confirmed it from their own session', async () => {
    const { organization: recipient } = center;
    const ofChild = {
      purpose: 'referral',
      recipient,
      sections: ['identity'],
      givenBy: 'child-and-second-person',
    };
    const body = agreed(ofChild);
    expect(await shown(await give(body), body.consentId)).toMatchObject({ status: 'awaiting' });
    expect(refusedWith(await offer(body.consentId, null))).toEqual([409, 'consent_not_in_force']);
    const confirmation = `/consents/${body.consentId}/confirmation`;
    expect(refusedWith(await act(confirmation))).toEqual([409, 'second_person_needed']);
    expect(await shown(await act(confirmation, custodian), body.consentId, custodian)).toMatchObject({
      status: 'in-force',
      confirmedBy: custodian.memberId,
    });
    expect((await offer(body.consentId, null)).status).toBe(201);
    expect(refusedWith(await give(agreed({ purpose: 'services', givenBy: 'child-and-caregiver' })))).toEqual([
      409,
      'caregiver_unsafe',
    ]);
  });
});

describe('sharing without consent', () => {
  beforeAll(newCase);

  it('opens what it covers once a custodian who did not ask for it has confirmed it, and closes it when ended', async () => {
    const expiresOn = bishkekDay(new Date(Date.now() + 7 * DAY_MS));
    const overrideId = randomUUID();
    const ask = {
      overrideId,
      recipient: center.organization,
      sections: ['identity'],
      ground: 'danger-to-life',
      expiresOn,
    };
    expect(await shown(await act('/overrides', activist, ask), overrideId)).toMatchObject({
      status: 'awaiting',
      ground: 'danger-to-life',
      givenBy: null,
    });
    expect(refusedWith(await offer(overrideId, lastInstant(expiresOn)))).toEqual([
      409,
      'consent_not_in_force',
    ]);
    expect((await act(`/overrides/${overrideId}/confirmation`)).status).toBe(404);
    expect(
      await shown(await act(`/overrides/${overrideId}/confirmation`, custodian), overrideId, custodian),
    ).toMatchObject({
      status: 'overridden',
      confirmedBy: custodian.memberId,
    });
    const offered = await offer(overrideId, lastInstant(expiresOn));
    expecting(201, offered);
    expecting(201, await accept(offered.referralId));
    expect(await disclose(offered.referralId)).toBe(200);
    expecting(201, await act(`/consents/${overrideId}/withdrawal`));
    expect(await disclose(offered.referralId)).toBe(404);
    const { referrals } = await until(
      () => page(),
      (now) => now.referrals[0]?.status === 'recalled',
    );
    expect(referrals[0]).toMatchObject({ reason: 'override-ended', holder: 'asked' });
  });

  it('is refused where she has said no', async () => {
    const recipient = center.organization;
    const no = { purpose: 'referral', recipient, method: 'spoken', givenBy: 'survivor' };
    expecting(201, await act('/refusals', activist, no));
    const expiresOn = bishkekDay(new Date());
    const ask = { overrideId: randomUUID(), recipient, sections: ['identity'], expiresOn };
    expect(refusedWith(await act('/overrides', activist, { ...ask, ground: 'danger-to-life' }))).toEqual([
      409,
      'consent_refused',
    ]);
    expect(refusedWith(await act('/overrides', activist, { ...ask, ground: 'child-protection' }))).toEqual([
      422,
      'override_recipient',
    ]);
  });
});

describe('when the last day of a consent is over', () => {
  beforeAll(newCase);

  it('its referrals are recalled, keys and grant are gone and the holder is asked, and nobody touched the app', async () => {
    const expiresOn = bishkekDay(new Date());
    const body = agreed({
      purpose: 'referral',
      recipient: center.organization,
      sections: ['identity'],
      expiresOn,
    });
    expecting(201, await give(body));
    const [read, unanswered] = [
      await offer(body.consentId, lastInstant(expiresOn)),
      await offer(body.consentId, lastInstant(expiresOn)),
    ];
    expecting(201, read);
    expecting(201, unanswered);
    expecting(201, await accept(read.referralId));
    expect(await disclose(read.referralId)).toBe(200);

    const now = jest.spyOn(app.app.get(Clock), 'now');
    now.mockImplementation(() => new Date(Date.now() + DAY_MS));
    try {
      const ids = [read.referralId, unanswered.referralId];
      const recalls = async () =>
        (await app.eventStore.readAll(0n, 10_000)).filter(
          ({ type, stream }) =>
            type === 'referral.recalled.v1' && ids.includes(stream.slice('referral-'.length)),
        );
      // Nobody asks the api for anything until both are in the log.
      const events = await until(recalls, (found) => found.length >= 2);
      expect(events.map(({ data, metadata }) => [data['reason'], metadata.actor])).toEqual([
        ['consent-expired', 'referral-clock'],
        ['consent-expired', 'referral-clock'],
      ]);
      expect(
        await until(
          () => keptFor(ids),
          ({ grants }) => grants === 0,
        ),
      ).toEqual({ grants: 0, wraps: 0 });
      await signIn(activist);
      await signIn(center);
      const { referrals, consents } = await until(
        () => page(),
        (seen) => seen.referrals.every(({ status }) => status === 'recalled'),
      );
      expect(referrals.map(({ holder }) => holder).sort()).toEqual(['asked', null]);
      expect(consents).toMatchObject([{ status: 'expired' }]);
      expect(await disclose(read.referralId)).toBe(404);
      expecting(201, await center.client.post(`/referrals/${read.referralId}/destruction`, {}));
      expect(await recalls()).toHaveLength(2);
    } finally {
      now.mockRestore();
    }
  });
});
