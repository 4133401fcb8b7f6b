import { chmod } from 'node:fs/promises';
import type pg from 'pg';
import type { Progress } from '../progress.js';
import { Sentence } from '../sentence.js';
import { type DatabaseUrls, inSnapshot, isThere, onDatabase } from './database.js';
import { makeEmpty } from './manifest.js';
import { savePart } from './save-part.js';

export interface BackupOptions {
  readonly databases: DatabaseUrls;
  /** New or empty. */
  readonly folder: string;
  readonly say: (line: string) => void;
  readonly progress: Progress;
}

/**
 * Copies the log first and the keys second, while both are in use. Keys are given before the event that rests on them,
 * and taken after it: so every event that was copied has its keys, and what was taken meanwhile is gone.
 * @throws Sentence
 */
export async function backUp({ databases, folder, say, progress }: BackupOptions): Promise<void> {
  await makeEmpty(folder);
  await chmod(folder, 0o700);
  const { log } = await onDatabase(databases, 'log', async (client) => {
    await checkHere(client);
    return inSnapshot(client, () => savePart(client, { part: 'log', backup: folder, progress }));
  });
  await onDatabase(databases, 'keys', (client) =>
    inSnapshot(client, () => savePart(client, { part: 'keys', backup: folder, progress, log })),
  );
  say(`The backup is in ${folder}: the log up to ${log.recordedAt}, and the keys.`);
  say('Delete its folder "keys" after 30 days: by it what was withdrawn or erased could be opened.');
}

/** @throws Sentence when the log is in another engine, or on its way there */
async function checkHere(client: pg.Client): Promise<void> {
  if (!(await isThere(client, 'log.elsewhere'))) return;
  const { rowCount } = await client.query('SELECT FROM log.elsewhere');
  if (rowCount !== 0)
    throw new Sentence(
      'The log is in EventStoreDB: it is backed up by that server’s own means, see docker/README.md.',
    );
}
