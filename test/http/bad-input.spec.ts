import { randomUUID } from 'node:crypto';
import { request as plainRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Answer, Client, expecting, type Sending } from '../support/client.js';
import {
  found,
  openCase,
  prepareOffer,
  PROFILE,
  sealCase,
  setUp,
  signIn,
  type Person,
  type SealedCase,
} from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

describe('bad input is answered with a problem, and the log stays as it was', () => {
  let app: RunningApp;
  let committee: Person;
  let center: Person;
  let kept: SealedCase & { position: string };
  let fresh: SealedCase;
  let offer: Awaited<ReturnType<typeof prepareOffer>>;

  beforeAll(async () => {
    app = await startApp();
    const registrar = await setUp(app.url, SETUP_CODE);
    committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
    center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
    kept = await openCase(committee, { label: 'Үлгү Бир', identity: { fullName: 'Үлгү Бир' } });
    offer = await prepareOffer(committee, center, kept, ['identity']);
    fresh = await sealCase(committee, { label: 'Үлгү Эки' });
  });
  afterAll(() => app?.stop());

  const refused = async (
    ask: () => Promise<Answer>,
    expected: {
      readonly status: number;
      readonly code: string;
      readonly field?: string;
      readonly errors?: unknown;
    },
  ): Promise<void> => {
    const head = await app.eventStore.head();
    const answer = await ask();
    expect(answer.body).toMatchObject({ type: 'about:blank', ...expected });
    expect(answer.status).toBe(expected.status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.text).not.toMatch(/Үлгү|996/);
    expect(await app.eventStore.head()).toBe(head);
  };
  const posting =
    (change: Readonly<Record<string, unknown>>, sending: Sending = {}) =>
    () =>
      committee.client.post(
        '/cases',
        { ...fresh.body, ...change },
        { commandId: fresh.commandId, ...sending },
      );
  const form = (field: string, code: string) => ({
    status: 400,
    code: 'form_invalid',
    errors: [{ field, code }],
  });

  it('unknown field', () => refused(posting({ fullName: 'Үлгү Бир' }), form('fullName', 'unknown_field')));

  it('wrong code', () =>
    refused(posting({ profile: { ...PROFILE, sex: 'Үлгү' } }), form('profile.sex', 'not_a_code')));

  it('future month', () =>
    refused(posting({ incident: { ...(fresh.body['incident'] as object), happened: '2999-01' } }), {
      status: 422,
      code: 'month_in_future',
      field: 'incident.happened',
    }));

  it('future day', () =>
    refused(posting({ profile: { ...PROFILE, reportedOn: '2999-01-01' } }), {
      status: 422,
      code: 'date_in_future',
      field: 'profile.reportedOn',
    }));

  it('place that does not exist', () =>
    refused(posting({ profile: { ...PROFILE, place: '41799999999999' } }), {
      status: 422,
      code: 'place_unknown',
      field: 'profile.place',
    }));

  it('oversized body', () =>
    refused(posting({ padding: 'x'.repeat(1_100_000) }), { status: 413, code: 'body_too_large' }));

  it.each([
    ['cut off', '{"caseId":'],
    ['not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['bottomless', '['.repeat(50_000)],
    ['with a prototype', '{"__proto__":{"admin":true}}'],
  ])('broken body: %s', (_, raw) => refused(posting({}, { raw }), { status: 400, code: 'body_broken' }));

  it.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/jsonp'],
  ])('wrong content type: %s', (type) =>
    refused(posting({}, { headers: { 'content-type': type } }), { status: 415, code: 'content_type' }),
  );

  it('no Idempotency-Key, or one that is none', async () => {
    await refused(posting({}, { commandId: null }), { status: 400, code: 'idempotency_key_missing' });
    await refused(posting({}, { commandId: '1' }), { status: 400, code: 'idempotency_key_invalid' });
  });

  it('stale If-Match', () =>
    refused(
      () =>
        committee.client.post(
          `/cases/${kept.caseId}/closure`,
          { reason: 'needs-met' },
          { headers: { 'if-match': '"0"' } },
        ),
      { status: 412, code: 'stale_revision' },
    ));

  it('repeated Idempotency-Key: same body, first answer; other body, refused', async () => {
    const head = await app.eventStore.head();
    const again = await committee.client.post('/cases', kept.body, { commandId: kept.commandId });
    const { revision } = expecting<{ revision: number }>(201, again);
    expect(again.headers.get('etag')).toBe(`"${revision}"`);
    expect(await app.eventStore.head()).toBe(head);
    const other = { ...kept.body, profile: { ...PROFILE, children: '3' } };
    await refused(() => committee.client.post('/cases', other, { commandId: kept.commandId }), {
      status: 422,
      code: 'command_reused',
    });
  });

  it('keyId of another case', async () => {
    const wraps = kept.wraps.map((wrap) => ({ ...wrap, caseId: fresh.caseId }));
    const sections = fresh.envelopes.map((envelope) => ({
      ...envelope,
      keyId: kept.wraps.find(({ section }) => section === 'label')?.keyId,
    }));
    await refused(posting({ sections, wraps: wraps.filter(({ section }) => section === 'label') }), {
      status: 422,
      code: 'key_of_another_slot',
      field: 'wraps[0].keyId',
    });
  });

  it('no session, and a session that has ended', async () => {
    const stranger = new Client(app.url);
    await refused(() => stranger.get('/me'), { status: 401, code: 'session_required' });
    stranger.cookie = 'depter=' + 'A'.repeat(43);
    const sent = { commandId: fresh.commandId };
    await refused(() => stranger.post('/cases', fresh.body, sent), { status: 401, code: 'session_expired' });
  });

  it.each([
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a site beside ours', { 'sec-fetch-site': 'same-site' }],
    ['neither said', { origin: undefined, 'sec-fetch-site': undefined }],
  ])('foreign origin: %s', (_, headers) =>
    refused(posting({}, { headers }), { status: 403, code: 'origin_foreign' }),
  );

  it('a name that was made to resolve to this computer', async () => {
    const port = new URL(app.url).port;
    const status = await new Promise((resolve, reject) => {
      const asked = plainRequest(
        { host: '127.0.0.1', port, path: '/api/v1/health', headers: { host: `elsewhere.example:${port}` } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      asked.on('error', reject).end();
    });
    expect(status).toBe(403);
  });

  it('wrong proof, for a login that exists and one that does not: the same answer', async () => {
    const proof = Buffer.alloc(32, 1).toString('base64url');
    const known = await new Client(app.url).post('/sign-in', { login: 'committee', proof });
    const unknown = await new Client(app.url).post('/sign-in', { login: 'nobody.here', proof });
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    expect(known).toMatchObject({ status: 401, body: { code: 'sign_in_refused' } });
  });

  it.each(['/%61pi/v1/sign-out', '/api/v%31/sign-out'])('foreign origin, written as %s', async (path) => {
    const headers = { origin: 'https://elsewhere.example', cookie: committee.client.cookie ?? '' };
    const response = await fetch(committee.client.url + path, { method: 'POST', headers });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'origin_foreign' });
    expect((await committee.client.get('/me')).status).toBe(200);
  });

  it('an answer is the same to strangers, foreign organizations and for what never was', async () => {
    const unseen = [
      () => new Client(app.url).get(`/cases/${kept.caseId}`),
      () => center.client.get(`/cases/${kept.caseId}`),
      () => committee.client.get(`/cases/${randomUUID()}`),
      () => committee.client.get('/cases/no-id-at-all'),
      () => committee.client.get('/cases/%00'),
      () => center.client.post(`/cases/${kept.caseId}/disclosures`, { sections: ['label'], purpose: 'work' }),
      () => center.client.post(`/cases/${kept.caseId}/disclosures`, { nonsense: true }),
      () => center.client.post(`/cases/${kept.caseId}/closure`, { reason: 'needs-met' }),
      () => new Client(app.url).get(`/referrals/${offer.referralId}`),
      () => committee.client.post('/organizations', {}),
      () => committee.client.get('/nothing-here'),
    ];
    const seen = new Set<string>();
    for (const ask of unseen) {
      const answer = await ask();
      const headers = [...answer.headers].filter(
        ([name]) => !['date', 'keep-alive', 'connection'].includes(name),
      );
      seen.add(JSON.stringify([answer.status, answer.text, headers]));
    }
    expect([...seen]).toHaveLength(1);
    expect([...seen][0]).toContain('not_found');
  });

  it('a mistake in the form of an offer is told beside its field', () =>
    refused(
      () => committee.client.post('/referrals', { ...offer.body, caseId: 'Үлгү' }),
      form('caseId', 'not_a_uuid'),
    ));

  it('an offer to another than the consent names', () =>
    refused(() => committee.client.post('/referrals', { ...offer.body, to: committee.organization }), {
      status: 422,
      code: expect.any(String) as unknown as string,
    }));

  it('a cursor and a token nobody gave', async () => {
    const status = async (path: string) => (await committee.client.get(path)).status;
    expect(await status('/cases?cursor=AAAA')).toBe(422);
    expect(await status('/cases?limit=1000')).toBe(400);
    expect(await status('/cases?limit=ten')).toBe(400);
    expect(await status('/cases?atLeast=AAAA')).toBe(422);
    expect(await status('/cases?everything=1')).toBe(400);
    for (const direction of ['in', 'out']) {
      const list = `/referrals?direction=${direction}`;
      expect(await status(`${list}&cursor=AAAA`)).toBe(422);
      expect(await status(`${list}&limit=1000`)).toBe(400);
      expect(await status(`${list}&limit=200`)).toBe(200);
    }
    await signIn(center);
    expect(await status(`/cases?atLeast=${kept.position}`)).toBe(200);
    expect((await center.client.get(`/referrals?direction=in&atLeast=${kept.position}`)).status).toBe(422);
  });

  it('and what was refused a dozen times is taken once it is right', async () => {
    expecting(201, await posting({})());
  });
});
