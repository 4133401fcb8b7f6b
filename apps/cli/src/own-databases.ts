import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { DatabaseUrls } from './backup/database.js';
import { databasesIn } from './cli.config.js';
import { Sentence } from './sentence.js';

/** The databases of a product with a PostgreSQL of its own, for as long as they are needed. */
export interface OwnDatabases {
  readonly urls: DatabaseUrls;
  readonly dataDir: string | undefined;
  /** Ends their server, if it was started for this. */
  close(): Promise<void>;
}

/**
 * Through the launcher, which knows where they are and starts their server if none is at work.
 * @param alone while nobody else uses them; made where there are none
 * @throws Sentence in the launcher's words
 */
export async function openOwnDatabases({ alone }: { readonly alone: boolean }): Promise<OwnDatabases> {
  if (!existsSync('start.mjs')) throw new Sentence('Run this in the checkout: npm run kalkan -- …');
  const child = spawn(process.execPath, ['start.mjs', '--databases', ...(alone ? ['--alone'] : [])], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const spoken = child.stderr && finished(child.stderr).catch(() => undefined);
  // Not `close`: of a child whose channel we have closed ourselves it never comes.
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const told = await Promise.race([
    new Promise<Readonly<Record<string, string>>>((resolve) => child.on('message', resolve)),
    ended.then(async () => {
      await spoken;
    }),
  ]);
  const urls = told && databasesIn(told);
  if (urls === undefined) throw new Sentence(words.trim().replace(/^Kalkan: /, ''));
  return {
    urls,
    dataDir: told?.['DATA_DIR'],
    async close() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
