/** Guessing at signing in, through the real door: how fast, how long it is made to wait, and whether the owner gets in. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { expecting } from '../support/client.js';
import { found, type Person, setUp } from '../support/people.js';
import { enter, flood, type Flood, guess, type Knocked, knock, median, PATIENCE_MS } from './guesser.js';

const GUESSES = 10_000;
const AT_ONCE = 20;
const ATTACKER = '203.0.113.7';
const SAMPLES = 300;

let app: RunningApp;
let owner: Person;
/** Whose words are known, and who is asked for a code too. */
let careful: Person;
const lines: string[] = [];

beforeAll(async () => {
  app = await startApp({ environment: { TRUST_PROXY: 'loopback' } });
  const registrar = await setUp(app.url, SETUP_CODE);
  owner = await found(registrar, 'committee', ['activist', 'custodian'], 'aynura');
  careful = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'careful');
}, 120_000);
afterAll(async () => {
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
  await app?.stop();
});

/** The owner as at home behind the attacker's address, and on a phone bought today. */
async function ownerGetsIn(during: string, known: string, fresh: string): Promise<void> {
  const before = await enter(app.url, owner, { address: ATTACKER, cookie: known });
  const after = await enter(app.url, owner, { address: fresh });
  for (const [where, { seconds }] of [
    ['known device, the attacker’s address', before],
    ['new device, another address', after],
  ] as const) {
    lines.push(`  owner ${during}, ${where}: in after ${seconds.toFixed(2)} s`);
    expect(seconds * 1_000).toBeLessThan(PATIENCE_MS);
  }
}

function report(what: string, { sent, seconds, heard, refused, other, longestDelay }: Flood): void {
  lines.push(
    `${what}: ${sent} guesses in ${seconds.toFixed(1)} s (${Math.round(sent / seconds)}/s), ` +
      `${heard} heard (${((heard / seconds) * 3_600).toFixed(0)}/h at this pace), ${refused} refused, ` +
      `told to wait up to ${longestDelay} s, other answers: ${other.length}`,
  );
}

/** The cookie of a device on which the owner signed in before anybody attacked. */
async function knownDevice(address: string): Promise<string> {
  const { cookies } = await enter(app.url, owner, { address });
  const device = cookies.find((cookie) => cookie.startsWith('__Host-depter-device='));
  if (device === undefined) throw new Error('no device cookie');
  return device;
}

describe('ten thousand guesses', () => {
  it('at one login wait longer and longer, and the owner gets in meanwhile', async () => {
    const known = await knownDevice('198.51.100.1');
    const guesses = Array.from({ length: GUESSES }, () => () => guess(app.url, owner.login, ATTACKER));
    const meanwhile = () => ownerGetsIn('meanwhile', known, '198.51.100.2');
    const attack = await flood(guesses, AT_ONCE, meanwhile);
    report('one login, one address', attack);
    await ownerGetsIn('afterwards', known, '198.51.100.3');
    expect(attack).toMatchObject({ sent: GUESSES, other: [] });
    expect(attack.heard).toBeLessThan(20);
  }, 300_000);

  it('over two thousand logins, from one address', async () => {
    const known = await knownDevice('198.51.100.4');
    const address = '203.0.113.8';
    const logins = [owner.login, 'registrar', ...Array.from({ length: 1_998 }, (_, n) => `member.${n}`)];
    const guesses = Array.from({ length: GUESSES }, (_, n) => () => {
      return guess(app.url, logins[n % logins.length] ?? '', address);
    });
    const attack = await flood(guesses, AT_ONCE, () => ownerGetsIn('meanwhile', known, '198.51.100.5'));
    report('2,000 logins, one address', attack);
    await ownerGetsIn('afterwards', known, '198.51.100.6');
    expect(attack).toMatchObject({ sent: GUESSES, other: [] });
    expect(attack.heard).toBeLessThan(60);
  }, 300_000);

  it('from five hundred addresses do not shut one who has not failed out', async () => {
    const known = await knownDevice('198.51.100.7');
    const guesses = Array.from({ length: GUESSES }, (_, n) => () => {
      return guess(app.url, owner.login, `10.1.${Math.floor((n % 500) / 250)}.${n % 250}`);
    });
    const attack = await flood(guesses, AT_ONCE, () => ownerGetsIn('meanwhile', known, '198.51.100.8'));
    report('one login, 500 addresses', attack);
    await ownerGetsIn('afterwards', known, '198.51.100.9');
    expect(attack.sent).toBe(GUESSES);
    expect(attack.other.filter((status) => status !== 503)).toEqual([]);
    expect(attack.heard).toBeLessThan(500 * 10);
  }, 300_000);
});

describe('one who knows the words', () => {
  it('tries a code a few times, wherever they knock, and the owner gets in with paper', async () => {
    const { client, login, proof } = careful;
    const begun = await client.post('/me/factors/code', { current: proof });
    const { secret } = expecting<{ secret: string }>(200, begun);
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    const confirmed = await client.post('/me/factors/code/confirmation', { code });
    const { recoveryCodes } = expecting<{ recoveryCodes: string[] }>(200, confirmed);
    const halfway = async (address: string) => {
      const { status, cookies } = await knock(app.url, { path: '/sign-in', body: { login, proof }, address });
      expect(status).toBe(401);
      return cookies[0] ?? '';
    };
    const addresses = Array.from({ length: 30 }, (_, n) => `10.7.0.${n}`);
    const tickets = await Promise.all(addresses.map(halfway));
    // shown before, so wrong at any time
    const guesses = Array.from({ length: 600 }, (_, n) => () => {
      const [address = '', cookie] = [addresses[n % 30], tickets[n % 30]];
      return knock(app.url, { path: '/sign-in/second', body: { code }, address, cookie });
    });
    const attack = await flood(guesses, AT_ONCE);
    const heard = attack.other.filter((status) => status === 422).length;
    lines.push(
      `codes, words known, 30 addresses: ${attack.sent} in ${attack.seconds.toFixed(1)} s, ${heard} heard, ` +
        `told to wait up to ${attack.longestDelay} s`,
    );
    expect(attack.other.filter((status) => status !== 422)).toEqual([]);
    expect(heard).toBeLessThan(12);
    const cookie = await halfway('198.51.100.30');
    const body = { recoveryCode: recoveryCodes[0] ?? '' };
    const paper = { path: '/sign-in/second', body, address: '198.51.100.30', cookie } as const;
    expect((await knock(app.url, paper)).status).toBe(200);
  }, 120_000);
});

describe('a login that exists and one that does not', () => {
  let n = 0;
  const nextAddress = () => `10.9.${Math.floor((n += 1) / 250)}.${n % 250}`;
  const wrong = Buffer.alloc(32, 2).toString('base64url');

  async function sampled(ask: (login: string) => Promise<Knocked>) {
    const known: Knocked[] = [];
    const unknown: Knocked[] = [];
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const pair = [
        async () => known.push(await ask(owner.login)),
        async () => unknown.push(await ask(`zynura`)),
      ];
      for (const take of sample % 2 === 0 ? pair : pair.reverse()) await take();
    }
    return { known, unknown };
  }

  function timing(what: string, { known, unknown }: Awaited<ReturnType<typeof sampled>>): number {
    const [a, b] = [median(known.map(({ ms }) => ms)), median(unknown.map(({ ms }) => ms))];
    lines.push(
      `${what}: median ${a.toFixed(2)} ms known, ${b.toFixed(2)} ms unknown, ratio ${(a / b).toFixed(3)}`,
    );
    return a / b;
  }
  const told = (answers: readonly Knocked[]) =>
    new Set(answers.map(({ status, headers, body }) => `${status} ${headers} ${body}`));

  it('are refused in the same bytes and the same time', async () => {
    const both = await sampled((login) =>
      knock(app.url, { path: '/sign-in', body: { login, proof: wrong }, address: nextAddress() }),
    );
    expect([...told(both.known)]).toEqual([...told(both.unknown)]);
    expect(told(both.known).size).toBe(1);
    const ratio = timing('sign-in', both);
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.25);
  }, 120_000);

  it('have a salt each, which is always the same, and looks the same and takes the same time', async () => {
    const both = await sampled((login) =>
      knock(app.url, { path: '/sign-in/salt', body: { login }, address: nextAddress() }),
    );
    for (const answers of [both.known, both.unknown]) expect(told(answers).size).toBe(1);
    const shape = (answers: readonly Knocked[]) =>
      [...told(answers)].map((each) => each.replace(/"salt":"[A-Za-z0-9_-]{22}"/, '"salt":"…"'));
    expect(shape(both.known)).toEqual(shape(both.unknown));
    const ratio = timing('salt', both);
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.25);
  }, 120_000);

  it('are delayed alike', async () => {
    const words = ({ status, headers, body, retryAfter }: Knocked): string =>
      `${status} ${headers.replace(`"${String(retryAfter)}"`, '"…"')} ${body}`;
    /** Until the first is delayed, however slow the machine: a delay that passed meanwhile is followed by a longer one. */
    const delayed = async (login: string) => {
      const address = nextAddress();
      const heard: string[] = [];
      for (let tried = 0; tried < 30; tried += 1) {
        const answer = await guess(app.url, login, address);
        if (answer.status === 429)
          return { heard: [...new Set(heard)], free: heard.length, refused: words(answer) };
        heard.push(words(answer));
      }
      throw new Error(`${login} is never delayed`);
    };
    const [known, unknown] = [await delayed(owner.login), await delayed('zynura')];
    expect([unknown.heard, unknown.refused]).toEqual([known.heard, known.refused]);
    // a slow machine lets a delay pass now and then; a login that is told apart is heard many times more or never
    expect(Math.abs(known.free - unknown.free)).toBeLessThanOrEqual(3);
    expect(Math.min(known.free, unknown.free)).toBeGreaterThan(0);
  });
});
