import pg from 'pg';
import type { TestDatabases } from '../support/databases.js';

const KEPT = [
  'entitlement',
  'key_slot',
  'wrap',
  'case_wrap',
  'case_reader',
  'conflict',
  'grant_box',
  'facts_key',
  'disclosure',
];

/** How many rows there are of all that a request about a case may leave behind. */
export async function traces({ logUrl, keysUrl }: TestDatabases): Promise<Readonly<Record<string, number>>> {
  return {
    ...(await count(logUrl, ['log.event'])),
    ...(await count(
      keysUrl,
      KEPT.map((table) => `keys.${table}`),
    )),
  };
}

async function count(url: string, tables: readonly string[]): Promise<Record<string, number>> {
  const database = new pg.Client(url);
  await database.connect();
  try {
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const { rows } = await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
      counts[table] = rows[0]?.n ?? -1;
    }
    return counts;
  } finally {
    await database.end();
  }
}
