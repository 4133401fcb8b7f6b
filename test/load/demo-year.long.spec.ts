/** A demo year that is killed three times while it is loaded ends with exactly the cases it should have. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freePort } from '../attack/product.js';

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

function load(): Loading {
  const { PATH, HOME } = process.env;
  const args = [
    'dist/apps/cli/src/main.js',
    'demo',
    '--year',
    '2023',
    '--cases',
    String(CASES),
    '--seed',
    '7',
  ];
  const child = spawn(process.execPath, args, {
    cwd: checkout,
    env: { PATH, HOME, PORT: String(port), DATA_DIR: path.join(folder, 'data') },
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (words += String(chunk)));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { process: child, words: () => words, ended };
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
