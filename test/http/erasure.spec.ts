/** A survivor is forgotten, over the real door: asked, agreed to, withheld for fourteen days, and gone. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { attachFile, openFile, sealFile } from '../support/attachments.js';
import { type Answer, Client, expecting } from '../support/client.js';
import { join } from '../support/colleagues.js';
import { eventually } from '../support/eventually.js';
import {
  acquaint,
  found,
  openCase,
  type Person,
  prepareOffer,
  type SealedCase,
  setUp,
} from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

const BEGIN = '2026-02-01T04:00:00.000Z';
const AGREED = '2026-02-05T04:00:00.000Z';
const EARLY = '2026-02-19T03:59:59.000Z';
const OVER = '2026-03-05T04:00:00.000Z';

interface Page {
  readonly status: string;
  readonly erasure: { readonly status: string; readonly until: string | null } | null;
  readonly profile: object;
  readonly timeline: readonly { readonly type: string; readonly reason?: string }[];
}
interface Listed {
  readonly items: readonly {
    readonly caseId: string;
    readonly label: object | null;
    readonly erasure: string | null;
  }[];
}
interface Inbox {
  readonly items: readonly {
    readonly status: string;
    readonly reason: string | null;
    readonly preview: object;
  }[];
}

let app: RunningApp;
let chair: Person;
let activist: Person;
let center: Person;
let file: SealedCase;
let referralId: string;
let attachmentId: string;
/** Who acted last, and where the log stood then: such a mark is good for its own session. */
let last: Person;
let position: string;

const move = (now: string) => new Client(app.url).post('/demo-clock', { now });
const act = async (by: Person, path = '', body: object = {}): Promise<Answer> => {
  const answer = await by.client.post(`/cases/${file.caseId}/erasure${path}`, body);
  if (answer.status === 201) [last, position] = [by, (answer.body as { position: string }).position];
  return answer;
};
const asked = { asker: 'survivor', method: 'written', caregiverUnsafe: false, hindrance: null };
const page = async (): Promise<Page> =>
  expecting(200, await last.client.get(`/cases/${file.caseId}?atLeast=${position}`));
const listed = async (): Promise<Listed['items']> =>
  expecting<Listed>(200, await last.client.get(`/cases?atLeast=${position}`)).items;
const openOwn = async (): Promise<number> =>
  (
    await activist.client.post(`/cases/${file.caseId}/disclosures`, {
      sections: ['identity'],
      purpose: 'work',
    })
  ).status;
const openTheirs = async (): Promise<number> =>
  (await center.client.post(`/referrals/${referralId}/disclosures`, {})).status;
const counted = async (): Promise<number> =>
  expecting<{ total: number }>(200, await last.client.get(`/statistics/own?year=2026&atLeast=${position}`))
    .total;
async function keysLeft(): Promise<number> {
  const client = new pg.Client({ connectionString: app.databases.keysUrl });
  await client.connect();
  const { rows } = await client.query<{ left: number }>(
    `SELECT (SELECT count(*) FROM keys.wrap WHERE case_id = $1) + (SELECT count(*) FROM keys.blob WHERE case_id = $1)
          + (SELECT count(*) FROM keys.facts_key WHERE case_id = $1) AS left`,
    [file.caseId],
  );
  await client.end();
  return Number(rows[0]?.left);
}

beforeAll(async () => {
  app = await startApp({ environment: { CLOCK: 'demo' } });
  expecting(204, await move(BEGIN));
  const registrar = await setUp(app.url, SETUP_CODE);
  chair = await found(registrar, 'committee', ['activist', 'custodian'], 'chair');
  center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
  activist = await join(chair, { registrar, login: 'activist', roles: ['activist'] });
  file = await openCase(activist, { label: 'Үлгү Бир', identity: { fullName: 'Үлгү Бир' } });
  const photo = await sealFile(activist, file.caseId, new Uint8Array(500).fill(7));
  ({ attachmentId } = photo);
  expecting(201, await attachFile(activist, file.caseId, photo));
  await acquaint(activist, center.organization);
  const offer = await prepareOffer(activist, center, file, ['identity']);
  ({ referralId } = offer);
  expecting(201, await activist.client.post('/referrals', offer.body));
  expecting(201, await center.client.post(`/referrals/${referralId}/acceptance`, {}));
  expecting(200, await center.client.post(`/referrals/${referralId}/disclosures`, {}));
}, 120_000);
afterAll(() => app?.stop());

describe('a survivor who asks to be forgotten', () => {
  it('is told when something stands against it, and the file says so', async () => {
    expecting(201, await act(activist, '', { ...asked, hindrance: 'prosecution' }));
    const { erasure, timeline } = await page();
    expect(erasure).toBeNull();
    expect(timeline.slice(-2).map(({ type, reason }) => [type, reason])).toEqual([
      ['case.erasure-asked.v1', undefined],
      ['case.erasure-refused.v1', 'prosecution'],
    ]);
  });

  it('is not spoken for by a caregiver who is unsafe', async () => {
    const refused = await act(activist, '', { ...asked, asker: 'caregiver', caregiverUnsafe: true });
    expect([refused.status, refused.body]).toMatchObject([422, { code: 'erasure_asker_unsafe' }]);
  });

  it('is heard by two persons, one of them a custodian', async () => {
    expecting(201, await act(activist, '', asked));
    expect(await listed()).toMatchObject([{ erasure: 'asked', label: {} }]);
    const alone = await act(activist, '/confirmation');
    expect([alone.status, alone.body]).toMatchObject([409, { code: 'erasure_second_person' }]);
    expect(await openOwn()).toBe(200);
  });

  it('is withheld from everybody for fourteen days: the list, the page, the file, the other organization', async () => {
    expecting(204, await move(AGREED));
    expecting(201, await act(chair, '/confirmation'));
    expect([await openOwn(), await openTheirs()]).toEqual([404, 404]);
    await expect(openFile(activist, file.caseId, attachmentId)).rejects.toThrow();
    expect(await listed()).toMatchObject([{ erasure: 'withheld', label: null }]);
    expect(await page()).toMatchObject({
      status: 'open',
      erasure: { status: 'withheld', until: '2026-02-19T04:00:00.000Z' },
      profile: { erased: true },
    });
    const written = await activist.client.post(`/cases/${file.caseId}/closure`, { reason: 'other' });
    expect([written.status, written.body]).toMatchObject([409, { code: 'case_withheld' }]);
    expect(await counted()).toBe(1);
  });

  it('may think again: everything is there as it was', async () => {
    expecting(201, await act(activist, '/stop', { reason: 'survivor-asked' }));
    expect([await openOwn(), await openTheirs()]).toEqual([200, 200]);
    expect(await openFile(activist, file.caseId, attachmentId)).toHaveLength(500);
    expect((await page()).timeline.at(-1)).toMatchObject({ reason: 'survivor-asked' });
    expecting(201, await act(activist, '', asked));
    expecting(201, await act(chair, '/confirmation'));
  });

  it('is not forgotten a moment before the days are over', async () => {
    expecting(204, await move(EARLY));
    const early = await app.eventStore.readStream(`case-${file.caseId}`);
    expect(early.at(-1)?.type).toBe('case.erasure-confirmed.v1');
    const back = await act(activist, '/stop', { reason: 'mistake' });
    expect(back.status).toBe(201);
    expect(await openOwn()).toBe(200);
    expecting(201, await act(activist, '', asked));
    expecting(201, await act(chair, '/confirmation'));
  });

  it('is forgotten without anybody asking again, here and at the other organization; the count stays', async () => {
    expecting(204, await move(OVER));
    await eventually(async () => {
      const [mine] = expecting<Inbox>(200, await center.client.get('/referrals?direction=in')).items;
      return mine?.status === 'recalled';
    });
    expect(await listed()).toEqual([]);
    const gone = await page();
    expect(gone).toMatchObject({ status: 'erased', erasure: null, profile: { erased: true } });
    expect(gone.timeline.at(-1)?.type).toBe('case.erased.v1');
    const inbox = expecting<Inbox>(200, await center.client.get('/referrals?direction=in'));
    expect(inbox.items).toMatchObject([{ reason: 'case-erased', preview: { erased: true } }]);
    expect([await openOwn(), await openTheirs()]).toEqual([404, 404]);
    expect(await counted()).toBe(1);
    expect(await keysLeft()).toBe(0);
  });

  it('is nobody to whoever writes, accepts or asks', async () => {
    for (const path of ['', '/stop', '/confirmation', '/refusal']) {
      const body = path === '' ? asked : path === '/confirmation' ? {} : { reason: 'prosecution' };
      const refused = await act(chair, path, body);
      expect([refused.status, refused.body]).toMatchObject([404, { code: 'not_found' }]);
    }
  });
});
