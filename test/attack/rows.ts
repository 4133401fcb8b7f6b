/** Every column of every row of every database of the server, as its owner reads it through SQL. */
import pg from 'pg';
import type { Where } from './canary.js';

export interface Value {
  readonly where: Where;
  readonly value: string | Uint8Array;
  /** Of PostgreSQL's own catalogs. */
  readonly catalog: boolean;
}

export interface Table {
  readonly database: string;
  readonly name: string;
  readonly catalog: boolean;
  rows: number;
  values: number;
}

export interface Reading {
  readonly tables: Table[];
  value(value: Value): void;
}

const DATABASES = 'SELECT datname FROM pg_database WHERE datallowconn ORDER BY datname';
/** Tables, partitions, materialized views and sequences; a TOAST table's values come whole with their table. */
const TABLES = `SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'm', 'S') AND NOT c.relispartition AND n.nspname <> 'pg_toast' ORDER BY 1, 2`;
const CATALOGS = new Set(['pg_catalog', 'information_schema']);
/** What the server remembers of sessions: their last statements. */
const SESSIONS = { nspname: 'pg_catalog', relname: 'pg_stat_activity' };

/** Fills the planner's statistics first, which hold samples of values, and writes everything to the files. */
export async function readRows(urlOf: (database: string) => string, reading: Reading): Promise<void> {
  const databases = await withClient(urlOf('postgres'), (client) =>
    client.query<{ datname: string }>(DATABASES),
  );
  for (const { datname: database } of databases.rows)
    await withClient(urlOf(database), async (client) => {
      await client.query('ANALYZE');
      const { rows } = await client.query<{ nspname: string; relname: string }>(TABLES);
      for (const { nspname, relname } of [...rows, SESSIONS]) {
        const table = {
          database,
          name: `${nspname}.${relname}`,
          catalog: CATALOGS.has(nspname),
          rows: 0,
          values: 0,
        };
        reading.tables.push(table);
        await readTable(client, table, reading);
      }
      await client.query('CHECKPOINT');
    });
}

async function readTable(client: pg.Client, table: Table, reading: Reading): Promise<void> {
  const name = table.name.split('.').map(pg.escapeIdentifier).join('.');
  const { rows, fields } = await client.query<(string | null)[]>({
    text: `SELECT * FROM ${name}`,
    rowMode: 'array',
    types: { getTypeParser: () => (text: string) => text },
  });
  const category = fields.findIndex((field) => field.name === 'category');
  for (const row of rows) {
    table.rows += 1;
    for (const [at, text] of row.entries()) {
      if (text === null) continue;
      table.values += 1;
      const column = fields[at]?.name ?? '';
      const where = {
        place: 'rows' as const,
        name: `${table.database}.${table.name}.${column}`,
        ...(category >= 0 && { category: row[category] ?? '' }),
      };
      reading.value({ where, value: bytesOf(text) ?? text, catalog: table.catalog });
    }
  }
}

/** A bytea comes as \\x and hex. */
function bytesOf(text: string): Uint8Array | undefined {
  return /^\\x(?:[0-9a-f]{2})*$/.test(text) ? Buffer.from(text.slice(2), 'hex') : undefined;
}

async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
