/** A custodian reads who of the own organization opened what, over the real door. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { KeyWrap } from '#kernel/sealed';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { expecting } from '../support/client.js';
import {
  admit,
  assign,
  enroll,
  inviteColleague,
  prepareAdmission,
  prepareCandidate,
} from '../support/colleagues.js';
import {
  acquaint,
  found,
  openCase,
  type Person,
  prepareOffer,
  type SealedCase,
  setUp,
  signIn,
} from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

interface Row {
  readonly id: string;
  readonly at: string;
  readonly memberId: string;
  readonly displayName: string;
  readonly caseId: string | null;
  readonly referralId: string | null;
  readonly listed: number;
  readonly sections: readonly string[];
  readonly purpose: string;
}
interface Page {
  readonly items: readonly Row[];
  readonly next: string | null;
}
interface Digest {
  readonly members: readonly { readonly displayName: string; readonly openings: number }[];
  readonly standingOut: readonly {
    readonly kind: string;
    readonly memberId: string;
    readonly caseId: string | null;
  }[];
  readonly firstDay: string;
  readonly lastDay: string;
  readonly seenAt: string | null;
  readonly unseen: number;
}

let app: RunningApp;
let custodian: Person;
let center: Person;
let activist: Person;
let one: SealedCase;
let two: SealedCase;
let referralId: string;

const open = ({ client }: Person, { caseId }: SealedCase, sections = ['identity']) =>
  client.post(`/cases/${caseId}/disclosures`, { sections, purpose: 'work' });
const page = async ({ client }: Person, query = ''): Promise<Page> =>
  expecting<Page>(200, await client.get(`/disclosures${query}`));
const digest = async ({ client }: Person): Promise<Digest> =>
  expecting<Digest>(200, await client.get('/disclosures/digest'));

beforeAll(async () => {
  app = await startApp();
  const registrar = await setUp(app.url, SETUP_CODE);
  custodian = await found(registrar, 'committee', ['activist', 'custodian'], 'chair');
  center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
  const candidate = await prepareCandidate(custodian, { registrar, login: 'activist', roles: ['activist'] });
  expecting(201, await enroll(candidate, await inviteColleague(custodian, candidate.roles)));
  await admit(custodian, candidate, await prepareAdmission(custodian, candidate));
  activist = candidate;
  await signIn(activist);
  one = await openCase(custodian, { label: 'Үлгү Бир', identity: { fullName: 'Үлгү Бир' } });
  two = await openCase(custodian, { label: 'Үлгү Эки', identity: { fullName: 'Үлгү Эки' } });
  for (const { caseId } of [one, two]) await assign(custodian, caseId, activist);
  expecting(200, await open(custodian, one));
  expecting(200, await open(activist, one, ['identity', 'label']));
  expecting(200, await open(activist, two));
  const done = await activist.client.post(`/cases/${one.caseId}/consents`, {
    consentId: randomUUID(),
    recipient: center.organization,
    sections: ['identity'],
    method: 'spoken',
    givenBy: 'survivor',
    expiresOn: null,
  });
  const { position } = expecting<{ position: string }>(201, done);
  expecting(200, await activist.client.get(`/cases?atLeast=${position}`));
  const offer = await prepareOffer(custodian, center, one, ['identity']);
  ({ referralId } = offer);
  expecting(201, await custodian.client.post('/referrals', offer.body));
  expecting(201, await center.client.post(`/referrals/${referralId}/acceptance`, {}));
  await acquaint(center, custodian.organization);
  expecting(200, await center.client.post(`/referrals/${referralId}/disclosures`, {}));
}, 120_000);
afterAll(() => app?.stop());

describe('the log of a committee', () => {
  it('says when which member opened which sections of which case, or a list, what for, newest first', async () => {
    const { items, next } = await page(custodian);
    expect(next).toBeNull();
    expect(
      items.map(({ displayName, caseId, listed, sections, purpose }) => [
        displayName,
        caseId,
        listed,
        sections,
        purpose,
      ]),
    ).toEqual([
      ['Үлгү activist', null, 2, ['label'], 'work'],
      ['Үлгү activist', two.caseId, 0, ['identity'], 'work'],
      ['Үлгү activist', one.caseId, 0, ['identity', 'label'], 'work'],
      ['Үлгү chair', one.caseId, 0, ['identity'], 'work'],
    ]);
    expect(items.map(({ at }) => at)).toEqual(
      items
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
  });

  it('comes page by page, of one member, of one case with the lists that showed its name', async () => {
    const all = (await page(custodian)).items;
    const first = await page(custodian, '?limit=3');
    const rest = await page(custodian, `?limit=3&cursor=${first.next}`);
    expect([...first.items, ...rest.items]).toEqual(all);
    expect(rest.next).toBeNull();
    expect((await page(custodian, `?member=${custodian.memberId}`)).items).toEqual(all.slice(3));
    expect((await page(custodian, `?case=${one.caseId}`)).items).toEqual([all[0], all[2], all[3]]);
    const both = `?case=${one.caseId}&member=${custodian.memberId}`;
    expect((await page(custodian, both)).items).toEqual(all.slice(3));
    expect((await page(custodian, `?case=${randomUUID()}`)).items).toEqual([]);
    expect((await custodian.client.get('/disclosures?cursor=nonsense')).status).toBe(422);
    expect((await custodian.client.get('/disclosures?member=nobody')).status).toBe(400);
  });

  it('has no row of the recipient, whose own has it, without the sender’s number of the case', async () => {
    expect((await page(custodian, `?referral=${referralId}`)).items).toEqual([]);
    expect((await page(center)).items).toMatchObject([
      {
        displayName: 'Үлгү center',
        caseId: null,
        referralId,
        listed: 0,
        sections: ['identity'],
        purpose: 'referral',
      },
    ]);
    expect((await page(center, `?case=${one.caseId}`)).items).toEqual([]);
    expect(JSON.stringify([await page(center), await digest(center)])).not.toContain(one.caseId);
  });

  it('is not there for a member who is no custodian, nor for anyone signed out', async () => {
    for (const path of ['/disclosures', '/disclosures/digest']) {
      expect((await activist.client.get(path)).status).toBe(404);
    }
    expect((await activist.client.post('/disclosures/names', { cases: [one.caseId] })).status).toBe(404);
    expect((await activist.client.post('/disclosures/digest/seen', {})).status).toBe(404);
  });
});

describe('the names in it', () => {
  it('are handed out of own cases only, and that stands in the log as oversight', async () => {
    const cases = [one.caseId, two.caseId];
    const names = await custodian.client.post('/disclosures/names', { cases });
    const handed = expecting<{ caseId: string; label: { wraps: KeyWrap[] } }[]>(200, names);
    expect(handed.map(({ caseId }) => caseId).toSorted()).toEqual(cases.toSorted());
    expect(handed.every(({ label }) => label.wraps.length === 1)).toBe(true);
    expect((await page(custodian)).items[0]).toMatchObject({
      memberId: custodian.memberId,
      listed: 2,
      sections: ['label'],
      purpose: 'oversight',
    });
    expect((await center.client.post('/disclosures/names', { cases })).body).toEqual([]);
  });
});

describe('the week', () => {
  it('counts openings by member, points at what stands out, and is new until it was seen', async () => {
    const before = await digest(custodian);
    expect(before.members).toMatchObject([
      { displayName: 'Үлгү activist', openings: 2 },
      { displayName: 'Үлгү chair', openings: 1 },
    ]);
    expect(before.standingOut).toMatchObject([
      { kind: 'first-time', memberId: activist.memberId, caseId: one.caseId },
    ]);
    expect(before).toMatchObject({ seenAt: null, unseen: 1 });
    expect(Date.parse(before.lastDay) - Date.parse(before.firstDay)).toBe(6 * 24 * 3_600_000);

    expecting(204, await custodian.client.post('/disclosures/digest/seen', {}));
    const after = await digest(custodian);
    expect(after.seenAt).not.toBeNull();
    expect(after).toMatchObject({ unseen: 0, standingOut: before.standingOut });

    expecting(200, await open(custodian, two));
    expect(await digest(custodian)).toMatchObject({ unseen: 1 });
    expect((await digest(center)).members).toMatchObject([{ displayName: 'Үлгү center', openings: 1 }]);
  });
});
