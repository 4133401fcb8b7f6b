/** Backups and restores of test databases, without a terminal. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { backUp } from '../../apps/cli/src/backup/backup.command.js';
import type { DatabaseUrls } from '../../apps/cli/src/backup/database.js';
import { type Manifest, readManifest } from '../../apps/cli/src/backup/manifest.js';
import { restore } from '../../apps/cli/src/backup/restore.command.js';
import type { TestDatabases } from '../support/databases.js';

const quiet = { progress: () => undefined };
const urlsOf = ({ logUrl: log, keysUrl: keys, rolesPassword }: TestDatabases): DatabaseUrls => ({
  log,
  keys,
  rolesPassword,
});

export interface Shelf {
  readonly folder: string;
  /** Takes a backup and returns its folder. */
  save(databases: TestDatabases, name: string): Promise<string>;
  /** What the operator was told. */
  restore(databases: TestDatabases, from: { readonly log: string; readonly keys?: string }): Promise<string>;
  clear(): Promise<void>;
}

export async function openShelf(): Promise<Shelf> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'kalkan-backups-'));
  await chmod(folder, 0o711);
  return {
    folder,
    async save(databases, name) {
      const to = path.join(folder, name);
      await backUp({ databases: urlsOf(databases), folder: to, say: () => undefined, ...quiet });
      return to;
    },
    async restore(databases, { log, keys }) {
      const said: string[] = [];
      const say = (line: string) => void said.push(line);
      await restore({ databases: urlsOf(databases), folder: log, keysFolder: keys, say, ...quiet });
      return said.join('\n');
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Rows and hash of each table of a part. */
export async function contentsOf(backup: string, part: Manifest['part']): Promise<Record<string, string>> {
  const { tables } = await readManifest(backup, part);
  return Object.fromEntries(tables.map(({ table, rows, sha256 }) => [table, `${rows} ${sha256}`]));
}
