/** A device's own lock beside the four words, and in their place for some hours: what is shown is good once, there alone. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import pg from 'pg';
import { KDF } from '#sealing/member-secret';
import { beginPasskeyLock, openPasskeyLock, prfProof, type PasskeyKeys } from '#sealing/passkey-lock';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Asked, Authenticator } from '../support/authenticator.js';
import { type Answer, expecting } from '../support/client.js';
import { join, letGo, lockOut } from '../support/colleagues.js';
import { Device } from '../support/device.js';
import { found, type Person, type Registrar, setUp, signIn } from '../support/people.js';

jest.setTimeout(60_000);

const ORIGIN = 'https://depter.example';

let app: RunningApp;
let registrar: Registrar;
let committee: Person;
let count = 0;

beforeAll(async () => {
  app = await startApp({ environment: { PUBLIC_ORIGIN: ORIGIN } });
  registrar = await setUp(app.url, SETUP_CODE);
  committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
}, 120_000);
afterAll(() => app?.stop());

const coded = ({ status, body }: Answer) => ({ status, code: (body as { code?: string } | undefined)?.code });
const REQUIRED = { status: 401, code: 'second_factor_required' };
const WRONG = { status: 422, code: 'passkey_wrong' };
const OVER = { status: 401, code: 'half_sign_in_over' };
const GONE = { status: 401, code: 'pin_gone' };

interface AskedHere extends Asked {
  readonly known: readonly string[];
}
interface Ways {
  readonly code: boolean;
  readonly passkey: AskedHere | null;
}
interface Factors {
  readonly codeSince: string | null;
  readonly recoveryCodesLeft: number;
  readonly passkeysHere: boolean;
  readonly passkeys: readonly { readonly id: string; readonly device: string; readonly synced: boolean }[];
}
interface SetUp {
  readonly person: Person;
  /** Signed in. */
  readonly device: Device;
  readonly authenticator: Authenticator;
  readonly recoveryCodes: readonly string[];
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

const factorsOf = async (device: Device) => expecting<Factors>(200, await device.get('/me/factors'));
const waysOf = async (device: Device, path = '/sign-in/second/ways') =>
  expecting<Ways>(200, await device.post(path, {}));

/** What a passkey has to answer here. */
async function asked(device: Device, path?: string): Promise<AskedHere> {
  const { passkey } = await waysOf(device, path);
  expect(passkey).not.toBeNull();
  return passkey!;
}
const askedInside = (device: Device) => asked(device, '/me/factors/ways');

async function beginsToAdd(device: Device, person: Person, shown: object = {}): Promise<AskedHere> {
  const answer = await device.post('/me/factors/passkeys/challenge', { current: person.proof, ...shown });
  return expecting<AskedHere>(200, answer);
}

async function added(person: Person, authenticator = new Authenticator(ORIGIN)): Promise<SetUp> {
  const device = new Device(app.url);
  await device.signIn(person);
  const made = authenticator.make(await beginsToAdd(device, person));
  const answer = expecting<{ recoveryCodes: string[] }>(200, await device.post('/me/factors/passkeys', made));
  return { person, device, authenticator, recoveryCodes: answer.recoveryCodes };
}

/** The words are right; the device holds what stands for the half-done sign-in. */
async function halfway(person: Person): Promise<Device> {
  const device = new Device(app.url);
  const answer = await device.post('/sign-in', { login: person.login, proof: person.proof });
  expect(coded(answer)).toEqual(REQUIRED);
  expect(answer.text).not.toContain('lock');
  device.cookie = answer.headers.getSetCookie()[0]!.split(';')[0];
  return device;
}

const shows = (device: Device, passkey: object) => device.post('/sign-in/second', { passkey });

const rowsOf = async ({ memberId }: Person) => {
  const tables = ['passkey', 'passkey_challenge', 'recovery_code', 'half_sign_in', 'quick_unlock'];
  const counts = await Promise.all(
    tables.map((table) =>
      stored<{ n: number }>(`SELECT count(*)::int AS n FROM keys.${table} WHERE member_id = $1`, [memberId]),
    ),
  );
  return counts.map(([row]) => row!.n);
};

describe('a member with a passkey', () => {
  let member: SetUp;
  beforeAll(async () => {
    member = await added(await colleague());
  }, 60_000);

  it('is asked for it after the words, and only then is given lock and session', async () => {
    const device = await halfway(member.person);
    expect(coded(await device.get('/me'))).toEqual({ status: 401, code: 'session_required' });
    const { code, passkey } = await waysOf(device);
    expect(code).toBe(false);
    expect(passkey).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      rpId: 'depter.example',
      known: [member.authenticator.id.toString('base64url')],
    });
    const answer = await shows(device, member.authenticator.show(passkey!));
    expect(expecting<{ lock: object }>(200, answer).lock).toMatchObject({
      memberId: member.person.memberId,
    });
    device.cookie = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('depter='))!;
    expecting(200, await device.get('/me'));
  });

  it.each([
    ['on another site', { origin: 'https://depter.example.net' }],
    ['for another site', { rpId: 'example.net' }],
    ['with nobody verified', { unverified: true }],
    ['made for another purpose', { type: 'webauthn.create' }],
  ] as const)('is refused one shown %s', async (_, faults) => {
    const device = await halfway(member.person);
    const answer = member.authenticator.show(await asked(device), faults);
    expect(coded(await shows(device, answer))).toEqual(WRONG);
    expecting(200, await shows(device, member.authenticator.show(await asked(device))));
  });

  it('answers each question once: neither a wrong answer nor a right one leaves it open', async () => {
    const device = await halfway(member.person);
    const question = await asked(device);
    const wrong = member.authenticator.show(question, { unverified: true });
    expect(coded(await shows(device, wrong))).toEqual(WRONG);
    expect(coded(await shows(device, member.authenticator.show(question)))).toEqual(WRONG);
    const right = member.authenticator.show(await asked(device));
    expecting(200, await shows(device, right));
    const again = await halfway(member.person);
    await asked(again);
    expect(coded(await shows(again, right))).toEqual(WRONG);
  });

  it('answers what was asked here, now: not elsewhere, not before the newest question, not too late', async () => {
    const [here, elsewhere] = [await halfway(member.person), await halfway(member.person)];
    const [before, there] = [await asked(here), await asked(elsewhere)];
    await asked(here);
    expect(coded(await shows(here, member.authenticator.show(before)))).toEqual(WRONG);
    expect(coded(await shows(here, member.authenticator.show(there)))).toEqual(WRONG);
    const late = await asked(here);
    await stored('UPDATE keys.passkey_challenge SET expires_at = now() WHERE member_id = $1', [
      member.person.memberId,
    ]);
    expect(coded(await shows(here, member.authenticator.show(late)))).toEqual(WRONG);
    expect(coded(await shows(here, member.authenticator.show({ ...late, challenge: 'AAAA' })))).toEqual(
      WRONG,
    );
    const inside = await askedInside(member.device);
    expect(coded(await shows(here, member.authenticator.show(inside)))).toEqual(WRONG);
  });

  it('uses an answer once, also when it is shown many times at once', async () => {
    const device = await halfway(member.person);
    const { cookie } = device;
    const answer = member.authenticator.show(await asked(device));
    const devices = [1, 2, 3, 4].map(() => Object.assign(new Device(app.url), { cookie }));
    const answers = await Promise.all(devices.map((each) => shows(each, answer)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('may be asked from several pages at once: the newest question counts', async () => {
    const device = await halfway(member.person);
    await Promise.all([1, 2, 3, 4].map(() => asked(device)));
    expecting(200, await shows(device, member.authenticator.show(await asked(device))));
  });

  it('is refused one that was copied: it counts its uses, and one that goes back is not it', async () => {
    const device = await halfway(member.person);
    const { authenticator } = member;
    const at = authenticator.counter;
    authenticator.counter = 1;
    expect(coded(await shows(device, authenticator.show(await asked(device))))).toEqual(WRONG);
    authenticator.counter = at + 5;
    expecting(200, await shows(device, authenticator.show(await asked(device))));
  });

  it('is refused another member’s', async () => {
    const other = await added(await colleague());
    const device = await halfway(member.person);
    const question = await asked(device);
    expect(coded(await shows(device, other.authenticator.show(question)))).toEqual(WRONG);
    const renamed = {
      ...other.authenticator.show(await asked(device)),
      id: member.authenticator.id.toString('base64url'),
    };
    expect(coded(await shows(device, renamed))).toEqual(WRONG);
  });

  it('begins again with the words after ten tries, after five minutes, and once it is done', async () => {
    const worn = await halfway(member.person);
    for (let n = 0; n < 10; n += 1) {
      const answer = member.authenticator.show(await asked(worn), { unverified: true });
      expect(coded(await shows(worn, answer))).toEqual(WRONG);
    }
    const late = await asked(worn);
    expect(coded(await shows(worn, member.authenticator.show(late)))).toEqual(OVER);
    const old = await halfway(member.person);
    await stored('UPDATE keys.half_sign_in SET expires_at = now()');
    expect(coded(await old.post('/sign-in/second/ways', {}))).toEqual(OVER);
    const nobody = new Device(app.url);
    expect(coded(await nobody.post('/sign-in/second/ways', {}))).toEqual(OVER);
  });

  it('signs in with a code on paper too', async () => {
    const device = await halfway(member.person);
    const recoveryCode = member.recoveryCodes[0];
    expecting(200, await device.post('/sign-in/second', { recoveryCode }));
  });

  it('whose device counts nothing signs in all the same, however often', async () => {
    const silent = await added(await colleague(), new Authenticator(ORIGIN, { counter: 0, synced: true }));
    for (let n = 0; n < 2; n += 1) {
      const device = await halfway(silent.person);
      expecting(200, await shows(device, silent.authenticator.show(await asked(device))));
    }
    expect((await factorsOf(silent.device)).passkeys).toMatchObject([{ synced: true }]);
  });
});

describe('adding one', () => {
  it('takes the words; the first brings codes for paper, and ends what six digits open', async () => {
    const person = await colleague();
    const device = new Device(app.url);
    await device.signIn(person);
    const refused = await device.post('/me/factors/passkeys/challenge', { current: registrar.proof });
    expect(coded(refused)).toEqual({ status: 422, code: 'passphrase_wrong' });
    const digits = { quickId: randomUUID(), proof: registrar.proof, current: person.proof };
    expecting(200, await device.post('/me/quick-unlock', digits));
    expect(await factorsOf(device)).toEqual({
      codeSince: null,
      recoveryCodesLeft: 0,
      passkeysHere: true,
      passkeys: [],
    });
    const { recoveryCodes } = await added(person);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await rowsOf(person)).toEqual([1, 0, 10, 0, 0]);
    expect(await factorsOf(device)).toMatchObject({
      recoveryCodesLeft: 10,
      passkeys: [{ id: expect.any(String), device: expect.any(String), synced: false }],
    });
  });

  it('takes what is on already, too', async () => {
    const { person, device, authenticator, recoveryCodes } = await added(await colleague());
    const second = new Authenticator(ORIGIN);
    const challenge = '/me/factors/passkeys/challenge';
    expect(coded(await device.post(challenge, { current: person.proof }))).toEqual({
      status: 422,
      code: 'factor_wrong',
    });
    expect(coded(await device.post('/me/factors/code', { current: person.proof }))).toEqual({
      status: 422,
      code: 'factor_wrong',
    });
    const passkey = authenticator.show(await askedInside(device));
    const question = await beginsToAdd(device, person, { passkey });
    expect(question.known).toEqual([authenticator.id.toString('base64url')]);
    const answer = await device.post('/me/factors/passkeys', second.make(question));
    expect(expecting<object>(200, answer)).toEqual({ recoveryCodes: null });
    expect((await factorsOf(device)).recoveryCodesLeft).toBe(10);
    for (const each of [authenticator, second]) {
      const half = await halfway(person);
      expecting(200, await shows(half, each.show(await asked(half))));
    }
    const recoveryCode = recoveryCodes[5];
    expecting(200, await device.post('/me/factors/code', { current: person.proof, recoveryCode }));
  });

  it('leaves no code begun before it, by whoever knew the words alone', async () => {
    const person = await colleague();
    const device = new Device(app.url);
    await device.signIn(person);
    const begun = await device.post('/me/factors/code', { current: person.proof });
    const { secret } = expecting<{ secret: string }>(200, begun);
    await added(person);
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    expect(coded(await device.post('/me/factors/code/confirmation', { code }))).toEqual({
      status: 422,
      code: 'factor_wrong',
    });
    expect(await factorsOf(device)).toMatchObject({ codeSince: null, recoveryCodesLeft: 10 });
  });

  it('is done in the session it began in, once, with its holder verified, on this site', async () => {
    const person = await colleague();
    const [device, other] = [new Device(app.url), new Device(app.url)];
    await device.signIn(person);
    await other.signIn(person);
    const add = (to: Device, made: object) => to.post('/me/factors/passkeys', made);
    const authenticator = new Authenticator(ORIGIN);
    const question = await beginsToAdd(device, person);
    expect(coded(await add(other, authenticator.make(question)))).toEqual(WRONG);
    for (const faults of [{ unverified: true }, { origin: 'https://example.net' }, { rpId: 'x' }] as const) {
      const made = authenticator.make(await beginsToAdd(device, person), faults);
      expect(coded(await add(device, made))).toEqual(WRONG);
    }
    const made = authenticator.make(await beginsToAdd(device, person));
    expecting(200, await add(device, made));
    expect(coded(await add(device, made))).toEqual(WRONG);
    expect(await rowsOf(person)).toEqual([1, 0, 10, 0, 0]);
  });

  it('never takes what is somebody’s already', async () => {
    const { authenticator } = await added(await colleague());
    const thief = await colleague();
    const device = new Device(app.url);
    await device.signIn(thief);
    const made = authenticator.make(await beginsToAdd(device, thief));
    expect(coded(await device.post('/me/factors/passkeys', made))).toEqual(WRONG);
    await new Device(app.url).signIn(thief);
  });

  it('ends at ten', async () => {
    const { person, device, recoveryCodes } = await added(await colleague());
    await stored(
      `INSERT INTO keys.passkey (credential_id, member_id, organization, public_key, counter, device, synced, added_at, because)
       SELECT credential_id || n, member_id, organization, public_key, counter, device, synced, added_at, because
         FROM keys.passkey, generate_series(1, 9) n WHERE member_id = $1`,
      [person.memberId],
    );
    const body = { current: person.proof, recoveryCode: recoveryCodes[0] };
    expect(coded(await device.post('/me/factors/passkeys/challenge', body))).toEqual({
      status: 409,
      code: 'too_many_passkeys',
    });
  });

  it('stores a public key and when, under what the member’s words rest on', async () => {
    const { person } = await added(await colleague());
    const [row] = await stored<Record<string, unknown>>('SELECT * FROM keys.passkey WHERE member_id = $1', [
      person.memberId,
    ]);
    expect(Object.keys(row!).sort()).toEqual(
      'added_at because counter credential_id device id member_id organization public_key synced'.split(' '),
    );
    const credential = 'SELECT because FROM keys.credential WHERE member_id = $1';
    expect(await stored(credential, [person.memberId])).toEqual([{ because: row!['because'] }]);
  });
});

describe('removing one', () => {
  it('takes one that is on; with the last the paper goes, and the words are enough', async () => {
    const { person, device, authenticator } = await added(await colleague());
    const [passkey] = (await factorsOf(device)).passkeys;
    const path = `/me/factors/passkeys/${passkey!.id}/end`;
    expect(coded(await device.post(path, {}))).toEqual({ status: 422, code: 'factor_wrong' });
    const elsewhere = await halfway(person);
    const foreign = authenticator.show(await asked(elsewhere));
    expect(coded(await device.post(path, { passkey: foreign }))).toEqual(WRONG);
    const show = async () => ({ passkey: authenticator.show(await askedInside(device)) });
    const unknown = `/me/factors/passkeys/${randomUUID()}/end`;
    expect(coded(await device.post(unknown, await show()))).toEqual({ status: 404, code: 'not_found' });
    const other = await added(await colleague());
    const [theirs] = (await factorsOf(other.device)).passkeys;
    const ofOther = `/me/factors/passkeys/${theirs!.id}/end`;
    expect(coded(await device.post(ofOther, await show()))).toEqual({ status: 404, code: 'not_found' });
    expecting(204, await device.post(path, await show()));
    const [passkeys, , paper] = await rowsOf(person);
    expect([passkeys, paper]).toEqual([0, 0]);
    await new Device(app.url).signIn(person);
  });

  it('goes with the member who is locked out, phone and paper lost', async () => {
    const { person, authenticator } = await added(await colleague());
    const device = await halfway(person);
    const question = await asked(device);
    expect(await rowsOf(person)).toEqual([1, 1, 10, 1, 0]);
    await signIn(committee);
    await lockOut(committee, person.memberId);
    expect(await rowsOf(person)).toEqual([0, 0, 0, 0, 0]);
    expect(coded(await shows(device, authenticator.show(question)))).toEqual(OVER);
  });

  it('goes with the member who is let go', async () => {
    const { person } = await added(await colleague());
    await asked(await halfway(person));
    await signIn(committee);
    await letGo(committee, person.memberId);
    expect(await rowsOf(person)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('a device its own lock opens', () => {
  interface Opening extends SetUp {
    readonly keys: PasskeyKeys;
    readonly share: string;
  }

  const drawnKeys = (): PasskeyKeys => ({
    quickId: randomUUID(),
    prf: randomBytes(32).toString('base64url'),
  });

  async function gives({ person, device, authenticator }: SetUp, keys: PasskeyKeys): Promise<Answer> {
    const passkey = authenticator.show(await askedInside(device));
    const body = { quickId: keys.quickId, proof: await prfProof(keys), current: person.proof, passkey };
    return device.post('/me/quick-unlock', body);
  }

  async function set(member: SetUp): Promise<Opening> {
    const keys = drawnKeys();
    const { share } = expecting<{ share: string }>(200, await gives(member, keys));
    return { ...member, keys, share };
  }

  /** As the browser does it, with the device's cookie alone. */
  const asks = ({ device, keys }: Opening) => {
    device.cookie = device.token;
    return device.post('/quick-unlock/challenge', { quickId: keys.quickId });
  };
  async function opens({ device, keys }: Opening, passkey: object | undefined): Promise<Answer> {
    device.cookie = device.token;
    const body = { quickId: keys.quickId, proof: await prfProof(keys), ...(passkey && { passkey }) };
    return device.post('/quick-unlock', body);
  }
  const answered = async (opening: Opening) =>
    opening.authenticator.show(expecting<AskedHere>(200, await asks(opening)));

  let member: SetUp;
  beforeAll(async () => {
    member = await added(await colleague());
  }, 60_000);
  beforeEach(async () => {
    // what was opened before left only the device's cookie
    const { device, person, authenticator } = member;
    const half = await halfway(person);
    half.cookie = `${half.cookie}; ${device.token}`;
    const answer = await shows(half, authenticator.show(await asked(half)));
    expecting(200, answer);
    const [session, known] = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    device.token = known;
    device.cookie = `${session}; ${known}`;
  });

  it('is given the share for the passkey and its proof, and opens the very keys of the member', async () => {
    const opening = await set(member);
    const { person, device, keys } = opening;
    const salt = expecting<{ salt: string }>(
      200,
      await device.post('/sign-in/salt', { login: person.login }),
    );
    const { lock } = expecting<{ lock: never }>(200, await device.get('/me'));
    const words = { passphrase: person.passphrase, kdf: KDF, salt: salt.salt, lock };
    const begun = await beginPasskeyLock(words);
    const box = await begun.finish(keys, { share: opening.share, login: person.login });
    const { share } = expecting<{ share: string }>(200, await opens(opening, await answered(opening)));
    const opened = await openPasskeyLock(box, keys, { share, org: person.organization });
    expect(opened.keyring.identity).toEqual(person.keyring.identity);
    expect(opened.login).toBe(person.login);
  });

  it('asks for the passkey it was set with, each answer once', async () => {
    const opening = await set(member);
    expect(expecting<AskedHere>(200, await asks(opening)).known).toEqual([
      opening.authenticator.id.toString('base64url'),
    ]);
    const right = await answered(opening);
    expecting(200, await opens(opening, right));
    expect(coded(await opens(opening, right))).toEqual({ status: 401, code: 'pin_wrong' });
    expect(coded(await opens(opening, undefined))).toEqual({ status: 401, code: 'pin_wrong' });
    const other = new Authenticator(ORIGIN);
    const asked = expecting<AskedHere>(200, await asks(opening));
    expect(coded(await opens(opening, other.show(asked)))).toEqual({ status: 401, code: 'pin_wrong' });
    const wrongProof = { ...opening, keys: { ...opening.keys, prf: drawnKeys().prf } };
    expect(coded(await opens(wrongProof, await answered(opening)))).toEqual({
      status: 401,
      code: 'pin_wrong',
    });
    expecting(200, await opens(opening, await answered(opening)));
  });

  it('is gone after five wrong tries, after twelve hours, and elsewhere', async () => {
    const worn = await set(member);
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 5; n += 1) codes.push(coded(await opens(worn, undefined)).code);
    expect(codes).toEqual(['pin_wrong', 'pin_wrong', 'pin_wrong', 'pin_wrong', 'pin_gone']);
    expect(coded(await asks(worn))).toEqual(GONE);
  });

  it('says nothing to another device', async () => {
    const opening = await set(member);
    const copied = { ...opening, device: Object.assign(new Device(app.url), { token: undefined }) };
    expect(coded(await asks(copied))).toEqual(GONE);
    expect(coded(await copied.device.post('/quick-unlock/challenge', { quickId: randomUUID() }))).toEqual(
      GONE,
    );
    await stored('UPDATE keys.quick_unlock SET expires_at = now() WHERE quick_id = $1', [
      opening.keys.quickId,
    ]);
    expect(coded(await asks(opening))).toEqual(GONE);
  });

  it('opens no more once that passkey is removed', async () => {
    const opening = await set(member);
    const { device } = opening;
    const [passkey] = (await factorsOf(device)).passkeys;
    const shown = { recoveryCode: opening.recoveryCodes[9] };
    expecting(204, await device.post(`/me/factors/passkeys/${passkey!.id}/end`, shown));
    const [passkeys, , paper, , unlocks] = await rowsOf(opening.person);
    expect([passkeys, paper, unlocks]).toEqual([0, 0, 0]);
    expect(coded(await asks(opening))).toEqual(GONE);
    member = await added(await colleague());
  });

  it('is set by one who shows words and passkey in this request', async () => {
    const { device, person, authenticator } = member;
    const keys = drawnKeys();
    const proof = await prfProof(keys);
    const body = { quickId: keys.quickId, proof, current: person.proof };
    const unverified = authenticator.show(await askedInside(device), { unverified: true });
    expect(coded(await device.post('/me/quick-unlock', { ...body, passkey: unverified }))).toEqual(WRONG);
    const passkey = authenticator.show(await askedInside(device));
    const wrong = { ...body, current: registrar.proof, passkey };
    expect(coded(await device.post('/me/quick-unlock', wrong))).toEqual({
      status: 422,
      code: 'passphrase_wrong',
    });
    expect((await rowsOf(person)).at(-1)).toBe(0);
  });

  it('is never opened by what other devices have too', async () => {
    const synced = await added(await colleague(), new Authenticator(ORIGIN, { synced: true, counter: 0 }));
    expect(coded(await gives(synced, drawnKeys()))).toEqual({ status: 422, code: 'passkey_synced' });
    expect((await rowsOf(synced.person)).at(-1)).toBe(0);
  });
});

it('a form is refused that shows what is no passkey', async () => {
  const device = new Device(app.url);
  const whole = { id: 'AAAA', clientData: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' };
  const bodies = [
    { passkey: 'AAAA' },
    { passkey: {} },
    { passkey: { ...whole, id: 'A=' } },
    { passkey: { ...whole, signature: 'A'.repeat(1_400) } },
    { passkey: { ...whole, userHandle: 'AAAA' } },
  ];
  for (const body of bodies) {
    expect(coded(await device.post('/sign-in/second', body))).toEqual({ status: 400, code: 'form_invalid' });
  }
  expect(coded(await device.post('/sign-in/second', { passkey: whole }))).toEqual(OVER);
});

describe('where no address was configured', () => {
  it('there are none in numbers, and this computer’s own by its name', async () => {
    const plain = await startApp();
    try {
      const office = await setUp(plain.url, SETUP_CODE);
      const person = await found(office, 'committee', ['activist', 'custodian'], 'founder');
      const inNumbers = new Device(plain.url);
      await inNumbers.signIn(person);
      expect((await factorsOf(inNumbers)).passkeysHere).toBe(false);
      const refused = await inNumbers.post('/me/factors/passkeys/challenge', { current: person.proof });
      expect(coded(refused)).toEqual({ status: 409, code: 'passkeys_not_here' });
      const named = new Device(plain.url.replace('127.0.0.1', 'localhost'));
      await named.signIn(person);
      const question = await beginsToAdd(named, person);
      expect(question.rpId).toBe('localhost');
      const made = new Authenticator(named.url).make(question);
      expecting(200, await named.post('/me/factors/passkeys', made));
    } finally {
      await plain.stop();
    }
  });
});
