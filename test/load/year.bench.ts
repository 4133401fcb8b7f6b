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
import { expect, it } from '@jest/globals';
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

/** Milliseconds by what is waited for. */
type Times = Readonly<Record<string, number>>;

interface Played {
  readonly seconds: number;
  /** MiB, the server's largest resident set. */
  readonly memory: number;
  readonly times: Times;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

async function played(national: boolean): Promise<Played> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kalkan-bench-'));
  // Started by root, PostgreSQL runs as somebody else, who must get to its data through here.
  chmodSync(folder, 0o711);
  const dataDir = path.join(folder, 'data');
  const port = String(await freePort());
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, PORT: port, DATA_DIR: dataDir };
  try {
    const asked = { year: 2023, cases: CASES, seed: 7, national, largest: LARGEST };
    const loading = await load(asked, env);
    const product = spawn(process.execPath, ['start.mjs'], {
      cwd: CHECKOUT,
      env: { ...env, CLOCK: 'demo', npm_lifecycle_event: 'bench:year' },
      stdio: 'ignore',
    });
    try {
      const url = `http://127.0.0.1:${port}`;
      await ready(url);
      return { ...loading, times: await look(url, drawYear(asked), dataDir) };
    } finally {
      product.kill('SIGTERM');
      await once(product, 'exit');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function load(
  { cases, seed, national, largest }: YearPlan['asked'],
  env: NodeJS.ProcessEnv & { readonly DATA_DIR: string },
): Promise<Omit<Played, 'times'>> {
  const began = performance.now();
  const options = ['--cases', String(cases), '--seed', String(seed), '--largest', String(largest)];
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

async function ready(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/api/v1/health`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function look(url: string, plan: YearPlan, dataDir: string): Promise<Times> {
  const accounts = new Map(
    readFileSync(path.join(dataDir, 'demo-accounts.txt'), 'utf8')
      .split('\n')
      .map((line) => /^(\S+) {2,}(\S+(?: \S+)*) {2}/.exec(line))
      .flatMap((found) => (found ? [[found[1] ?? '', found[2] ?? ''] as const] : [])),
  );
  const browser = await launchBrowser();
  try {
    const times: Record<string, number> = {};
    for (const rate of [1, SLOWER]) {
      for (const [who, login] of Object.entries(busiest(plan))) {
        const account = { login, passphrase: accounts.get(login) ?? '' };
        const { home, other } = await best(browser, { url, account, rate });
        const [first, second] = who === 'committee' ? ['list', 'inbox'] : ['inbox', 'list'];
        times[`${who}: sign-in to ${first}, page ${String(rate)} × slower`] = home;
        times[`${who}: on to ${second}, page ${String(rate)} × slower`] = other;
      }
    }
    return times;
  } finally {
    await browser.close();
  }
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

interface Visit {
  readonly url: string;
  readonly account: { readonly login: string; readonly passphrase: string };
  readonly rate: number;
}

interface Rooms {
  /** The first screen after signing in: cases of a committee, inbox of a center. */
  readonly home: number;
  readonly other: number;
}

async function best(browser: Browser, visit: Visit): Promise<Rooms> {
  const context = await browser.newContext({ viewport: PHONE });
  try {
    const first = await opened(context, visit);
    await first.click('[data-name=enter]');
    const shown = { home: await settled(first), other: await otherRoom(first) };
    await first.close();
    const runs: Rooms[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await timed(await opened(context, visit), shown));
    return {
      home: Math.min(...runs.map(({ home }) => home)),
      other: Math.min(...runs.map(({ other }) => other)),
    };
  } finally {
    await context.close();
  }
}

const ROWS = '[data-case], [data-referral]';

/** How many rows the room has, once it has loaded. */
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
  const listed = await played(false);
  const national = await played(true);
  for (const [name, { seconds, memory }] of Object.entries({ listed, national })) {
    say(
      `${name}: ${String(CASES)} cases in ${seconds.toFixed(0)} s, ${(CASES / seconds).toFixed(1)} cases/s on ` +
        `${String(os.availableParallelism())} cores; memory of the server ${memory.toFixed(0)} MiB at most`,
    );
  }
  for (const [what, ms] of Object.entries(listed.times)) {
    const there = national.times[what] ?? Number.NaN;
    say(`${what}: ${ms.toFixed(0)} ms, national ${there.toFixed(0)} ms, ratio ${(there / ms).toFixed(2)}`);
  }
});
