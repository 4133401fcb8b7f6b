import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import type { Progress } from '../progress.js';
import type { CheckedPart } from './check-part.js';
import { CopyIn } from './copy-streams.js';
import { Digesting } from './digest.js';
import { damaged, NAMES, type SavedTable } from './manifest.js';
import { type CopiedTable, copiedTables } from './tables.js';
import { CountingRows, Tally } from './tally.js';

/** Fills the empty tables, within the client's transaction. @throws Sentence when a file is not what was checked */
export async function loadPart(
  client: pg.Client,
  { folder, manifest }: CheckedPart,
  progress: Progress,
): Promise<void> {
  const saved = new Map(manifest.tables.map((table) => [table.table, table]));
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const tally = new Tally(`rows of the ${NAMES[manifest.part]} restored`, rows, progress);
  for (const table of await copiedTables(client, manifest.part)) {
    const file = saved.get(table.name);
    // Names from a file go into SQL only if they are those of the database.
    if (file?.columns.join() !== table.columns.join()) throw damaged(folder, table.name);
    await loadTable(client, { table, file, folder, tally });
  }
  tally.end();
}

interface Loading {
  readonly table: CopiedTable;
  readonly file: SavedTable;
  readonly folder: string;
  readonly tally: Tally;
}

async function loadTable(client: pg.Client, { table, file, folder, tally }: Loading): Promise<void> {
  const { name, columns, numbered } = table;
  const digest = new Digesting();
  const copy = client.query(new CopyIn(`COPY ${name} (${columns.join(', ')}) FROM STDIN`));
  const source = createReadStream(path.join(folder, path.basename(file.file)));
  await pipeline(source, digest, createGunzip(), new CountingRows(tally), copy);
  if (copy.rows !== file.rows || digest.sha256() !== file.sha256) throw damaged(folder, file.file);
  for (const column of numbered)
    await client.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), greatest(1, max(${column})), max(${column}) IS NOT NULL)
         FROM ${name}`,
      [name, column],
    );
}
