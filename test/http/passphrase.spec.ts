/** A changed passphrase over the real door: the same keys, another lock; every session ends, no older copy brings it back. */
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Lock, MemberWrap } from '#kernel/sealed';
import { changePassphrase, type Credentials } from '#sealing/enrollment';
import { Keyring } from '#sealing/keyring';
import { KDF, MemberSecret } from '#sealing/member-secret';
import { generatePassphrase } from '#sealing/passphrase';
import pg from 'pg';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Answer, Client, expecting } from '../support/client.js';
import { found, type Person, type Registrar, setUp, signIn } from '../support/people.js';

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

interface Me {
  readonly lock: Lock;
  readonly memberWraps: readonly MemberWrap[];
}

const coded = ({ status, body }: Answer) => ({ status, code: (body as { code?: string }).code });
const lockOf = async ({ client }: Person) => expecting<Me>(200, await client.get('/me'));
const saltOf = async (login: string) =>
  expecting<{ salt: string }>(200, await new Client(app.url).post('/sign-in/salt', { login })).salt;
const secretOf = (passphrase: string, salt: string) => MemberSecret.derive({ passphrase, kdf: KDF, salt });

async function changed(person: Person, passphrase: string): Promise<Credentials> {
  const secret = await secretOf(person.passphrase, await saltOf(person.login));
  return changePassphrase({ secret, lock: (await lockOf(person)).lock, passphrase });
}
const bodyOf = ({ salt, proof, lock }: Credentials, current: string) => ({ current, salt, proof, lock });

it('takes the present passphrase, and the member’s own keys', async () => {
  const next = await changed(committee, generatePassphrase());
  const send = (body: unknown) => committee.client.post('/me/passphrase', body);
  const head = await app.eventStore.head();
  expect(coded(await send(bodyOf(next, next.proof)))).toEqual({ status: 422, code: 'passphrase_wrong' });
  const body = bodyOf(next, committee.proof);
  const { receive } = registrar.keyring.identity;
  const foreign = { ...body, lock: { ...next.lock, receive } };
  expect(coded(await send(foreign))).toEqual({ status: 422, code: 'enrollment_of_another' });
  expect(coded(await new Client(app.url).post('/me/passphrase', body))).toMatchObject({ status: 401 });
  expect(await app.eventStore.head()).toBe(head);
  expecting(200, await committee.client.get('/me'));
});

it('ends every session, opens the same keys, and lets the old passphrase in nowhere', async () => {
  const passphrase = generatePassphrase();
  const elsewhere = { ...committee, client: new Client(app.url) };
  await signIn(elsewhere);
  const next = await changed(committee, passphrase);
  const commandId = crypto.randomUUID();
  const body = bodyOf(next, committee.proof);
  expecting(204, await committee.client.post('/me/passphrase', body, { commandId }));
  for (const { client } of [committee, elsewhere]) {
    expect(coded(await client.get('/me'))).toEqual({ status: 401, code: 'session_expired' });
  }
  const { login, proof } = committee;
  const before = await new Client(app.url).post('/sign-in', { login, proof });
  expect(coded(before)).toEqual({ status: 401, code: 'sign_in_refused' });

  const again = { ...committee, client: new Client(app.url), passphrase, proof: next.proof };
  await signIn(again);
  const { lock, memberWraps } = await lockOf(again);
  const secret = await secretOf(passphrase, await saltOf(login));
  const keyring = await Keyring.unlock({ secret, lock, org: committee.organization });
  expect(keyring.identity).toEqual(committee.keyring.identity);
  await keyring.admitSecret(memberWraps.at(-1)!, committee.book);
  const old = await secretOf(committee.passphrase, next.salt);
  await expect(Keyring.unlock({ secret: old, lock, org: committee.organization })).rejects.toMatchObject({
    code: 'passphrase_wrong',
  });

  const database = new pg.Client({ connectionString: app.databases.keysUrl });
  await database.connect();
  const rests = await database.query<{ because: string }>(
    `SELECT because FROM keys.lock WHERE member_id = $1
      UNION SELECT because FROM keys.credential WHERE member_id = $1`,
    [committee.memberId],
  );
  await database.end();
  const events = await app.eventStore.readStream(`organization-${committee.organization}`);
  const last = events.at(-1);
  expect(last).toMatchObject({ type: 'organization.lock-changed.v1', data: { lockId: lock.lockId } });
  expect(rests.rows).toEqual([{ because: last?.id }]);
});
