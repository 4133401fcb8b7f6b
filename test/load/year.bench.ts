/**
 * `npm run bench:year`: the official year played twice into a fresh product, with the listed committees and with those
 * of a whole country; what it took, and how long a phone waits in the largest committee and the busiest center.
 * CASES=3000 plays fewer.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { drawYear } from '../../apps/cli/src/demo/year/plan.js';
import type { YearPlan } from '../../apps/cli/src/demo/year/planned.js';
import { CHECKOUT, freePort } from '../attack/product.js';
import { launchBrowser } from '../support/browser.js';

const CASES = Number(process.env['CASES'] ?? 11_357);
const LARGEST = 500;
const SLOWER = 4;
const RUNS = 3;
const PHONE = { width: 390, height: 844 };

interface Played {
  readonly plan: YearPlan;
  readonly dataDir: string;
  readonly seconds: number;
  /** MiB, the server's largest resident set. */
  readonly memory: number;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

const folders: string[] = [];
const products: ChildProcess[] = [];
afterAll(async () => {
  for (const product of products) {
    product.kill('SIGTERM');
    await once(product, 'exit');
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const environment = async (dataDir: string) => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  PORT: String(await freePort()),
  DATA_DIR: dataDir,
});

async function played(national: boolean): Promise<Played> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kalkan-bench-'));
  folders.push(folder);
  // Started by root, PostgreSQL runs as somebody else, who must get to its data through here.
  chmodSync(folder, 0o711);
  const dataDir = path.join(folder, 'data');
  const plan = drawYear({ year: 2023, cases: CASES, seed: 7, national, largest: LARGEST, before: 0 });
  return { plan, dataDir, ...(await load(plan.asked, await environment(dataDir))) };
}

/** The product over a year that was played; its URL. */
async function served({ dataDir }: Played): Promise<string> {
  const env = await environment(dataDir);
  const product = spawn(process.execPath, ['start.mjs'], {
    cwd: CHECKOUT,
    env: { ...env, CLOCK: 'demo', npm_lifecycle_event: 'bench:year' },
    stdio: 'ignore',
  });
  products.push(product);
  const url = `http://127.0.0.1:${env.PORT}`;
  for (;;) {
    const answer = await fetch(`${url}/api/v1/health`).catch(() => undefined);
    if (answer?.ok) return url;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function load(
  { cases, seed, national, largest, before }: YearPlan['asked'],
  env: NodeJS.ProcessEnv & { readonly DATA_DIR: string },
): Promise<Pick<Played, 'seconds' | 'memory'>> {
  const began = performance.now();
  const options = [
    '--cases',
    String(cases),
    '--seed',
    String(seed),
    '--largest',
    String(largest),
    '--before',
    String(before),
  ];
  const args = ['demo', '--year', '2023', ...options, ...(national ? ['--national'] : [])];
  const child: ChildProcess = spawn(process.execPath, ['dist/apps/cli/src/main.js', ...args], {
    cwd: CHECKOUT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  let memory = 0;
  const sampling = setInterval(() => (memory = Math.max(memory, serverMemory(env.DATA_DIR))), 2_000);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(sampling);
  expect(code).toBe(0);
  return { seconds: (performance.now() - began) / 1_000, memory };
}

/** MiB: the largest resident set of the servers over this folder so far, as the kernel remembers it; 0 elsewhere than on Linux. */
function serverMemory(dataDir: string): number {
  const read = (pid: string, file: string) => readFileSync(`/proc/${pid}/${file}`, 'utf8');
  const sizes = (process.platform === 'linux' ? readdirSync('/proc') : []).map((pid) => {
    try {
      const ours =
        read(pid, 'cmdline').includes('apps/api/src/main.js') &&
        read(pid, 'environ').includes(`DATA_DIR=${dataDir}`);
      return ours ? Number(/VmHWM:\s+(\d+)/.exec(read(pid, 'status'))?.[1]) / 1_024 : 0;
    } catch {
      return 0; // ended meanwhile, or no process
    }
  });
  return Math.max(0, ...sizes);
}

interface Seat {
  readonly url: string;
  readonly account: { readonly login: string; readonly passphrase: string };
}

/** The largest committee and the busiest center of a year that is served. */
async function seats(year: Played): Promise<Readonly<Record<'committee' | 'center', Seat>>> {
  const url = await served(year);
  const passphrases = new Map(
    readFileSync(path.join(year.dataDir, 'demo-accounts.txt'), 'utf8')
      .split('\n')
      .map((line) => /^(\S+) {2,}(\S+(?: \S+)*) {2}/.exec(line))
      .flatMap((found) => (found ? [[found[1] ?? '', found[2] ?? ''] as const] : [])),
  );
  const { committee, center } = busiest(year.plan);
  const seat = (login: string) => ({ url, account: { login, passphrase: passphrases.get(login) ?? '' } });
  return { committee: seat(committee), center: seat(center) };
}

/** By login: who opened most cases, and which crisis center was asked most often. */
function busiest({ cases, ticks, offices }: YearPlan): Readonly<Record<'committee' | 'center', string>> {
  const centers = new Set(offices.filter(({ kind }) => kind === 'crisis-center').map(({ login }) => login));
  const asked = ticks
    .flatMap(({ steps }) => steps)
    .flatMap(({ deed }) => (deed.type === 'refer' && centers.has(deed.to) ? [deed.to] : []));
  return { committee: mostOften(cases.map(({ committee }) => committee)), center: mostOften(asked) };
}

function mostOften(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

interface Visit extends Seat {
  readonly rate: number;
}

interface Rooms {
  /** The first screen after signing in: cases of a committee, inbox of a center. */
  readonly home: number;
  readonly other: number;
}

/** The best of a few visits to each, taken in turns. */
async function compared(browser: Browser, visits: readonly Visit[]): Promise<readonly Rooms[]> {
  const contexts = await Promise.all(visits.map(() => browser.newContext({ viewport: PHONE })));
  const turns = visits.map((visit, n) => ({ visit, context: contexts[n] as BrowserContext }));
  const rows: Rooms[] = [];
  for (const { visit, context } of turns) {
    const { home, other } = await counted(await opened(context, visit));
    rows.push({ home, other });
    say(`${visit.account.login}: ${String(home)} rows, then ${String(other)}`);
  }
  const all: Rooms[][] = visits.map(() => []);
  for (let run = 0; run < RUNS; run += 1) {
    for (const [n, { visit, context }] of turns.entries()) {
      all[n]?.push(await timed(await opened(context, visit), rows[n] as Rooms));
    }
  }
  await Promise.all(contexts.map((context) => context.close()));
  return all.map((runs) => ({
    home: Math.min(...runs.map(({ home }) => home)),
    other: Math.min(...runs.map(({ other }) => other)),
  }));
}

async function counted(page: Page): Promise<Rooms> {
  await page.click('[data-name=enter]');
  const rows = { home: await settled(page), other: await otherRoom(page) };
  await page.close();
  return rows;
}

const ROOM = {
  committee: { home: 'sign-in to list', other: 'on to inbox' },
  center: { home: 'sign-in to inbox', other: 'on to list' },
} as const;
const ROWS = '[data-case], [data-referral]';

/** How many rows the room draws at first, once all are loaded. */
async function settled(page: Page): Promise<number> {
  await page.waitForSelector('nav.tabs');
  await page.waitForFunction(() => document.querySelector('.busy') === null, undefined, { polling: 'raf' });
  return page.locator(ROWS).count();
}

async function otherRoom(page: Page): Promise<number> {
  await page.click('nav.tabs li:nth-child(2) button');
  await page.waitForSelector('nav.tabs li:nth-child(2) [aria-current]');
  return settled(page);
}

/** The page of one who has filled in the form and not yet pressed. */
async function opened(context: BrowserContext, { url, account, rate }: Visit): Promise<Page> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await page.goto(url);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
  await page.fill('#login', account.login);
  await page.fill('#passphrase', account.passphrase);
  return page;
}

async function timed(page: Page, rows: Rooms): Promise<Rooms> {
  const there = (least: number) =>
    page.waitForFunction(
      ([selector, count]) =>
        document.querySelector('nav.tabs') !== null &&
        document.querySelector('.busy') === null &&
        document.querySelectorAll(selector).length >= count,
      [ROWS, least] as const,
      { polling: 'raf' },
    );
  const began = performance.now();
  await page.click('[data-name=enter]');
  await there(rows.home);
  const home = performance.now();
  await page.click('nav.tabs li:nth-child(2) button');
  await page.waitForSelector('nav.tabs li:nth-child(2) [aria-current]');
  await there(rows.other);
  const other = performance.now();
  await page.close();
  return { home: home - began, other: other - home };
}

it('plays the year with the listed committees, and with a whole country of them', async () => {
  const years = { listed: await played(false), national: await played(true) };
  for (const [name, { seconds, memory }] of Object.entries(years)) {
    say(
      `${name}: ${String(CASES)} cases in ${seconds.toFixed(0)} s, ${(CASES / seconds).toFixed(1)} cases/s on ` +
        `${String(os.availableParallelism())} cores; memory of the server ${memory.toFixed(0)} MiB at most`,
    );
  }
  const [listed, national] = [await seats(years.listed), await seats(years.national)];
  const browser = await launchBrowser();
  try {
    for (const rate of [1, SLOWER]) {
      for (const who of ['committee', 'center'] as const) {
        const visits = [listed[who], national[who]].map((seat) => ({ ...seat, rate }));
        const [here, there] = await compared(browser, visits);
        for (const room of ['home', 'other'] as const) {
          const [ms, more] = [here?.[room] ?? Number.NaN, there?.[room] ?? Number.NaN];
          say(
            `${who}, page ${String(rate)} × slower, ${ROOM[who][room]}: ` +
              `${ms.toFixed(0)} ms, national ${more.toFixed(0)} ms, ratio ${(more / ms).toFixed(2)}`,
          );
          expect(more).toBeGreaterThan(0);
        }
      }
    }
  } finally {
    await browser.close();
  }
});
