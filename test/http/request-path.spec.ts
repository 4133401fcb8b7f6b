import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Grant, KeyWrap, SectionEnvelope } from '#kernel/sealed';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { expecting } from '../support/client.js';
import {
  acquaint,
  found,
  INCIDENT,
  openCase,
  prepareOffer,
  PROFILE,
  setUp,
  type Person,
  type Registrar,
} from '../support/people.js';

interface Recorded {
  readonly envelope: SectionEnvelope;
  readonly commandId: string;
}
interface Disclosed {
  readonly sections: readonly {
    readonly section: string;
    readonly envelopes: readonly Recorded[];
    readonly wraps: readonly KeyWrap[];
  }[];
}
interface ListedCase {
  readonly caseId: string;
  readonly label: Recorded & { readonly wraps: readonly KeyWrap[] };
}

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

describe('the request path: logged, referred, answered, counted', () => {
  let app: RunningApp;
  let registrar: Registrar;
  let committee: Person;
  let center: Person;

  beforeAll(async () => {
    app = await startApp();
    registrar = await setUp(app.url, SETUP_CODE);
    committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
    center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
  });
  afterAll(() => app?.stop());

  const NAME = 'Үлгү Бир';
  const IDENTITY = { fullName: 'Үлгү Бир Үлгү кызы', birthDate: '1999', personalNumber: '' };
  let sealed: Awaited<ReturnType<typeof openCase>>;
  let offer: Awaited<ReturnType<typeof prepareOffer>>;

  it('is set up once', async () => {
    const { length } = await app.eventStore.readAll(0n, 1000);
    await expect(setUp(app.url, SETUP_CODE)).rejects.toThrow('404');
    await expect(setUp(app.url, 'another-code-altogether')).rejects.toThrow('404');
    expect(await app.eventStore.readAll(0n, 1000)).toHaveLength(length);
    expect((await registrar.client.get('/health')).body).toMatchObject({ status: 'ready', setUp: true });
  });

  it('tells a member who they are, with what unlocks their keys', async () => {
    const me = expecting<Record<string, unknown>>(200, await committee.client.get('/me'));
    expect(me).toMatchObject({
      member: { id: committee.memberId, displayName: 'Үлгү committee', roles: ['activist', 'custodian'] },
      organization: { id: committee.organization, kind: 'committee', demo: false },
      demo: false,
      lock: { v: 'lock/1' },
      memberWraps: [{ memberId: committee.memberId, keyVersion: 1 }],
      pins: { revision: 1 },
    });
  });

  it('lists a case as soon as it is logged, and only its members can read whose it is', async () => {
    sealed = await openCase(committee, {
      label: NAME,
      identity: IDENTITY,
      contact: { phone: '+996 000 111' },
    });
    const page = expecting<{ items: ListedCase[]; next: string | null }>(
      200,
      await committee.client.get(`/cases?atLeast=${sealed.position}`),
    );
    expect(page).toMatchObject({
      next: null,
      items: [{ caseId: sealed.caseId, status: 'open', referrals: { open: 0, accepted: 0 } }],
    });
    expect(JSON.stringify(page)).not.toContain('Үлгү');
    const { label } = page.items[0]!;
    for (const wrap of label.wraps) await committee.keyring.learnKey(wrap, false);
    const opened = await committee.keyring.openSection({
      caseId: sealed.caseId,
      ...label,
      book: committee.book,
    });
    expect(opened.value).toBe(NAME);
  });

  it('discloses a section to the organization that sealed it', async () => {
    const { sections } = expecting<Disclosed>(
      200,
      await committee.client.post(`/cases/${sealed.caseId}/disclosures`, {
        sections: ['identity'],
        purpose: 'work',
      }),
    );
    const [identity] = sections;
    for (const wrap of identity!.wraps) await committee.keyring.learnKey(wrap, false);
    const { envelope, commandId } = identity!.envelopes[0]!;
    const opened = await committee.keyring.openSection({
      caseId: sealed.caseId,
      commandId,
      envelope,
      book: committee.book,
    });
    expect(opened.value).toEqual(IDENTITY);
  });

  it('shows the page of the case, with its codes and its revision', async () => {
    const answer = await committee.client.get(`/cases/${sealed.caseId}?atLeast=${sealed.position}`);
    const page = expecting<Record<string, unknown>>(200, answer);
    expect(page).toMatchObject({
      status: 'open',
      profile: PROFILE,
      incidents: [INCIDENT],
      sections: expect.arrayContaining(['label', 'identity', 'contact']),
      consents: [],
      referrals: [],
    });
    expect(answer.headers.get('etag')).toBe(`"${String(page['revision'])}"`);
    expect(answer.headers.get('projection-position')).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it('offers a referral that tells no name', async () => {
    offer = await prepareOffer(committee, center, sealed, ['identity']);
    const { position } = expecting<{ position: string }>(
      201,
      await committee.client.post('/referrals', offer.body),
    );
    expect(position).toMatch(/^[A-Za-z0-9_-]+$/);
    const inbox = await untilItems(center, '/referrals?direction=in', 1);
    expect(inbox[0]).toMatchObject({
      referralId: offer.referralId,
      direction: 'in',
      status: 'offered',
      from: committee.organization,
      preview: { beds: 1 },
    });
    expect(inbox[0]).not.toHaveProperty('caseId');
    expect((await center.client.post(`/referrals/${offer.referralId}/disclosures`, {})).status).toBe(404);
  });

  it('opens to the center once it has accepted', async () => {
    expecting(201, await center.client.post(`/referrals/${offer.referralId}/acceptance`, {}));
    const disclosed = expecting<{ grant: Grant; caseId: string } & Disclosed>(
      200,
      await center.client.post(`/referrals/${offer.referralId}/disclosures`, {}),
    );
    await acquaint(center, committee.organization);
    const { grant, caseId, sections } = disclosed;
    const keys = await center.keyring.openGrant(grant, {
      referralId: offer.referralId,
      caseId,
      book: center.book,
    });
    const { envelope, commandId } = sections[0]!.envelopes[0]!;
    const { referralId } = offer;
    const opened = await center.keyring.openSection({
      caseId,
      commandId,
      envelope,
      book: center.book,
      grant: grant.header,
    });
    expect(opened.value).toEqual(IDENTITY);
    const wraps = await center.keyring.rewrap(keys);
    expecting(204, await center.client.post(`/referrals/${referralId}/wraps`, { wraps }));
    const again = expecting<{ wraps: KeyWrap[] }>(
      200,
      await center.client.post(`/referrals/${referralId}/disclosures`, {}),
    );
    expect(again.wraps).toHaveLength(1);
  });

  it('is counted for the committee', async () => {
    const year = new Date().getFullYear();
    const counts = expecting<{ total: number }>(
      200,
      await committee.client.get(`/statistics/own?year=${year}&atLeast=${sealed.position}`),
    );
    expect(counts).toMatchObject({
      total: 1,
      byForm: { several: 1 },
      byAge: { '21-30': 1 },
      bySex: { female: 1 },
    });
  });

  it('closes to the center with the answer to a withdrawal', async () => {
    const path = `/cases/${sealed.caseId}/consents/${offer.consentId}/withdrawal`;
    expecting(201, await committee.client.post(path, {}));
    expect((await center.client.post(`/referrals/${offer.referralId}/disclosures`, {})).status).toBe(404);
    const recalled = async () => {
      const body = (await center.client.get(`/referrals/${offer.referralId}`)).body as { status: string };
      return body.status;
    };
    for (let tries = 0; tries < 100 && (await recalled()) !== 'recalled'; tries += 1) await pause();
    expect(await recalled()).toBe('recalled');
  });

  it('ends with signing out', async () => {
    const cookie = center.client.cookie;
    expecting(
      204,
      await center.client.send('POST', '/sign-out', undefined, {
        commandId: null,
        raw: '',
        headers: { 'content-type': undefined },
      }),
    );
    center.client.cookie = cookie;
    expect(await center.client.get('/referrals?direction=in')).toMatchObject({
      status: 401,
      body: { code: 'session_expired' },
    });
  });
});

async function untilItems(
  person: Person,
  path: string,
  count: number,
): Promise<readonly Record<string, unknown>[]> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { items } = expecting<{ items: Record<string, unknown>[] }>(200, await person.client.get(path));
    if (items.length >= count) return items;
    await pause();
  }
  throw new Error(`${path} stayed short`);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
