import type pg from 'pg';
import { LOG_MIGRATIONS, migrateLog } from '#event-store/migrations/migrate-log';
import { KEYS_MIGRATIONS, migrateKeys } from '#keys/migrations/migrate-keys';
import { markRestored } from '#keys/restored-keys';
import type { Progress } from '../progress.js';
import { Sentence } from '../sentence.js';
import { type CheckedPart, checkPart } from './check-part.js';
import { type DatabaseUrls, onDatabase } from './database.js';
import { checkEmpty, clear } from './empty-target.js';
import { loadPart } from './load-part.js';
import { settleByLog } from './settle-by-log.js';
import { unentitle } from './unentitle.js';

export interface RestoreOptions {
  readonly databases: DatabaseUrls;
  readonly folder: string;
  /** Whose keys to take; `folder` when left out. */
  readonly keysFolder?: string | undefined;
  readonly say: (line: string) => void;
  readonly progress: Progress;
}

interface Parts {
  readonly log: CheckedPart;
  readonly keys: CheckedPart;
}

/**
 * Restores a backup into empty databases, and removes of the keys what the log does not entitle now.
 * Killed before it has said that it is done, it leaves the databases empty, or keys that the next start looks through.
 * @throws Sentence
 */
export async function restore(options: RestoreOptions): Promise<void> {
  const { databases, folder, keysFolder = folder, say, progress } = options;
  const parts: Parts = {
    log: await checkPart(folder, 'log', progress),
    keys: await checkPart(keysFolder, 'keys', progress),
  };
  checkFitting(parts);
  await onDatabase(databases, 'log', (log) =>
    onDatabase(databases, 'keys', async (keys) => {
      await checkEmpty(log, 'log');
      await checkEmpty(keys, 'keys');
      await clear(log, 'log');
      await clear(keys, 'keys');
      await migrateTo(databases, parts);
      await fill({ log, keys }, parts, progress);
      await migrateTo(databases);
      for (const client of [log, keys]) await client.query('ANALYZE');
    }),
  );
  const { log, tables } = parts.log.manifest;
  const events = tables.find(({ table }) => table === 'log.event')?.rows ?? 0;
  say(`The log is restored: ${String(events)} events, up to ${log.recordedAt}.`);
  for (const line of await unentitle(databases)) say(line);
  say('Everybody signs in anew. When Kalkan is started, it makes the lists again from the log.');
}

/** @throws Sentence */
function checkFitting({ log: { manifest: log }, keys: { manifest: keys, folder } }: Parts): void {
  if (log.log.first !== keys.log.first)
    throw new Sentence(`The keys in ${folder} belong to another installation than this log.`);
  for (const [{ migrations }, known] of [
    [log, LOG_MIGRATIONS],
    [keys, KEYS_MIGRATIONS],
  ] as const) {
    if (!migrations.every((name) => known.includes(name)))
      throw new Sentence(
        'This backup was made by a newer Kalkan: restore it with that version, or a later one.',
      );
  }
}

/** To the form the backup was made in, so that what it holds fits; without parts, to the present one. */
async function migrateTo({ log, keys, rolesPassword }: DatabaseUrls, parts?: Parts): Promise<void> {
  await migrateLog(log, rolesPassword, parts?.log.manifest.migrations);
  await migrateKeys(keys, rolesPassword, parts?.keys.manifest.migrations);
}

interface Clients {
  readonly log: pg.Client;
  readonly keys: pg.Client;
}

/** Both or none, but for a kill between the two commits: then keys are missing and nobody can open anything. */
async function fill({ log, keys }: Clients, parts: Parts, progress: Progress): Promise<void> {
  for (const client of [log, keys]) await client.query('BEGIN');
  await loadPart(log, parts.log, progress);
  await loadPart(keys, parts.keys, progress);
  await settleByLog(log, keys);
  await keys.query(markRestored(new Date()));
  for (const client of [log, keys]) await client.query('COMMIT');
}
