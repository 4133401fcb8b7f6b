import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import type pg from 'pg';
import type { Progress } from '../progress.js';
import { Sentence } from '../sentence.js';
import { CopyOut } from './copy-streams.js';
import { Digesting } from './digest.js';
import { folderOf, type Manifest, NAMES, type SavedTable, writeManifest } from './manifest.js';
import { migrationsOf } from './migrations.js';
import { type CopiedTable, copiedTables, countRows, type Part } from './tables.js';
import { CountingRows, Tally } from './tally.js';

export interface Saving {
  readonly part: Part;
  /** Of the whole backup. */
  readonly backup: string;
  readonly progress: Progress;
  /** Which log it is, for the part that is not the log. */
  readonly log?: Manifest['log'];
}

/** Copies one database's part within the client's snapshot. @throws Sentence where there is nothing to copy */
export async function savePart(
  client: pg.Client,
  { part, backup, progress, log }: Saving,
): Promise<Manifest> {
  const migrations = await migrationsOf(client, part);
  const saved = migrations && (log ?? (await logOf(client)));
  if (migrations === undefined || saved === undefined)
    throw new Sentence('There is nothing to back up: this log has no event yet.');
  const folder = folderOf(backup, part);
  await mkdir(folder, { mode: 0o700 });
  const tables = await copiedTables(client, part);
  const counts = await inTurn(tables, (table) => countRows(client, table));
  const tally = new Tally(`rows of the ${NAMES[part]} saved`, sum(counts), progress);
  const manifest: Manifest = {
    part,
    madeAt: new Date().toISOString(),
    postgres: await versionOf(client),
    migrations,
    log: saved,
    tables: await inTurn(tables, (table) => saveTable(client, { table, folder, tally })),
  };
  tally.end();
  await writeManifest(folder, manifest);
  return manifest;
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);

async function saveTable(
  client: pg.Client,
  { table, folder, tally }: { readonly table: CopiedTable; readonly folder: string; readonly tally: Tally },
): Promise<SavedTable> {
  const { name, columns, key } = table;
  const file = `${name}.copy.gz`;
  const rows = new CountingRows(tally);
  const digest = new Digesting();
  await pipeline(
    client.query(
      new CopyOut(`COPY (SELECT ${columns.join(', ')} FROM ${name} ORDER BY ${key.join(', ')}) TO STDOUT`),
    ),
    rows,
    // What is sealed hardly packs, and what is clear packs well at any level.
    createGzip({ level: constants.Z_BEST_SPEED }),
    digest,
    createWriteStream(path.join(folder, file), { flags: 'wx', mode: 0o600, flush: true }),
  );
  return { table: name, columns, rows: rows.rows, file, bytes: digest.bytes, sha256: digest.sha256() };
}

async function logOf(client: pg.Client): Promise<Manifest['log'] | undefined> {
  const found = await client.query<{ first: string; head: string; recorded_at: Date }>(
    `SELECT (SELECT id FROM log.event ORDER BY "position" LIMIT 1) AS first, "position" AS head, recorded_at
       FROM log.event ORDER BY "position" DESC LIMIT 1`,
  );
  const row = found.rows[0];
  return row && { first: row.first, head: row.head, recordedAt: row.recorded_at.toISOString() };
}

async function versionOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  return rows[0]?.server_version ?? '';
}
