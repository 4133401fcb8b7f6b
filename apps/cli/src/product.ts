import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { derivedId } from '#kernel/ids';
import { demoProductEnvironment } from './cli.config.js';
import { Sentence } from './sentence.js';

/** A product to play a demo year into. */
export interface Product {
  readonly url: string;
  readonly dataDir: string;
  readonly setupCode: string;
  /** Ends it, if it was started for this. */
  stop(): Promise<void>;
}

export interface ProductAsked {
  readonly url: string;
  readonly dataDir: string | undefined;
  readonly setupCode: string | undefined;
  /** Of the folder that is made when none is named. */
  readonly name: string;
}

/**
 * The product at `url` when one answers there, else one that is started here by the demo clock and ended afterwards.
 * @throws Sentence
 */
export async function findOrStart(asked: ProductAsked): Promise<Product> {
  const dataDir = asked.dataDir ?? ownFolder(asked.name);
  const clock = await stayingClockOf(asked.url);
  if (clock === 'system') {
    throw new Sentence(
      `The product at ${asked.url} runs by the real clock: stop it, or set PORT and DATA_DIR for another one.`,
    );
  }
  const stop = clock === 'demo' ? () => Promise.resolve() : await startPatiently(asked.url, dataDir);
  const setupCode = asked.setupCode ?? (await keptCode(dataDir));
  if (setupCode !== undefined) return { url: asked.url, dataDir, setupCode, stop };
  await stop();
  throw new Sentence(
    `KALKAN_SETUP_CODE is missing, and ${dataDir} holds none: set DATA_DIR to the product's folder.`,
  );
}

/** Beside the launcher's own default, so that a year never mixes with what `npm start` keeps. */
function ownFolder(name: string): string {
  const checkout = process.cwd();
  if (process.getuid?.() !== 0) return path.join(checkout, '.data', name);
  return path.join('/var/lib/kalkan', `${derivedId('checkout', checkout).slice(0, 8)}-${name}`);
}

async function clockOf(url: string): Promise<string | undefined> {
  const response = await fetch(`${url}/api/v1/health`).catch(() => undefined);
  if (response === undefined) return undefined;
  const health = (await response.json().catch(() => ({}))) as { readonly clock?: string };
  return health.clock ?? 'system';
}

/** What answers now may be ending, its loader killed a moment ago: it is taken once it has gone on answering. */
async function stayingClockOf(url: string): Promise<string | undefined> {
  const end = Date.now() + ENDING_MS;
  for (;;) {
    const clock = await clockOf(url);
    if (clock !== 'demo' || Date.now() > end) return clock;
    await sleep(250);
  }
}

async function keptCode(dataDir: string): Promise<string | undefined> {
  const file = path.join(dataDir, 'setup-code');
  return existsSync(file) ? (await readFile(file, 'utf8')).trim() : undefined;
}

const PATIENCE_MS = 15_000;
/** A launcher whose parent is gone has ended its product by then. */
const ENDING_MS = 6_000;

/** One that was killed a moment ago may still be ending. */
async function startPatiently(url: string, dataDir: string): Promise<() => Promise<void>> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await start(url, dataDir);
    } catch (error) {
      const ending = error instanceof Sentence && /already running|is taken/.test(error.message);
      if (!ending || Date.now() > end) throw error;
      await sleep(500);
    }
  }
}

/** Through the launcher; should we be killed, it sees that its parent is gone and ends the product. */
async function start(url: string, dataDir: string): Promise<() => Promise<void>> {
  if (!existsSync('start.mjs')) throw new Sentence('Run this in the checkout: npm run kalkan -- demo …');
  await mkdir(path.dirname(dataDir), { recursive: true });
  const child = spawn(process.execPath, ['start.mjs', '--empty'], {
    env: demoProductEnvironment(dataDir, new URL(url).port),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      words += chunk.toString();
      if (words.includes('Kalkan is ready')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => reject(new Sentence(words.trim())));
  });
  return async () => {
    child.kill('SIGTERM');
    await ended;
  };
}
