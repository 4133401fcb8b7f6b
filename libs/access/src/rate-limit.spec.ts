import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { asOwner, openWorld, type World } from '#keys/testing/keys.fixtures';
import { RateLimit, type Limits, type Try } from './rate-limit.js';

const NEVER = { free: 1e6, baseMs: 0, capMs: 0 };
const STRICT = { free: 2, baseMs: 10_000, capMs: 30_000 };
const NO_DELAY: Limits = { login: NEVER, address: NEVER, all: NEVER };
const TOO_MANY = { code: 'too_many_tries', kind: 'limited' };

describe('the rate limit', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());
  beforeEach(() => asOwner(world, 'DELETE FROM keys.failure'));

  function limit(strict: Partial<Limits>): RateLimit {
    const { failures, devices, secrets } = world.keys;
    const limits = { ...NO_DELAY, ...strict };
    const doors = { 'sign-in': limits, salt: limits, enroll: limits, setup: limits, recovery: limits };
    return new RateLimit(failures, devices, secrets, world.clock, doors);
  }
  const attacker: Try = { door: 'sign-in', login: 'aynura', address: '2001:db8::1' };
  const owner: Try = { ...attacker, address: '192.0.2.1' };
  async function fail(by: RateLimit, tried: Try, times: number): Promise<void> {
    for (let n = 0; n < times; n += 1) await by.pass(tried);
  }

  it.each([
    ['a login at an address', { login: STRICT }, { ...attacker, address: '192.0.2.9' }],
    ['an address', { address: STRICT }, { ...attacker, login: 'somebody' }],
    ['those who failed before', { all: STRICT }, { ...attacker, login: 'somebody' }],
  ])('delays %s, in every process, and for so long only', async (_whom, strict, same) => {
    const processes = [limit(strict), limit(strict)] as const;
    const tried = 'login' in strict ? attacker : same;
    await fail(processes[0], attacker, 2);
    await processes[1].pass(attacker);
    await expect(processes[0].pass(tried)).rejects.toMatchObject({ ...TOO_MANY, retryAfter: 10 });
    world.clock.pass(9_500);
    await expect(processes[1].pass(tried)).rejects.toMatchObject({ ...TOO_MANY, retryAfter: 1 });
    world.clock.pass(500);
    await processes[1].pass(tried);
  });

  it('does not count a try that came too early', async () => {
    const strict = limit({ login: STRICT });
    await fail(strict, attacker, 3);
    for (let n = 0; n < 50; n += 1) await expect(strict.pass(attacker)).rejects.toMatchObject(TOO_MANY);
    world.clock.pass(10_000);
    await strict.pass(attacker);
    await expect(strict.pass(attacker)).rejects.toMatchObject({ retryAfter: 20 });
  });

  it('lets no more through when they come all at once', async () => {
    const [one, two] = [limit({ login: STRICT }), limit({ login: STRICT })];
    const tries = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? one : two).pass(attacker));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  it('delays nobody elsewhere, however many addresses fail on a login', async () => {
    const strict = limit({ login: STRICT, address: STRICT, all: STRICT });
    for (let n = 0; n < 30; n += 1) {
      await strict.pass({ ...attacker, address: `2001:db8:0:${n.toString(16)}::1` });
    }
    await strict.pass(owner);
  });

  it('takes neighbours in one /64 for one', async () => {
    const strict = limit({ address: STRICT });
    for (const last of [1, 2, 3]) await strict.pass({ ...attacker, address: `2001:db8::${last}` });
    await expect(strict.pass({ ...attacker, address: '2001:db8::4' })).rejects.toMatchObject(TOO_MANY);
    await strict.pass({ ...attacker, address: '2001:db8:0:1::4' });
  });

  it('lets a device that has signed the login in before try beside an attacker at its address', async () => {
    const strict = limit({ login: STRICT, address: STRICT, all: STRICT });
    const deviceToken = randomUUID();
    await strict.remember('aynura', deviceToken);
    await fail(strict, attacker, 3);
    await expect(strict.pass(attacker)).rejects.toMatchObject(TOO_MANY);
    const known = { ...attacker, deviceToken };
    await strict.pass(known);
    for (const other of [
      { ...known, login: 'somebody' },
      { ...known, deviceToken: randomUUID() },
    ]) {
      await expect(strict.pass(other)).rejects.toMatchObject(TOO_MANY);
    }
    await fail(strict, known, 2);
    await expect(strict.pass(known)).rejects.toMatchObject(TOO_MANY);
  });

  it('forgives a login its failures once it is in, and an address only the try that succeeded', async () => {
    const strict = limit({ login: STRICT });
    await fail(strict, owner, 2);
    await strict.forgive(owner);
    await fail(strict, owner, 3);
    await expect(strict.pass(owner)).rejects.toMatchObject(TOO_MANY);

    const shared = limit({ address: STRICT });
    const colleague = { ...owner, address: '192.0.2.2' };
    await fail(shared, colleague, 2);
    for (let n = 0; n < 5; n += 1) {
      const entering = { ...colleague, login: 'in-and-out' };
      await shared.pass(entering);
      await shared.forgive(entering);
    }
    await shared.pass(colleague);
    await expect(shared.pass(colleague)).rejects.toMatchObject(TOO_MANY);
  });

  it('keeps neither logins nor addresses nor device tokens', async () => {
    const by = limit({});
    await by.pass({ door: 'salt', login: 'distinctive-login', address: '198.51.100.77' });
    await by.remember('distinctive-login', 'distinctive-token');
    const rows = await asOwner<{ row: string }>(
      world,
      'SELECT t::text AS row FROM keys.failure t UNION ALL SELECT d::text FROM keys.known_device d',
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.some(({ row }) => /distinctive|198\.51/.test(row))).toBe(false);
  });
});
