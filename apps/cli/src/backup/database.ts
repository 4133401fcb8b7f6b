import pg from 'pg';
import type { Part } from './tables.js';

/** Owners' URLs, straight to the server. */
export interface DatabaseUrls {
  readonly log: string;
  readonly keys: string;
  readonly rolesPassword: string;
}

/** Text that means the same to every server: COPY writes and reads by these. */
const SESSION = `
SET client_encoding = 'UTF8'; SET datestyle = 'ISO, YMD'; SET timezone = 'UTC'; SET bytea_output = 'hex';
SET extra_float_digits = 1; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0`;

/** As the owner, on a connection of its own that ends with `work`. */
export async function onDatabase<T>(
  urls: DatabaseUrls,
  part: Part,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: urls[part], keepAlive: true });
  // A connection that breaks fails the statement at work; unheard, its error would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(SESSION);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** All that `work` reads is of one moment. */
export async function inSnapshot<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const result = await work();
  await client.query('COMMIT');
  return result;
}

export async function isThere(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ at: string | null }>('SELECT to_regclass($1) AS at', [table]);
  return rows[0]?.at != null;
}
