/** The form a database is in, by the migrations that have run. */
import type pg from 'pg';
import { isThere } from './database.js';
import type { Part } from './tables.js';

/** In the order they ran; undefined where Kalkan never was. */
export async function migrationsOf(client: pg.Client, part: Part): Promise<readonly string[] | undefined> {
  if (!(await isThere(client, `${part}.migration`))) return undefined;
  const found = await client.query<{ name: string }>(`SELECT name FROM ${part}.migration ORDER BY id`);
  return found.rows.map(({ name }) => name);
}
