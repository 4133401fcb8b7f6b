/** Six digits instead of the words: the server's part comes five tries long, on one device, for twelve hours. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { changePassphrase } from '#sealing/enrollment';
import { KDF, MemberSecret } from '#sealing/member-secret';
import { generatePassphrase } from '#sealing/passphrase';
import { beginQuickLock, drawDeviceKey, openQuickLock, pinProof, type QuickKeys } from '#sealing/quick-lock';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Answer, expecting } from '../support/client.js';
import { join, letGo, lockOut } from '../support/colleagues.js';
import { Device } from '../support/device.js';
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

const coded = ({ status, body }: Answer) => ({ status, code: (body as { code?: string } | undefined)?.code });
const WRONG = { status: 401, code: 'pin_wrong' };
const GONE = { status: 401, code: 'pin_gone' };

interface SetUp {
  readonly device: Device;
  readonly keys: QuickKeys;
  readonly person: Person;
}

async function digitsSet(person: Person, pin = '704913'): Promise<SetUp & { readonly share: string }> {
  const device = new Device(app.url);
  await device.signIn(person);
  const keys = { deviceKey: await drawDeviceKey(), quickId: randomUUID(), pin };
  const body = { quickId: keys.quickId, proof: await pinProof(keys), current: person.proof };
  const { share } = expecting<{ share: string }>(200, await device.post('/me/quick-unlock', body));
  return { device, keys, person, share };
}

async function tries({ device, keys }: SetUp, pin = keys.pin): Promise<Answer> {
  device.cookie = device.token;
  const proof = await pinProof({ ...keys, pin });
  return device.post('/quick-unlock', { quickId: keys.quickId, proof });
}

async function stored<Row>(sql: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
  const database = new pg.Client({ connectionString: app.databases.keysUrl });
  await database.connect();
  try {
    return (await database.query(sql, [...values])).rows as Row[];
  } finally {
    await database.end();
  }
}
const rowsOf = ({ keys }: SetUp) =>
  stored<{ because: string; proof_hash: string }>('SELECT * FROM keys.quick_unlock WHERE quick_id = $1', [
    keys.quickId,
  ]);

it('gives its part for the right digits, and with it a session; neither digits nor proof are stored', async () => {
  const set = await digitsSet(committee);
  const answer = await tries(set);
  const { share, me } = expecting<{ share: string; me: { lock: object } }>(200, answer);
  expect(share).toBe(set.share);
  expect(me.lock).toMatchObject({ memberId: committee.memberId });
  set.device.cookie = answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
  expecting(200, await set.device.get('/me'));
  const [row] = await rowsOf(set);
  expect(row!.proof_hash).toMatch(/^\$argon2id\$/);
  expect(JSON.stringify(row)).not.toContain(await pinProof(set.keys));
  const credential = 'SELECT because FROM keys.credential WHERE member_id = $1';
  expect(await stored(credential, [committee.memberId])).toEqual([{ because: row!.because }]);
});

it('opens the very keys of the member', async () => {
  const set = await digitsSet(committee);
  const { salt } = expecting<{ salt: string }>(
    200,
    await set.device.post('/sign-in/salt', { login: committee.login }),
  );
  const { lock } = expecting<{ lock: never }>(200, await set.device.get('/me'));
  const words = await beginQuickLock({ passphrase: committee.passphrase, kdf: KDF, salt, lock });
  const quick = await words.finish(set.keys, { share: set.share, login: committee.login });
  const { share } = expecting<{ share: string }>(200, await tries(set));
  const opened = await openQuickLock(quick, set.keys, { share, org: committee.organization });
  expect(opened.keyring.identity).toEqual(committee.keyring.identity);
});

it('is set only by one who knows the words', async () => {
  const device = new Device(app.url);
  await device.signIn(committee);
  const body = { quickId: randomUUID(), proof: committee.proof, current: registrar.proof };
  expect(coded(await device.post('/me/quick-unlock', body))).toEqual({
    status: 422,
    code: 'passphrase_wrong',
  });
  expect(await stored('SELECT FROM keys.quick_unlock WHERE quick_id = $1', [body.quickId])).toEqual([]);
});

describe('its part is destroyed', () => {
  it('after five wrong tries, also when they come all at once', async () => {
    const set = await digitsSet(committee);
    for (let n = 0; n < 4; n += 1) expect(coded(await tries(set, '190284'))).toEqual(WRONG);
    expecting(200, await tries(set));
    const codes = await Promise.all(Array.from({ length: 12 }, () => tries(set, '190284').then(coded)));
    expect(codes.filter(({ code }) => code === 'pin_wrong').length).toBeLessThanOrEqual(4);
    expect(coded(await tries(set))).toEqual(GONE);
    expect(await rowsOf(set)).toEqual([]);
    await set.device.signIn(committee);
    expecting(200, await set.device.get('/me'));
  });

  it('after twelve hours', async () => {
    const set = await digitsSet(committee);
    const [row] = await stored<{ hours: string }>(
      `SELECT round(extract(epoch FROM expires_at - now()) / 3600) AS hours FROM keys.quick_unlock WHERE quick_id = $1`,
      [set.keys.quickId],
    );
    expect(Number(row!.hours)).toBe(12);
    await stored(`UPDATE keys.quick_unlock SET expires_at = now() WHERE quick_id = $1`, [set.keys.quickId]);
    expect(coded(await tries(set))).toEqual(GONE);
  });

  it('on signing out, and where a session is ended from elsewhere', async () => {
    const [here, other] = [await digitsSet(committee), await digitsSet(committee)];
    await here.device.ends('/me/sessions');
    expect(coded(await tries(other))).toEqual(GONE);
    expecting(204, await here.device.post('/sign-out', {}));
    expect(coded(await tries(here))).toEqual(GONE);
    const turnedOff = await digitsSet(committee);
    await turnedOff.device.ends('/me/quick-unlock');
    expect(coded(await tries(turnedOff))).toEqual(GONE);
  });

  it('when the member is let go', async () => {
    await signIn(committee);
    const leaver = await join(committee, { registrar, login: 'leaver', roles: ['activist'] });
    const set = await digitsSet(leaver);
    await letGo(committee, leaver.memberId);
    expect(coded(await tries(set))).toEqual(GONE);
    expect(await rowsOf(set)).toEqual([]);
  });

  it('when the member’s words were lost and they are locked out; the device forgets what it keeps', async () => {
    await signIn(committee);
    const worker = await join(committee, { registrar, login: 'locked', roles: ['activist'] });
    const set = await digitsSet(worker);
    expect(await set.device.ended(worker.memberId)).toEqual([]);
    await lockOut(committee, worker.memberId);
    expect(coded(await tries(set))).toEqual(GONE);
    expect(await rowsOf(set)).toEqual([]);
    expect(await set.device.ended(worker.memberId)).toEqual([worker.memberId]);
  });

  it('when the words change', async () => {
    const center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
    const set = await digitsSet(center);
    const { salt } = expecting<{ salt: string }>(
      200,
      await set.device.post('/sign-in/salt', { login: center.login }),
    );
    const { lock } = expecting<{ lock: never }>(200, await set.device.get('/me'));
    const secret = await MemberSecret.derive({ passphrase: center.passphrase, kdf: KDF, salt });
    const next = await changePassphrase({ secret, lock, passphrase: generatePassphrase() });
    const body = { current: center.proof, salt: next.salt, proof: next.proof, lock: next.lock };
    expecting(204, await set.device.post('/me/passphrase', body));
    expect(coded(await tries(set))).toEqual(GONE);
    expect(await rowsOf(set)).toEqual([]);
  });
});

it('opens on the device it was set on alone', async () => {
  const set = await digitsSet(committee);
  const copied = { ...set, device: new Device(app.url) };
  expect(coded(await tries(copied))).toEqual(WRONG);
  await copied.device.signIn(committee);
  expect(coded(await tries(copied))).toEqual(WRONG);
  expecting(200, await tries(set));
});
