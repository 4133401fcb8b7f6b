/** Over the real door: a case opens to those assigned to it, for an hour to whoever gives a reason, and that is told. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { attachFile, sealFile } from '../support/attachments.js';
import { type Answer, Client, expecting } from '../support/client.js';
import { assign, join } from '../support/colleagues.js';
import { found, INCIDENT, openCase, type Person, type Registrar, setUp } from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

interface Page {
  readonly assigned: readonly string[];
  readonly openUntil: string | null;
  readonly timeline: readonly {
    readonly type: string;
    readonly memberId?: string;
    readonly reason?: string;
    readonly tells?: string;
  }[];
}
type Notice = Readonly<Record<'caseId' | 'memberId' | 'displayName' | 'at' | 'reason', string>>;
interface Log {
  readonly items: readonly { readonly memberId: string; readonly purpose: string }[];
}

const BEGIN = '2026-02-01T04:00:00.000Z';
const HOUR_LESS = '2026-02-01T04:59:59.000Z';
const HOUR = '2026-02-01T05:00:00.000Z';

let app: RunningApp;
let registrar: Registrar;
let chair: Person;
let opener: Person;
let colleague: Person;
let foreign: Person;
let caseId: string;
let attachmentId: string;

const coded = ({ status, body }: Answer) => [status, (body as { code?: string }).code];
const NOT_ASSIGNED = [403, 'not_assigned'];
const disclose = ({ client }: Person, id: string, sections = ['identity']) =>
  client.post(`/cases/${id}/disclosures`, { sections, purpose: 'work' });
const page = async ({ client }: Person, id: string, answer?: Answer): Promise<Page> => {
  const position = answer && expecting<{ position: string }>(201, answer).position;
  return expecting(200, await client.get(`/cases/${id}${position ? `?atLeast=${position}` : ''}`));
};
const glass = ({ client }: Person, id: string, reason = 'danger-now') =>
  client.post(`/cases/${id}/glass`, { reason });
const assignees = ({ client }: Person, id: string, { memberId }: Person, end = '') =>
  client.post(`/cases/${id}/assignees${end}`, { memberId });
const notices = async ({ client }: Person): Promise<readonly Notice[]> =>
  expecting(200, await client.get('/disclosures/broken-glass'));

beforeAll(async () => {
  app = await startApp({ environment: { CLOCK: 'demo' } });
  expecting(204, await new Client(app.url).post('/demo-clock', { now: BEGIN }));
  registrar = await setUp(app.url, SETUP_CODE);
  chair = await found(registrar, 'committee', ['activist', 'custodian'], 'chair');
  foreign = await found(registrar, 'committee', ['activist', 'custodian'], 'foreign');
  opener = await join(chair, { registrar, login: 'opener', roles: ['activist'] });
  colleague = await join(chair, { registrar, login: 'colleague', roles: ['activist'] });
  const file = await openCase(opener, { label: 'Үлгү Бир', identity: { fullName: 'Үлгү Бир' } });
  ({ caseId } = file);
  const photo = await sealFile(opener, caseId, new Uint8Array(500).fill(7));
  ({ attachmentId } = photo);
  expecting(201, await attachFile(opener, caseId, photo));
}, 120_000);
afterAll(() => app?.stop());

describe('a case', () => {
  it('opens to whoever opened it, without a step more', async () => {
    expecting(200, await disclose(opener, caseId));
    const { assigned, openUntil } = await page(opener, caseId);
    expect([assigned, openUntil]).toEqual([[opener.memberId], null]);
  });

  it('shows a colleague its name and what happened to the file, and nothing that is sealed', async () => {
    for (const by of [colleague, chair]) {
      const { client } = by;
      const list = expecting<{ items: { caseId: string; label: { wraps: object[] } }[] }>(
        200,
        await client.get('/cases'),
      );
      expect(list.items.map((item) => [item.caseId, item.label.wraps.length])).toEqual([[caseId, 1]]);
      expecting(200, await client.post(`/cases/${caseId}/disclosures/label`, {}));
      expect((await page(by, caseId)).assigned).toEqual([opener.memberId]);
      expect(coded(await disclose(by, caseId))).toEqual(NOT_ASSIGNED);
      expect(coded(await disclose(by, caseId, ['label', 'identity']))).toEqual(NOT_ASSIGNED);
      const attached = `/cases/${caseId}/attachments/${attachmentId}`;
      expect(coded(await client.post(`${attached}/disclosures`, {}))).toEqual(NOT_ASSIGNED);
      expect(coded(await client.get(`${attached}/parts/0`))).toEqual(NOT_ASSIGNED);
    }
  });

  it('takes nothing from a colleague who cannot open it, and says why, so that what was written is kept', async () => {
    const incident = { incidentId: crypto.randomUUID(), ...INCIDENT, sections: [], wraps: [] };
    const refused = await colleague.client.post(`/cases/${caseId}/incidents`, incident);
    expect(coded(refused)).toEqual(NOT_ASSIGNED);
    const closing = await colleague.client.post(`/cases/${caseId}/closure`, { reason: 'other' });
    expect(coded(closing)).toEqual(NOT_ASSIGNED);
  });

  it('and who may open it, is nothing to another organization', async () => {
    for (const answer of [
      await glass(foreign, caseId),
      await assignees(foreign, caseId, foreign),
      await disclose(foreign, caseId),
      await foreign.client.post(`/cases/${caseId}/disclosures/label`, {}),
    ]) {
      expect(coded(answer)).toEqual([404, 'not_found']);
    }
    expect(await notices(foreign)).toEqual([]);
  });
});

describe('a reason', () => {
  it('opens a case for an hour by the clock of the log, on record as what it is', async () => {
    const answer = await glass(colleague, caseId);
    const { openUntil, timeline } = await page(colleague, caseId, answer);
    expect(openUntil).toBe(HOUR);
    expect(timeline.at(-1)).toMatchObject({
      type: 'case.glass-broken.v1',
      memberId: colleague.memberId,
      reason: 'danger-now',
      tells: 'custodians',
    });
    expect((await page(opener, caseId)).openUntil).toBeNull();
    expecting(200, await disclose(colleague, caseId));
    const path = `/disclosures?case=${caseId}&member=${colleague.memberId}`;
    const { items } = expecting<Log>(200, await chair.client.get(path));
    expect(items.find(({ purpose }) => purpose === 'break-glass')).toBeDefined();
  });

  it('is told to the custodian until she has looked, and to nobody else', async () => {
    const [notice, ...more] = await notices(chair);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      caseId,
      memberId: colleague.memberId,
      displayName: 'Үлгү colleague',
      reason: 'danger-now',
    });
    expect(coded(await colleague.client.get('/disclosures/broken-glass'))).toEqual([404, 'not_found']);
    expect(await registrarNotices()).toEqual([]);
    expecting(204, await new Client(app.url).post('/demo-clock', { now: HOUR_LESS }));
    expecting(200, await disclose(colleague, caseId));
    expecting(204, await chair.client.post('/disclosures/digest/seen', {}));
    expect(await notices(chair)).toEqual([]);
  });

  it('opens nothing more when the hour is over', async () => {
    expecting(204, await new Client(app.url).post('/demo-clock', { now: HOUR }));
    expect(coded(await disclose(colleague, caseId))).toEqual(NOT_ASSIGNED);
    expect((await page(colleague, caseId)).openUntil).toBeNull();
  });

  it('of a custodian who has no other beside her is told to the registrar: where and when, nothing of the case', async () => {
    const answer = await glass(chair, caseId, 'supervision');
    expect((await page(chair, caseId, answer)).timeline.at(-1)?.tells).toBe('registrar');
    expecting(200, await disclose(chair, caseId));
    expect(await notices(chair)).toEqual([]);
    expect(await registrarNotices()).toEqual([
      { organization: chair.organization, at: expect.stringContaining('2026-02-01T05:00') as unknown },
    ]);
  });
});

describe('a custodian', () => {
  it('assigns a colleague, who opens the case from then on, and takes them off it again', async () => {
    await assign(chair, caseId, colleague);
    expecting(200, await disclose(colleague, caseId));
    const ended = await assignees(chair, caseId, colleague, '/end');
    expect((await page(chair, caseId, ended)).assigned).toEqual([opener.memberId]);
    expect(coded(await disclose(colleague, caseId))).toEqual(NOT_ASSIGNED);
  });

  it('assigns oneself only while a reason opens the case; nobody of elsewhere, and nobody else assigns', async () => {
    const other = (await openCase(opener, { label: 'Үлгү Эки' })).caseId;
    expect(coded(await assignees(chair, other, chair))).toEqual([409, 'assign_oneself']);
    expect(coded(await assignees(chair, other, foreign))).toEqual([422, 'assignee_unfit']);
    for (const by of [opener, colleague]) {
      expect(coded(await assignees(by, other, colleague))).toEqual([404, 'not_found']);
      expect(coded(await assignees(by, other, opener, '/end'))).toEqual([404, 'not_found']);
    }
    expecting(201, await glass(chair, other, 'supervision'));
    await assign(chair, other, chair);
    expect((await page(chair, other)).openUntil).not.toBeNull();
  });

  it('takes whoever opened a case off it', async () => {
    expecting(201, await assignees(chair, caseId, opener, '/end'));
    expect(coded(await disclose(opener, caseId))).toEqual(NOT_ASSIGNED);
  });
});

async function registrarNotices(): Promise<readonly object[]> {
  return expecting(200, await registrar.client.get('/registry/broken-glass'));
}
