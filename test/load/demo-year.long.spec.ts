/** A demo year that is killed three times while it is loaded ends with exactly the cases it should have. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freePort } from '../attack/product.js';
import { inHome } from '../support/home-databases.js';

const checkout = path.resolve(import.meta.dirname, '../..');
const CASES = 600;

let folder: string;
let port: number;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kalkan-year-'));
  await chmod(folder, 0o711);
  port = await freePort();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Loading {
  readonly process: ChildProcess;
  readonly words: () => string;
  readonly ended: Promise<number | null>;
}

const environment = (): NodeJS.ProcessEnv => {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, PORT: String(port), DATA_DIR: path.join(folder, 'data') };
};

const load = (): Loading => kalkan('demo', '--year', '2023', '--cases', String(CASES), '--seed', '7');

function kalkan(...words: readonly string[]): Loading {
  const child = spawn(process.execPath, ['dist/apps/cli/src/main.js', ...words], {
    cwd: checkout,
    env: environment(),
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += String(chunk)));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { process: child, words: () => said, ended };
}

const journal = async (): Promise<readonly string[]> =>
  (await readFile(path.join(folder, 'data/demo-year/journal'), 'utf8').catch(() => '')).split('\n');

/** Kills it without a warning once its journal says that it has come so far. */
async function killedWhen(hasCome: (lines: readonly string[]) => boolean): Promise<void> {
  const { process: child, words, ended } = load();
  const changes = watch(folder, { recursive: true });
  try {
    await new Promise<void>((resolve, reject) => {
      const look = (): void => void journal().then((lines) => hasCome(lines) && resolve());
      changes.on('change', look);
      void ended.then(() => reject(new Error(`ended before it was killed: ${words()}`)));
      look();
    });
  } finally {
    changes.close();
  }
  child.kill('SIGKILL');
  await ended;
}

const lines = (word: string, count: number) => (all: readonly string[]) =>
  all.filter((line) => line.startsWith(word)).length >= count;

it('has exactly its women and men after three kills', async () => {
  await killedWhen(lines('founded', 20));
  await killedWhen(lines('played', 60));
  await killedWhen(lines('played', 250));
  const { words, ended } = load();
  expect([await ended, words()]).toEqual([
    0,
    expect.stringContaining(`The committees count ${String(CASES)} cases of 2023: 581 women and 19 men.`),
  ]);
});

it('lets nobody else read what it remembers, and starts nothing anew', async () => {
  for (const file of ['demo-accounts.txt', 'demo-year/members.jsonl', 'demo-year/journal']) {
    expect((await stat(path.join(folder, 'data', file))).mode & 0o077).toBe(0);
  }
  const before = (await journal()).length;
  const { words, ended } = load();
  expect([await ended, words()]).toEqual([0, expect.stringContaining('581 women and 19 men.')]);
  expect((await journal()).length).toBe(before);
});

it('is released with numbers: its women are counted but for those who do not agree', async () => {
  const { words, ended } = kalkan('release');
  expect([await ended, words()]).toEqual([0, expect.stringContaining('2023-12, 2023-Q4, 2023 released.')]);
  const [women, leftOut] = (await publishedOf2023('sex', 'left-out')).map(Number) as [number, number];
  expect(Math.abs(leftOut - CASES / 10)).toBeLessThan(CASES / 20);
  expect(women).toBeGreaterThan(581 - CASES / 5);
  expect(women).toBeLessThanOrEqual(581 + 6);
});

/** The one cell of each of these tables of the country in the year that the story looks at, as it was published. */
const publishedOf2023 = (...tables: readonly string[]) =>
  inHome(path.join(folder, 'data'), async (log) => {
    const { rows } = await log.query<{ by: string; count: number | null }>(
      `SELECT by, count FROM published.cell
        WHERE area = 'KG' AND period = '2023' AND unit = 'case' AND codes IN ('female', 'no-consent')`,
    );
    return tables.map((table) => rows.find(({ by }) => by === table)?.count ?? null);
  });
