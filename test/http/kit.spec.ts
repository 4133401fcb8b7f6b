/** The recovery kit over the real door: tested without leaving the browser, and replaced so that the lost paper opens nothing. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { MemberWrap } from '#kernel/sealed';
import { checkKit } from '#sealing/kit-check';
import { openMemberWrap } from '#sealing/member-wrap';
import { organizationKeys } from '#sealing/organization-keys';
import { readKit } from '#sealing/recovery-kit';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Answer, expecting } from '../support/client.js';
import pg from 'pg';
import { join, takeSecrets } from '../support/colleagues.js';
import { found, openCase, type Person, type Registrar, setUp } from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

let app: RunningApp;
let registrar: Registrar;
let chair: Person;
let second: Person;
let activist: Person;

const coded = ({ status, body }: Answer) => ({ status, code: (body as { code?: string }).code });

beforeAll(async () => {
  app = await startApp();
  registrar = await setUp(app.url, SETUP_CODE);
  chair = await found(registrar, 'committee', ['activist', 'custodian'], 'chair');
  second = await join(chair, { registrar, login: 'second', roles: ['custodian'] });
  activist = await join(chair, { registrar, login: 'activist', roles: ['activist'] });
  for (const person of [chair, second]) await takeSecrets(person);
}, 120_000);
afterAll(() => app?.stop());

const kitNow = async ({ client }: Person) =>
  expecting<{ madeAt: string; testedAt: string | null; outcome: string | null; testDue: boolean }>(
    200,
    await client.get('/kit'),
  );
const newest = ({ book, organization }: Person) => book.newest(organization);
const tested = ({ client }: Person, outcome: string, roster: number) =>
  client.post('/kit/tests', { outcome, roster });
const newKit = async ({ keyring, book }: Person) => {
  const { rotation, kitText } = await keyring.replaceKit({ book });
  const { roster, memberWraps, ring, indexKey } = rotation;
  return { body: { roster, memberWraps, ring, indexKey }, kitText, wraps: memberWraps };
};
const replace = ({ client }: Person, body: unknown) => client.post('/kit', body);
const opens = async (text: string, wrap: MemberWrap) => {
  const kit = await readKit(text);
  const secret = await openMemberWrap(kit.receive, wrap);
  return (await organizationKeys(wrap.org, wrap.keyVersion, secret)).secretHash;
};

async function kitRows(organization: string): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: app.databases.keysUrl });
  await client.connect();
  try {
    const sql = "SELECT key_version FROM keys.member_wrap WHERE member_id = 'kit' AND organization = $1";
    const found = await client.query<{ key_version: number }>(sql, [organization]);
    return found.rows.map(({ key_version }) => key_version);
  } finally {
    await client.end();
  }
}

describe('the recovery kit', () => {
  let first: { text: string; wrap: MemberWrap };

  it('is a custodian’s of the own organization', async () => {
    const { body } = await newKit(chair);
    for (const other of [activist, registrar]) {
      expect(coded(await other.client.get('/kit')).status).toBe(404);
      expect(coded(await tested(other, 'matches', 3)).status).toBe(404);
      expect(coded(await replace(other, body)).status).toBe(404);
    }
    expect(await kitNow(chair)).toMatchObject({ testedAt: null, outcome: null, testDue: false });
  });

  it('is told of as tested, with how it came out, and never sent', async () => {
    const { n } = newest(chair);
    expecting(201, await tested(chair, 'differs', n));
    expect(await kitNow(second)).toMatchObject({ outcome: 'differs', testDue: true });
    expecting(201, await tested(second, 'matches', n));
    const { outcome, testDue, testedAt } = await kitNow(chair);
    expect([outcome, testDue, Number.isNaN(Date.parse(testedAt ?? ''))]).toEqual(['matches', false, false]);
    const sent = { outcome: 'matches', roster: n, kit: 'ABC DEF' };
    expect(coded(await chair.client.post('/kit/tests', sent)).code).toBe('form_invalid');
  });

  it('lost, is replaced by the one that comes first; the other custodian is told to look again', async () => {
    const file = await openCase(activist, { label: 'Үлгү', narrative: 'before' });
    const [one, other] = [await newKit(chair), await newKit(second)];
    const answers = [await replace(chair, one.body), await replace(second, other.body)];
    expect(answers.map(coded)).toEqual([
      { status: 201, code: undefined },
      { status: 409, code: 'roster_not_extending' },
    ]);
    for (const person of [chair, second, activist]) await takeSecrets(person);
    expecting(200, await activist.client.get(`/cases/${file.caseId}`));
    const { kit, secretHash, n } = newest(second);
    expect((await checkKit(one.kitText.split(' '), kit)).matches).toBe(true);
    expect((await checkKit(other.kitText.split(' '), kit)).matches).toBe(false);
    first = { text: one.kitText, wrap: one.wraps.find(({ memberId }) => memberId === 'kit')! };
    expect(await opens(first.text, first.wrap)).toBe(secretHash);
    expect(await kitNow(chair)).toMatchObject({ testedAt: null, outcome: null, testDue: false });
    expect(coded(await tested(chair, 'matches', n - 1))).toEqual({ status: 409, code: 'kit_superseded' });
  });

  it('lost, opens nothing new: no copy of a secret is left for it, and the next ones are not for it', async () => {
    const next = await newKit(second);
    expecting(201, await replace(second, next.body));
    await takeSecrets(second);
    const wrap = next.wraps.find(({ memberId }) => memberId === 'kit')!;
    await expect(opens(first.text, wrap)).rejects.toMatchObject({ code: 'box_does_not_open' });
    expect(await opens(next.kitText, wrap)).toBe(newest(second).secretHash);
    const kept = await kitRows(chair.organization);
    expect(kept).toEqual([wrap.keyVersion]);
  });
});
