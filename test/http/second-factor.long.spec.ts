/** A code from the member's phone beside the four words: before it is shown nothing is given out. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import pg from 'pg';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Answer, expecting } from '../support/client.js';
import { join, letGo, lockOut } from '../support/colleagues.js';
import { Device } from '../support/device.js';
import { found, type Person, type Registrar, setUp, signIn } from '../support/people.js';

jest.setTimeout(60_000);

let app: RunningApp;
let registrar: Registrar;
let committee: Person;
let count = 0;

beforeAll(async () => {
  app = await startApp();
  registrar = await setUp(app.url, SETUP_CODE);
  committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
}, 120_000);
afterAll(() => app?.stop());

const coded = ({ status, body }: Answer) => ({ status, code: (body as { code?: string } | undefined)?.code });
const REQUIRED = { status: 401, code: 'second_factor_required' };
const WRONG = { status: 422, code: 'factor_wrong' };
const OVER = { status: 401, code: 'half_sign_in_over' };

const HALF_MINUTE = 30_000;
const codeAt = (secret: string, at: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

interface SetUp {
  readonly person: Person;
  readonly device: Device;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  /** A code not shown before; each later than the one before it. */
  next(): Promise<string>;
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

async function colleague(): Promise<Person> {
  await signIn(committee);
  return join(committee, { registrar, login: `member-${(count += 1)}`, roles: ['activist'] });
}

async function turnedOn(person: Person): Promise<SetUp> {
  const device = new Device(app.url);
  await device.signIn(person);
  const begun = await device.post('/me/factors/code', { current: person.proof });
  const { secret } = expecting<{ secret: string }>(200, begun);
  const confirmed = await device.post('/me/factors/code/confirmation', {
    code: codeAt(secret, Date.now() - HALF_MINUTE),
  });
  const { recoveryCodes } = expecting<{ recoveryCodes: string[] }>(200, confirmed);
  const next = async () => {
    // what was used last is put back, so that the story need not wait for half a minute
    await stored('UPDATE keys.code_factor SET last_step = last_step - 2 WHERE member_id = $1', [
      person.memberId,
    ]);
    return codeAt(secret, Date.now());
  };
  return { person, device, secret, recoveryCodes, next };
}

/** The words are right; the device holds what stands for the half-done sign-in. */
async function halfway(person: Person): Promise<Device> {
  const device = new Device(app.url);
  const answer = await device.post('/sign-in', { login: person.login, proof: person.proof });
  expect(coded(answer)).toEqual(REQUIRED);
  expect(answer.text).not.toContain('lock');
  const cookies = answer.headers.getSetCookie();
  expect(cookies).toEqual([
    expect.stringMatching(/^depter-step=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict/),
  ]);
  device.cookie = cookies[0]!.split(';')[0];
  return device;
}

const rowsOf = async ({ memberId }: Person) => {
  const tables = ['code_factor', 'recovery_code', 'half_sign_in'];
  const counts = await Promise.all(
    tables.map((table) =>
      stored<{ n: number }>(`SELECT count(*)::int AS n FROM keys.${table} WHERE member_id = $1`, [memberId]),
    ),
  );
  return counts.map(([row]) => row!.n);
};

describe('a member with codes from an app', () => {
  let member: SetUp;
  beforeAll(async () => {
    member = await turnedOn(await colleague());
  }, 60_000);
  beforeEach(async () => {
    await stored("UPDATE keys.code_factor SET wrong = 0, next_at = 'epoch'");
  });

  it('is asked for one after the words, and only then is given lock and session', async () => {
    const device = await halfway(member.person);
    expect(coded(await device.get('/me'))).toEqual({ status: 401, code: 'session_required' });
    const answer = await device.post('/sign-in/second', { code: await member.next() });
    const { lock } = expecting<{ lock: object }>(200, answer);
    expect(lock).toMatchObject({ memberId: member.person.memberId });
    device.cookie = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('depter='))!;
    expecting(200, await device.get('/me'));
  });

  it('is refused a wrong code, one of another time, and one that was used', async () => {
    const code = await member.next();
    const device = await halfway(member.person);
    const wrong = code === '000000' ? '000001' : '000000';
    expect(coded(await device.post('/sign-in/second', { code: wrong }))).toEqual(WRONG);
    for (const ago of [-4, 4]) {
      const old = codeAt(member.secret, Date.now() - ago * HALF_MINUTE);
      expect(coded(await device.post('/sign-in/second', { code: old }))).toEqual(WRONG);
    }
    expecting(200, await device.post('/sign-in/second', { code }));
    const again = await halfway(member.person);
    expect(coded(await again.post('/sign-in/second', { code }))).toEqual(WRONG);
  });

  it('uses a code once, also when it is shown many times at once', async () => {
    const code = await member.next();
    const devices = await Promise.all([1, 2, 3].map(() => halfway(member.person)));
    const answers = await Promise.all(devices.map((device) => device.post('/sign-in/second', { code })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('waits longer and longer after wrong codes, whoever showed them and wherever', async () => {
    const code = await member.next();
    const wrong = code === '000000' ? '000001' : '000000';
    const [here, elsewhere] = [await halfway(member.person), await halfway(member.person)];
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 7; n += 1) {
      codes.push(coded(await (n % 2 ? here : elsewhere).post('/sign-in/second', { code: wrong })).code);
    }
    expect(codes.filter((each) => each === 'factor_wrong').length).toBeLessThanOrEqual(6);
    expect(codes.at(-1)).toBe('too_many_tries');
    const refused = await elsewhere.post('/sign-in/second', { code });
    expect(coded(refused)).toEqual({ status: 429, code: 'too_many_tries' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await stored("UPDATE keys.code_factor SET wrong = 29, next_at = 'epoch'");
    await here.post('/sign-in/second', { code: wrong });
    const [row] = await stored<{ s: number }>(
      'SELECT extract(epoch FROM next_at - now())::int AS s FROM keys.code_factor WHERE member_id = $1',
      [member.person.memberId],
    );
    expect(row!.s).toBeGreaterThan(3_500);
    expect(row!.s).toBeLessThanOrEqual(3_600);
    // a code on paper does not wait
    expecting(200, await here.post('/sign-in/second', { recoveryCode: member.recoveryCodes[9] }));
  });

  it('goes halfway ten tries and five minutes long, and once', async () => {
    const worn = await halfway(member.person);
    for (let n = 0; n < 10; n += 1) {
      expect(coded(await worn.post('/sign-in/second', {}))).toEqual(WRONG);
    }
    expect(coded(await worn.post('/sign-in/second', { code: await member.next() }))).toEqual(OVER);
    const late = await halfway(member.person);
    await stored('UPDATE keys.half_sign_in SET expires_at = now()');
    expect(coded(await late.post('/sign-in/second', { code: await member.next() }))).toEqual(OVER);
    const done = await halfway(member.person);
    expecting(200, await done.post('/sign-in/second', { code: await member.next() }));
    expect(coded(await done.post('/sign-in/second', { code: await member.next() }))).toEqual(OVER);
    const nobody = new Device(app.url);
    expect(coded(await nobody.post('/sign-in/second', { code: '123456' }))).toEqual(OVER);
  });

  it('is told nothing before the words are right', async () => {
    const device = new Device(app.url);
    const told = async (login: string) => {
      const answer = await device.post('/sign-in', { login, proof: registrar.proof });
      return { ...coded(answer), cookies: answer.headers.getSetCookie() };
    };
    const refused = { status: 401, code: 'sign_in_refused', cookies: [] };
    expect(await told(member.person.login)).toEqual(refused);
    expect(await told('nobody-here')).toEqual(refused);
  });

  it('signs in with a code on paper, each once, however it is spelled', async () => {
    const [first, second] = member.recoveryCodes as [string, string];
    const device = await halfway(member.person);
    const spelled = `${first.slice(0, 5)} ${first.slice(5)}`
      .toLowerCase()
      .replace(/1/g, 'l')
      .replace(/0/g, 'o');
    expecting(200, await device.post('/sign-in/second', { recoveryCode: spelled }));
    const again = await halfway(member.person);
    expect(coded(await again.post('/sign-in/second', { recoveryCode: first }))).toEqual(WRONG);
    const same = await Promise.all(
      [1, 2, 3].map(() => again.post('/sign-in/second', { recoveryCode: second })),
    );
    expect(same.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('gets other codes for paper, and turns it off, by showing a code alone', async () => {
    const { device } = member;
    const of = async () =>
      expecting<{ codeSince: string | null; recoveryCodesLeft: number }>(
        200,
        await device.get('/me/factors'),
      );
    expect(coded(await device.post('/me/factors/recovery-codes', {}))).toEqual(WRONG);
    const code = await member.next();
    const anew = await device.post('/me/factors/recovery-codes', { code });
    const { recoveryCodes } = expecting<{ recoveryCodes: string[] }>(200, anew);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await of()).toMatchObject({ recoveryCodesLeft: 10 });
    expect(coded(await device.post('/me/factors/code/end', { code }))).toEqual(WRONG);
    expect(
      coded(await device.post('/me/factors/code/end', { recoveryCode: member.recoveryCodes[3] })),
    ).toEqual(WRONG);
    expect(coded(await device.post('/me/factors/code', { current: member.person.proof }))).toEqual({
      status: 409,
      code: 'factor_on',
    });
    expecting(204, await device.post('/me/factors/code/end', { recoveryCode: recoveryCodes[0] }));
    expect(await of()).toMatchObject({ codeSince: null, recoveryCodesLeft: 0 });
    await new Device(app.url).signIn(member.person);
  });
});

describe('turning it on', () => {
  it('takes the words, and one code before it is asked for', async () => {
    const person = await colleague();
    const device = new Device(app.url);
    await device.signIn(person);
    expect(coded(await device.post('/me/factors/code', { current: registrar.proof }))).toEqual({
      status: 422,
      code: 'passphrase_wrong',
    });
    const begin = async () =>
      expecting<{ secret: string }>(200, await device.post('/me/factors/code', { current: person.proof }))
        .secret;
    const [first, secret] = [await begin(), await begin()];
    expect(first).not.toBe(secret);
    const confirm = (from: string) =>
      device.post('/me/factors/code/confirmation', { code: codeAt(from, Date.now()) });
    expect(coded(await confirm(first))).toEqual(WRONG);
    await new Device(app.url).signIn(person);
    expecting(200, await confirm(secret));
    await halfway(person);
    expect(coded(await confirm(secret))).toEqual(WRONG);
  });

  it('ends what six digits open', async () => {
    const person = await colleague();
    const device = new Device(app.url);
    await device.signIn(person);
    const quickId = '6b0d5d4e-6f0e-4f57-9c1c-2f4b3f5b8e11';
    expecting(
      200,
      await device.post('/me/quick-unlock', { quickId, proof: registrar.proof, current: person.proof }),
    );
    await turnedOn(person);
    expect(await stored('SELECT FROM keys.quick_unlock WHERE member_id = $1', [person.memberId])).toEqual([]);
  });

  it('stores neither the secret nor a code', async () => {
    const { person, secret, recoveryCodes } = await turnedOn(await colleague());
    const rows = await stored<{ row: string }>(
      `SELECT f::text AS row FROM keys.code_factor f WHERE member_id = $1
       UNION ALL SELECT r::text FROM keys.recovery_code r WHERE member_id = $1`,
      [person.memberId],
    );
    expect(rows).toHaveLength(11);
    const held = JSON.stringify(rows);
    const bytes = Buffer.from(Secret.fromBase32(secret).bytes);
    for (const clear of [secret, bytes.toString('hex'), bytes.toString('base64'), ...recoveryCodes]) {
      expect(held.toLowerCase()).not.toContain(clear.toLowerCase());
    }
    expect(rows.filter(({ row }) => row.includes('$argon2id$'))).toHaveLength(10);
    const credential = 'SELECT because FROM keys.credential WHERE member_id = $1';
    const [{ because }] = (await stored<{ because: string }>(credential, [person.memberId])) as [
      { because: string },
    ];
    expect(rows.every(({ row }) => row.includes(because))).toBe(true);
  });

  it('is one’s own: another member’s code opens nothing', async () => {
    const [one, other] = [await turnedOn(await colleague()), await turnedOn(await colleague())];
    const device = await halfway(one.person);
    expect(coded(await device.post('/sign-in/second', { code: await other.next() }))).toEqual(WRONG);
    const recoveryCode = other.recoveryCodes[0];
    expect(coded(await device.post('/sign-in/second', { recoveryCode }))).toEqual(WRONG);
  });
});

describe('it goes with the member', () => {
  it('who is locked out, phone and codes lost: the words they come again with are enough', async () => {
    const member = await turnedOn(await colleague());
    const device = await halfway(member.person);
    expect(await rowsOf(member.person)).toEqual([1, 10, 1]);
    await signIn(committee);
    await lockOut(committee, member.person.memberId);
    expect(await rowsOf(member.person)).toEqual([0, 0, 0]);
    expect(coded(await device.post('/sign-in/second', { code: await member.next() }))).toEqual(OVER);
  });

  it('who is let go', async () => {
    const member = await turnedOn(await colleague());
    await halfway(member.person);
    await signIn(committee);
    await letGo(committee, member.person.memberId);
    expect(await rowsOf(member.person)).toEqual([0, 0, 0]);
  });
});

it('a form is refused that shows what is no code', async () => {
  const device = new Device(app.url);
  for (const body of [{ code: '12345' }, { code: 'abcdef' }, { recoveryCode: 'ABC' }, { code: 123456 }]) {
    expect(coded(await device.post('/sign-in/second', body))).toEqual({ status: 400, code: 'form_invalid' });
  }
});
