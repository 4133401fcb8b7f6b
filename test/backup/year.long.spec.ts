/** A year: backed up while it is played and at its end, and restored with keys from before, by the commands alone. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '../../apps/cli/src/api-client.js';
import { plainRequest } from '../../apps/cli/src/demo/year/plain-request.js';
import { drawYear } from '../../apps/cli/src/demo/year/plan.js';
import type { PlannedCase } from '../../apps/cli/src/demo/year/planned.js';
import { Seats } from '../../apps/cli/src/demo/year/seats.js';
import { YearState } from '../../apps/cli/src/demo/year/state.js';
import { idOf } from '../../apps/cli/src/demo/year/year-ids.js';
import { findOrStart } from '../../apps/cli/src/product.js';
import { freePort } from '../attack/product.js';
import { inHome } from '../support/home-databases.js';
import { contentsOf } from './copies.js';

const checkout = path.resolve(import.meta.dirname, '../..');
const ASKED = { year: 2023, cases: 150, seed: 1, national: false, largest: 0, before: 0 };
const YEAR = ['demo', '--year', '2023', '--cases', '150', '--seed', '1'];
const COUNTED = /The committees count 150 cases of 2023: \d+ women and \d+ men\./;

let folder: string;
let port: number;
let counted: string | undefined;
/** Accepted and in force when the year ended: some are ended after the older keys were saved, some go on. */
const open = openReferrals();
const ended = open.slice(0, 6);
const going = open.slice(6, 8);
const at = (name: string): string => path.join(folder, name);

interface Command {
  readonly process: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly words: string }>;
}

function kalkan(home: string, ...args: readonly string[]): Command {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, ['dist/apps/cli/src/main.js', ...args], {
    cwd: checkout,
    env: { PATH, HOME, PORT: String(port), DATA_DIR: at(home) },
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (words += String(chunk)));
  return { process: child, ended: once(child, 'close').then(([code]) => ({ code: code as number, words })) };
}

async function done(home: string, ...args: readonly string[]): Promise<string> {
  const { code, words } = await kalkan(home, ...args).ended;
  if (code !== 0) throw new Error(`${args.join(' ')}: ${String(code)}\n${words}`);
  return words;
}

async function played(): Promise<number> {
  const journal = await readFile(at('first/demo-year/journal'), 'utf8').catch(() => '');
  return journal.split('\n').filter((line) => line.startsWith('played')).length;
}

interface Referred {
  readonly of: PlannedCase;
  readonly n: number;
  readonly to: string;
}

const idOfReferral = ({ of, n }: Referred): string => idOf(ASKED.seed, of.n, 'referral', n);

function openReferrals(): readonly Referred[] {
  const year = Date.UTC(2024, 0, 1);
  const steps = drawYear(ASKED).ticks.flatMap((tick) => tick.steps);
  const recent = steps.filter(({ at: told }) => told > year - 150 * 86_400_000);
  const overs = new Set(
    steps.flatMap(({ of, deed }) =>
      deed.type === 'withdraw' || deed.type === 'recall' || deed.type === 'finish'
        ? [`${of.n} ${deed.n}`]
        : [],
    ),
  );
  return recent.flatMap(({ of, deed }) =>
    deed.type === 'accept' && !overs.has(`${of.n} ${deed.n}`) ? [{ of, n: deed.n, to: deed.to }] : [],
  );
}

/** The product on this home, with its members at their places. */
async function atWork<T>(home: string, work: (seats: Seats) => Promise<T>): Promise<T> {
  const url = `http://127.0.0.1:${String(port)}`;
  const product = await findOrStart({ url, dataDir: at(home), setupCode: undefined, name: home });
  try {
    return await work(new Seats(url, await YearState.open(at('first'), ASKED)));
  } finally {
    await product.stop();
  }
}

async function end(seats: Seats, { of, n }: Referred, type: 'withdraw' | 'recall'): Promise<void> {
  const deed = { type, n } as const;
  const { by, path: to, body, commandId } = plainRequest(ASKED.seed, of, deed);
  await (await seats.of(by)).api.post(to, body, commandId);
}

async function discloses(seats: Seats, referred: Referred): Promise<number> {
  const { api } = await seats.of(referred.to);
  const answer = api.post(`/referrals/${idOfReferral(referred)}/disclosures`, {});
  return answer.then(
    () => 200,
    (error: unknown) => (error as Problem).status,
  );
}

const OPEN = `
SELECT DISTINCT id FROM (SELECT entitlement AS id FROM keys.wrap UNION SELECT referral_id FROM keys.grant_box) k
 WHERE id = ANY ($1::uuid[])`;
const openAmong = (home: string, referrals: readonly Referred[]) =>
  inHome(at(home), async (_, keys) => (await keys.query(OPEN, [referrals.map(idOfReferral)])).rowCount);

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kalkan-backup-year-'));
  await chmod(folder, 0o711);
  port = await freePort();
  const year = kalkan('first', ...YEAR);
  while ((await played()) < 60) {
    if (year.process.exitCode !== null) throw new Error((await year.ended).words);
    await sleep(100);
  }
  await done('first', 'backup', at('midway'));
  expect(year.process.exitCode).toBeNull();
  counted = COUNTED.exec((await year.ended).words)?.[0];
  await atWork('first', async (seats) => {
    await done('first', 'backup', at('before'));
    for (const [index, referred] of ended.entries())
      await end(seats, referred, index % 2 === 0 ? 'withdraw' : 'recall');
    await done('first', 'backup', at('end'));
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a year backed up and restored', () => {
  it('counts what it counted', async () => {
    await done('whole', 'restore', at('end'));
    await cp(at('first/demo-year'), at('whole/demo-year'), { recursive: true });
    expect(counted).toMatch(COUNTED);
    expect(await done('whole', ...YEAR)).toContain(counted);
  });

  it('with keys from before has every event, and closed what ended since', async () => {
    await done('then', 'restore', at('before'));
    expect(await openAmong('then', ended)).toBe(6);
    await done('mixed', 'restore', at('end'), '--keys', at('before'));
    expect(await openAmong('mixed', ended)).toBe(0);
    await done('mixed', 'backup', at('again'));
    expect(await contentsOf(at('again'), 'log')).toEqual(await contentsOf(at('end'), 'log'));
    await atWork('mixed', async (seats) => {
      for (const referred of ended) expect(await discloses(seats, referred)).toBe(404);
      for (const referred of going) expect(await discloses(seats, referred)).toBe(200);
    });
  });

  it('taken in the midst of work, has the keys of every event it has', async () => {
    await done('half-way', 'restore', at('midway'));
    await inHome(at('half-way'), async (log, keys) => {
      const sealed = await log.query<{ id: string }>(
        `SELECT DISTINCT s->>'keyId' AS id FROM log.event e, json_array_elements(e.data->'sections') s
          WHERE e.category = 'case' AND s->>'keyId' IS NOT NULL`,
      );
      const wrapped = await keys.query<{ id: string }>(
        'SELECT key_id AS id FROM keys.wrap WHERE entitlement = case_id',
      );
      const has = new Set(wrapped.rows.map(({ id }) => id));
      expect(sealed.rows.length).toBeGreaterThan(50);
      expect(sealed.rows.filter(({ id }) => !has.has(id))).toEqual([]);
      const cases = await log.query(`SELECT FROM log.event WHERE type = 'case.opened.v1'`);
      expect((await keys.query('SELECT FROM keys.facts_key')).rowCount).toBe(cases.rowCount);
    });
  });

  it('is refused when it was cut off by a kill, and restored when it was whole', async () => {
    const half = kalkan('first', 'backup', at('half'));
    while (half.process.exitCode === null && !existsSync(at('half/keys'))) await sleep(1);
    half.process.kill('SIGKILL');
    await half.ended;
    // Should it have been quicker than the kill.
    await rm(at('half/keys/manifest.json'), { force: true });
    const { code, words } = await kalkan('late', 'restore', at('half')).ended;
    expect([code, words]).toEqual([1, expect.stringMatching(/backup of the keys in .* was cut off/)]);
    await truncate(at('midway/log/log.event.copy.gz'), 100);
    expect((await kalkan('late', 'restore', at('midway')).ended).words).toContain('is damaged');
    await done('late', 'restore', at('end'));
  });
});
