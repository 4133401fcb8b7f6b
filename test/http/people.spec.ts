/** How people come into an organization and out of it again, over the real door. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Role } from '#directory/domain/organization.codes';
import type { IndexKeyBox, MemberWrap } from '#kernel/sealed';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Answer, Client, expecting } from '../support/client.js';
import {
  admit,
  type Candidate,
  enroll,
  inviteColleague,
  prepareAdmission,
  prepareCandidate,
} from '../support/colleagues.js';
import { acquaint, found, type Person, type Registrar, setUp, signIn } from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

interface Me {
  readonly standing: string;
  readonly member: { readonly roles: readonly string[] };
  readonly memberWraps: readonly MemberWrap[];
  readonly indexKey: IndexKeyBox | null;
}

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

const coded = ({ status, body }: Answer) => ({ status, code: (body as { code?: string }).code });
const me = async ({ client }: Person) => expecting<Me>(200, await client.get('/me'));
const prepare = (login: string, roles: readonly Role[] = ['activist']) =>
  prepareCandidate(committee, { registrar, login, roles });

async function enrolled(login: string, roles: readonly Role[] = ['activist']): Promise<Candidate> {
  const candidate = await prepare(login, roles);
  expecting(201, await enroll(candidate, await inviteColleague(committee, roles)));
  await signIn(candidate);
  return candidate;
}

async function unchanged(ask: () => Promise<Answer>): Promise<Answer> {
  const head = await app.eventStore.head();
  const answer = await ask();
  expect(await app.eventStore.head()).toBe(head);
  return answer;
}

describe('a colleague', () => {
  it('looks, enrolls, waits without cases or keys, and is admitted with both', async () => {
    const code = await inviteColleague(committee, ['activist']);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    const look = await new Client(app.url).post('/invitations/look', {
      code: code.toLowerCase().replaceAll('-', ' '),
    });
    const { memberId, receive, sign } = registrar.keyring.identity;
    expect(expecting(200, look)).toMatchObject({
      organization: { id: committee.organization, kind: 'committee' },
      roles: ['activist'],
      founding: false,
      awaitsAdmission: true,
      registrar: { memberId, organization: registrar.organization, receive, sign },
    });

    const candidate = await prepare('colleague');
    expecting(201, await enroll(candidate, code));
    await signIn(candidate);
    expect(await me(candidate)).toMatchObject({
      standing: 'candidate',
      member: { roles: [] },
      memberWraps: [],
      indexKey: null,
    });
    for (const path of [
      '/cases',
      '/members',
      '/organizations',
      '/members/candidates',
      '/referrals?direction=in',
    ]) {
      expect(coded(await candidate.client.get(path))).toEqual({ status: 404, code: 'not_found' });
    }
    const listed = expecting<Record<string, unknown>[]>(
      200,
      await committee.client.get('/members/candidates'),
    );
    expect(listed).toEqual([
      {
        memberId: candidate.memberId,
        displayName: 'Үлгү colleague',
        roles: ['activist'],
        receive: candidate.member.identity.receive,
        sign: candidate.member.identity.sign,
        enrolledAt: expect.any(String),
      },
    ]);

    expecting(201, await admit(committee, candidate, await prepareAdmission(committee, candidate)));
    await acquaint(committee, committee.organization);
    await acquaint(candidate, committee.organization);
    const admitted = await me(candidate);
    expect(admitted).toMatchObject({ standing: 'member', member: { roles: ['activist'] } });
    expect(admitted.memberWraps).toHaveLength(1);
    await candidate.keyring.admitSecret(admitted.memberWraps[0] as MemberWrap, candidate.book);
    await candidate.keyring.admitIndexKey(admitted.indexKey as IndexKeyBox);
    expecting(200, await candidate.client.get('/cases'));
    expect((await committee.client.get('/members/candidates')).body).toEqual([]);
  });

  it('who is declined is forgotten: no session, no login, no second try', async () => {
    const candidate = await enrolled('declined');
    expecting(201, await committee.client.post(`/members/${candidate.memberId}/refusal`, {}));
    expect(coded(await candidate.client.get('/me'))).toEqual({ status: 401, code: 'session_expired' });
    const { login, proof } = candidate;
    const again = await new Client(app.url).post('/sign-in', { login, proof });
    expect(coded(again)).toEqual({ status: 401, code: 'sign_in_refused' });
    const returning = await enroll(candidate, await inviteColleague(committee, ['activist']));
    expect(coded(returning)).toEqual({ status: 409, code: 'member_exists' });
    const other = await prepare('declined');
    expecting(201, await enroll(other, await inviteColleague(committee, ['activist'])));
    expecting(201, await committee.client.post(`/members/${other.memberId}/refusal`, {}));
  });

  it('is nobody’s to admit but the own custodian’s, and not with a roster that does not extend', async () => {
    const candidate = await enrolled('waiting');
    const admission = await prepareAdmission(committee, candidate);
    const path = `/members/${candidate.memberId}`;
    const foreign = await unchanged(() => center.client.post(`${path}/admission`, admission));
    const unknown = await unchanged(() =>
      center.client.post(`/members/${randomUUID()}/admission`, admission),
    );
    expect([foreign.status, foreign.text]).toEqual([unknown.status, unknown.text]);
    expect(coded(foreign)).toEqual({ status: 404, code: 'not_found' });
    for (const client of [candidate.client, registrar.client]) {
      for (const [act, body] of [
        ['admission', admission],
        ['refusal', {}],
      ] as const) {
        expect(coded(await unchanged(() => client.post(`${path}/${act}`, body))).status).toBe(404);
      }
    }
    const { roster, memberWrap } = admission;
    for (const [change, status, code] of [
      [{ roster: { ...roster, n: roster.n + 1 } }, 409, 'roster_not_extending'],
      [{ roster: { ...roster, members: roster.members.slice(0, -1) } }, 409, 'roster_not_extending'],
      [{ memberWrap: { ...memberWrap, memberId: committee.memberId } }, 422, 'member_wraps_mismatch'],
      [{ memberWrap: undefined }, 400, 'form_invalid'],
    ] as const) {
      const sent = { ...admission, ...change };
      const refused = await unchanged(() => committee.client.post(`${path}/admission`, sent));
      expect(coded(refused)).toEqual({ status, code });
    }
    expecting(201, await admit(committee, candidate, admission));
    await acquaint(committee, committee.organization);
    expect(coded(await admit(committee, candidate, admission))).toEqual({
      status: 409,
      code: 'member_exists',
    });
  });
});
