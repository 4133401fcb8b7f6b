/** What sealing costs a browser, at its own speed and at a quarter of it; see `npm run bench:sealing`. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import type { Work } from './sealing-page/work.js';

const CASES = Number(process.env['CASES'] ?? 5000);
const RUNS = Number(process.env['RUNS'] ?? 5);
/** A secure context, so that the page has the browser's own cryptography; nothing listens there. */
const ADDRESS = 'http://localhost/';
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

let folder: string;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sealing-page-'));
  const build = ['build', '--config', 'test/web/sealing-page/vite.config.mjs', '--outDir', folder];
  await promisify(execFile)(process.execPath, ['node_modules/vite/bin/vite.js', ...build]);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

async function opened(): Promise<Page> {
  const page = await browser.newPage();
  await page.route(`${ADDRESS}**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = pathname === '/' ? 'index.html' : pathname.slice(1);
    const body = await readFile(path.join(folder, file));
    await route.fulfill({ body, contentType: TYPES[path.extname(file)] ?? 'application/octet-stream' });
  });
  await page.goto(ADDRESS);
  await page.waitForFunction(() => 'work' in globalThis);
  return page;
}

const asked = (page: Page, name: Exclude<keyof Work, 'prepare'>): Promise<number> =>
  page.evaluate((of) => (globalThis as unknown as { work: Work }).work[of](50), name);

async function runs(page: Page, name: Exclude<keyof Work, 'prepare'>): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let n = 0; n < RUNS; n += 1) taken.push(await asked(page, name));
  return taken.toSorted((a, b) => a - b);
}

it(`seals and opens ${String(CASES)} cases`, async () => {
  const page = await opened();
  await page.evaluate((cases) => (globalThis as unknown as { work: Work }).work.prepare(cases), CASES);
  const devtools = await page.context().newCDPSession(page);
  for (const rate of [1, 4]) {
    await devtools.send('Emulation.setCPUThrottlingRate', { rate });
    for (const [name, what] of [
      ['unlock', 'four words to keys at hand'],
      ['labels', `${String(CASES)} names opened and searched`],
      ['seal', 'a case of seven sections sealed'],
      ['renew', `${String(CASES)} keys wrapped under the next secret`],
    ] as const) {
      const taken = await runs(page, name);
      const [least, median, most] = [taken[0], taken[Math.floor(RUNS / 2)], taken.at(-1)].map((ms) =>
        ms?.toFixed(1),
      );
      const row = { bench: 'sealing', what, slower: rate, median, least, most };
      process.stdout.write(`${JSON.stringify(row)}\n`);
      expect(taken[0]).toBeGreaterThan(0);
    }
  }
});
