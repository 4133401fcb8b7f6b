/** What an invitation opens, how often and for how long. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { Role } from '#directory/domain/organization.codes';
import { SystemClock } from '#kernel/clock';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Answer, Client, expecting } from '../support/client.js';
import { enroll, inviteColleague, prepareAdmission, prepareCandidate } from '../support/colleagues.js';
import { DISTRICT, found, type Person, type Registrar, register, setUp } from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

let app: RunningApp;
let registrar: Registrar;
let committee: Person;

beforeAll(async () => {
  app = await startApp();
  registrar = await setUp(app.url, SETUP_CODE);
  committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
}, 120_000);
afterAll(() => app?.stop());

const coded = ({ status, body }: Answer) => ({ status, code: (body as { code?: string }).code });
const prepare = (login: string, roles: readonly Role[] = ['activist']) =>
  prepareCandidate(committee, { registrar, login, roles });

async function unchanged(ask: () => Promise<Answer>): Promise<Answer> {
  const head = await app.eventStore.head();
  const answer = await ask();
  expect(await app.eventStore.head()).toBe(head);
  return answer;
}

describe('an invitation', () => {
  const refusedLook = { status: 400, errors: [{ field: 'code', code: 'invitation_refused' }] };
  const look = (code: string) => new Client(app.url).post('/invitations/look', { code });

  it('is used once, by the command that used it as often as it likes', async () => {
    const code = await inviteColleague(committee, ['activist']);
    const candidate = await prepare('once');
    const commandId = randomUUID();
    expecting(201, await enroll(candidate, code, commandId));
    expecting(201, await enroll(candidate, code, commandId));
    const second = await unchanged(async () => enroll(await prepare('twice'), code));
    expect(second).toMatchObject({ status: 422, body: { code: 'invitation_refused', field: 'code' } });
    expect((await look(code)).body).toMatchObject(refusedLook);
    expecting(201, await committee.client.post(`/members/${candidate.memberId}/refusal`, {}));
  });

  it('stays used whatever the one who used it sends afterwards', async () => {
    const code = await inviteColleague(committee, ['activist']);
    const candidate = await prepare('altered');
    const commandId = randomUUID();
    expecting(201, await enroll(candidate, code, commandId));
    const altered = { ...candidate, form: { ...candidate.form, displayName: 'Үлгү Башка' } };
    expect(coded(await enroll(altered, code, commandId))).toEqual({ status: 422, code: 'command_reused' });
    expect((await look(code)).body).toMatchObject(refusedLook);
    const next = await unchanged(async () => enroll(await prepare('after.altered'), code));
    expect(coded(next)).toEqual({ status: 422, code: 'invitation_refused' });
    expecting(201, await committee.client.post(`/members/${candidate.memberId}/refusal`, {}));
  });

  it('brings nobody a second time, even if the keys database has it unused', async () => {
    const code = await inviteColleague(committee, ['activist']);
    const [first, second] = [await prepare('first.by.it'), await prepare('second.by.it')];
    expecting(201, await enroll(first, code));
    const owner = new pg.Client(app.databases.keysUrl);
    await owner.connect();
    await owner.query('UPDATE keys.invitation SET claimed_by = NULL, claimed_at = NULL, settled = false');
    await owner.end();
    const refused = await unchanged(() => enroll(second, code));
    expect(refused).toMatchObject({ status: 422, body: { code: 'invitation_refused', field: 'code' } });
    expect((await look(code)).body).toMatchObject(refusedLook);
    expecting(201, await committee.client.post(`/members/${first.memberId}/refusal`, {}));
  });

  it('ends after a week, and one that never was is refused in the same words', async () => {
    const code = await inviteColleague(committee, ['activist']);
    expecting(200, await look(code));
    const never = await look('0000-0000-0000-0000');
    const now = jest.spyOn(app.app.get(SystemClock), 'now');
    now.mockImplementation(() => new Date(Date.now() + 7 * 24 * 3_600_000 + 1_000));
    try {
      const late = await look(code);
      expect(late.text).toBe(never.text);
      expect(late.body).toMatchObject(refusedLook);
      const candidate = await prepare('late');
      expect((await unchanged(() => enroll(candidate, code))).body).toMatchObject({
        code: 'invitation_refused',
      });
    } finally {
      now.mockRestore();
    }
  });

  it.each(['', '1234', '0000-0000-0000-000U', '0'.repeat(17), 'Үлгү Үлгү Үлгү!!'])(
    'is refused as a form when it is %j',
    async (code) => {
      expect((await look(code)).body).toMatchObject({ code: 'form_invalid', errors: [{ field: 'code' }] });
    },
  );

  it('asked for again by the same command voids the code nobody used', async () => {
    const commandId = randomUUID();
    const ask = (roles: readonly Role[] = ['activist']) =>
      committee.client.post('/members/invitations', { roles }, { commandId });
    const { code: first } = expecting<{ code: string }>(201, await ask());
    const { code: second } = expecting<{ code: string }>(201, await ask());
    expect((await look(first)).status).toBe(400);
    expecting(200, await look(second));
    expect(coded(await ask(['custodian']))).toEqual({ status: 422, code: 'command_reused' });
    const candidate = await prepare('again');
    expecting(201, await enroll(candidate, second));
    expect(coded(await ask())).toEqual({ status: 409, code: 'invitation_used' });
    expecting(201, await committee.client.post(`/members/${candidate.memberId}/refusal`, {}));
  });

  it('brings nothing along that only a founder brings, and is good again after a refusal', async () => {
    const code = await inviteColleague(committee, ['activist']);
    const candidate = await prepare('too.much');
    const { roster, memberWrap } = await prepareAdmission(committee, candidate);
    for (const [more, expected] of [
      [{ roster }, 'roster_unexpected'],
      [{ memberWraps: [memberWrap] }, 'member_wraps_mismatch'],
      [{ login: 'committee' }, 'login_taken'],
    ] as const) {
      const form = { ...candidate.form, ...more, code };
      const refused = await unchanged(() => candidate.client.post('/enrollments', form));
      expect(coded(refused).code).toBe(expected);
    }
    expecting(200, await look(code));
  });

  it('for a founder is one at a time, until somebody founded', async () => {
    const id = randomUUID();
    const names = { ky: 'а', ru: 'б', en: 'c' };
    await register(registrar, { id, kind: 'committee', names, place: DISTRICT });
    const ask = () => registrar.client.post(`/organizations/${id}/invitations`, { roles: ['custodian'] });
    const { code: first } = expecting<{ code: string }>(201, await ask());
    const { code: second, expiresAt } = expecting<{ code: string; expiresAt: string }>(201, await ask());
    expect((await look(first)).status).toBe(400);
    expect(expecting(200, await look(second))).toMatchObject({ founding: true, awaitsAdmission: false });
    const registry = expecting<{ id: string }[]>(200, await registrar.client.get('/registry'));
    expect(registry.find((office) => office.id === id)).toMatchObject({
      members: 0,
      rosters: 0,
      hasRoot: false,
      founderInvitedUntil: expiresAt,
    });
    const late = registrar.client.post(`/organizations/${committee.organization}/invitations`, {
      roles: ['custodian'],
    });
    expect(coded(await late)).toEqual({ status: 409, code: 'custodian_admits' });
  });
});
