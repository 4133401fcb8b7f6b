/** What the registrar does to organizations, and members to their own sessions. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { organizationStream } from '#directory/domain/organization.state';
import { NO_STREAM } from '#event-store/event-store';
import { SystemClock } from '#kernel/clock';
import type { OrganizationCard } from '#kernel/sealed';
import { signOrganizationCard } from '#sealing/enrollment';
import { type CardContent, verifyCard } from '#sealing/organization-card';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Answer, Client, expecting } from '../support/client.js';
import { DISTRICT, found, OBLAST, type Person, type Registrar, setUp, signIn } from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

let app: RunningApp;
let registrar: Registrar;
let committee: Person;
let center: Person;

beforeAll(async () => {
  app = await startApp();
  registrar = await setUp(app.url, SETUP_CODE);
  committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
  center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
}, 120_000);
afterAll(() => app?.stop());

const sign = (content: CardContent) => signOrganizationCard(registrar.keyring, content);
interface Listed {
  readonly id: string;
  readonly card: OrganizationCard | null;
}
async function cardIn(path: '/organizations' | '/registry', id: string): Promise<OrganizationCard | null> {
  const listed = expecting<Listed[]>(200, await registrar.client.get(path));
  return listed.find((one) => one.id === id)!.card;
}
const coded = ({ status, body }: Answer) => ({ status, code: (body as { code?: string }).code });
async function unchanged(ask: () => Promise<Answer>): Promise<Answer> {
  const head = await app.eventStore.head();
  const answer = await ask();
  expect(await app.eventStore.head()).toBe(head);
  return answer;
}

describe('the registrar', () => {
  it('renames and moves an organization, and sees numbers of people only', async () => {
    const { organization: id } = center;
    const names = { ky: 'Жаңы', ru: 'Новый', en: 'New' };
    const about = { org: id, kind: 'crisis-center', names };
    const renamed = await sign({ ...about, n: 2, place: DISTRICT });
    expecting(201, await registrar.client.post(`/organizations/${id}/names`, { names, card: renamed }));
    const card = await sign({ ...about, n: 3, place: OBLAST });
    const moving = { place: OBLAST, since: '2026-01-01', card };
    expecting(201, await registrar.client.post(`/organizations/${id}/moves`, moving));
    const registry = expecting<Record<string, unknown>[]>(200, await registrar.client.get('/registry'));
    const counts = { members: 1, candidates: 0, rosters: 1, hasRoot: true, founderInvitedUntil: null };
    expect(registry.find((office) => office['id'] === id)).toEqual({
      ...counts,
      id,
      kind: 'crisis-center',
      names,
      place: OBLAST,
      demo: false,
      standing: 'active',
      card,
      recovery: null,
    });
    for (const [path, body, expected] of [
      ['moves', { ...moving, since: '2999-01-01' }, { status: 422, code: 'date_invalid' }],
      ['moves', { ...moving, place: '41799999999999' }, { status: 422, code: 'place_unknown' }],
      ['moves', { place: OBLAST, card }, { status: 400, code: 'form_invalid' }],
      ['moves', { place: OBLAST, since: '2026-01-01' }, { status: 400, code: 'form_invalid' }],
      ['names', { names: { ...names, ky: ' ' }, card }, { status: 400, code: 'form_invalid' }],
    ] as const) {
      const refused = await unchanged(() => registrar.client.post(`/organizations/${id}/${path}`, body));
      expect(coded(refused)).toEqual(expected);
    }
    for (const client of [committee.client, center.client]) {
      expect((await client.get('/registry')).status).toBe(404);
      expect((await client.post(`/organizations/${id}/suspension`, {})).status).toBe(404);
    }
    for (const id of [randomUUID(), 'none']) {
      expect((await registrar.client.post(`/organizations/${id}/suspension`, {})).status).toBe(404);
    }
  });

  it('vouches for names: everyone is shown the card that came with them', async () => {
    const { organization: id } = committee;
    const { keyring } = registrar;
    const pin = { registrar: keyring.identity.sign, registrarId: keyring.memberId };
    for (const path of ['/organizations', '/registry'] as const) {
      for (const org of [id, registrar.organization]) {
        const card = await cardIn(path, org);
        await verifyCard(card!, pin, { org });
        expect(card).toMatchObject({ n: 1 });
      }
    }
    expect(await cardIn('/organizations', id)).toMatchObject({ names: { en: 'committee' }, place: DISTRICT });
  });

  it('is told what is wrong with a card, and nothing is recorded', async () => {
    const { organization: org } = committee;
    const names = { ky: 'Башка', ru: 'Другой', en: 'Other' };
    const right = { org, n: 2, kind: 'committee', place: DISTRICT, names };
    const by = async (content: CardContent, change: Partial<OrganizationCard> = {}) => ({
      ...(await sign(content)),
      ...change,
    });
    const path = `/organizations/${org}/names`;
    for (const [card, code] of [
      [await by({ ...right, org: center.organization }), 'card_mismatch'],
      [await by({ ...right, kind: 'police-desk' }), 'card_mismatch'],
      [await by({ ...right, place: OBLAST }), 'card_mismatch'],
      [await by({ ...right, names: { ...names, en: 'Another' } }), 'card_mismatch'],
      [await by({ ...right, n: 1 }), 'card_not_next'],
      [await by(right, { signer: committee.memberId }), 'card_signer_unknown'],
    ] as const) {
      const refused = await unchanged(() => registrar.client.post(path, { names, card }));
      expect(coded(refused)).toEqual({ status: 422, code });
      expect(refused.body).toMatchObject({ field: 'card', code });
    }
    const card = await sign(right);
    for (const broken of [
      null,
      { ...card, v: 'org-card/2' },
      { ...card, signature: 'AA' },
      { ...card, x: 1 },
    ]) {
      const refused = await unchanged(() => registrar.client.post(path, { names, card: broken }));
      expect(coded(refused)).toEqual({ status: 400, code: 'form_invalid' });
    }
    const own = await committee.client.post(path, { names, card });
    expect(own.status).toBe(404);
  });

  it('signs the card of an organization registered before names were signed, once', async () => {
    const org = randomUUID();
    const names = { ky: 'Эски', ru: 'Старый', en: 'Old' };
    const about = { kind: 'committee', place: DISTRICT, names };
    const metadata = {
      $correlationId: randomUUID(),
      $causationId: randomUUID(),
      digest: '',
      actor: registrar.memberId,
      organization: registrar.organization,
    };
    const registered = { type: 'organization.registered.v1', data: { ...about, demo: false } };
    await app.eventStore.append(organizationStream(org), NO_STREAM, [
      { id: randomUUID(), ...registered, metadata },
    ]);
    expect(await cardIn('/registry', org)).toBeNull();
    const path = `/organizations/${org}/card`;
    const card = await sign({ org, n: 1, ...about });
    const wrong = await sign({ org, n: 2, ...about });
    expect(coded(await unchanged(() => registrar.client.post(path, { card: wrong })))).toEqual({
      status: 422,
      code: 'card_not_next',
    });
    expect((await committee.client.post(path, { card })).status).toBe(404);
    expecting(201, await registrar.client.post(path, { card }));
    expect(await cardIn('/registry', org)).toEqual(card);
    expect(coded(await registrar.client.post(path, { card: wrong }))).toEqual({
      status: 409,
      code: 'card_exists',
    });
  });

  it('suspends an organization: its members are out, and told why only by their passphrase', async () => {
    const other = await found(registrar, 'committee', ['activist', 'custodian'], 'suspended');
    const path = `/organizations/${other.organization}`;
    expecting(201, await registrar.client.post(`${path}/suspension`, {}));
    expect(coded(await other.client.get('/me'))).toEqual({ status: 401, code: 'session_expired' });
    const enter = (proof: string) => new Client(app.url).post('/sign-in', { login: other.login, proof });
    expect(coded(await enter(other.proof))).toEqual({ status: 403, code: 'organization_suspended' });
    const wrong = await enter(Buffer.alloc(32, 1).toString('base64url'));
    expect(coded(wrong)).toEqual({ status: 401, code: 'sign_in_refused' });
    const listed = expecting<{ id: string }[]>(200, await committee.client.get('/organizations'));
    expect(listed.find(({ id }) => id === other.organization)).toMatchObject({
      standing: 'suspended',
      receives: false,
    });
    expecting(201, await registrar.client.post(`${path}/reinstatement`, {}));
    await signIn(other);
    expecting(200, await other.client.get('/cases'));
    const own = await registrar.client.post(`/organizations/${registrar.organization}/suspension`, {});
    expect(coded(own)).toEqual({ status: 409, code: 'own_organization' });
  });
});

describe('sessions', () => {
  interface Listed {
    readonly id: string;
    readonly device: string;
    readonly current: boolean;
  }

  it('are listed for their member, who ends one and not another’s', async () => {
    const phone = { ...committee, client: new Client(app.url) };
    const userAgent = 'Mozilla/5.0 (Linux; Android 13) Chrome/120.0 Mobile Safari/537.36';
    const { login, proof } = committee;
    const headers = { 'user-agent': userAgent };
    expecting(200, await phone.client.post('/sign-in', { login, proof }, { headers }));
    const sessions = expecting<Listed[]>(200, await phone.client.get('/me/sessions'));
    const [current, ...others] = [...sessions].sort((a, b) => Number(b.current) - Number(a.current));
    expect(current).toMatchObject({ device: 'android-chrome', current: true });
    expect(others.length).toBeGreaterThan(0);
    expect(others.every((session) => !session.current)).toBe(true);
    expect(JSON.stringify(sessions)).not.toContain('Android 13');

    const end = (client: Client, id: string) =>
      client.send('DELETE', `/me/sessions/${id}`, {}, { commandId: null });
    for (const id of [current?.id ?? '', randomUUID(), 'none']) {
      expect(coded(await end(center.client, id))).toEqual({ status: 404, code: 'not_found' });
    }
    expect((await end(committee.client, current?.id ?? '')).status).toBe(204);
    expect(coded(await phone.client.get('/me'))).toEqual({ status: 401, code: 'session_expired' });
    expecting(200, await committee.client.get('/me'));
  });

  it('idle for a month have ended', async () => {
    const phone = { ...committee, client: new Client(app.url) };
    await signIn(phone);
    const now = jest.spyOn(app.app.get(SystemClock), 'now');
    now.mockImplementation(() => new Date(Date.now() + 30 * 24 * 3_600_000));
    try {
      expect(coded(await phone.client.get('/me'))).toEqual({ status: 401, code: 'session_expired' });
    } finally {
      now.mockRestore();
    }
  });
});
