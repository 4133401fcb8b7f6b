/** Every read model equals one made anew from the log, in a database beside. */
import { roleUrl } from '#event-store/database-roles';
import { migrateLog } from '#event-store/migrations/migrate-log';
import { rebuild } from '#projections/rebuild';
import { codec, projections } from '../../../../apps/api/src/platform/contexts.js';
import { type Installation, ROLES_PASSWORD } from '../installation.js';
import type { Server } from '../server.js';
import type { Invariant, Verdict } from './invariant.js';

const FRESH = 'fresh';
const TEMPLATE = 'fresh_template';
const FEW = 3;

export const readModels: Invariant = {
  name: 'read models',
  async check(installation): Promise<Verdict> {
    const { store } = installation;
    const { server } = installation.ground;
    await makeFresh(server);
    try {
      const url = roleUrl(server.url(FRESH), 'kalkan_projector', ROLES_PASSWORD);
      for (const projection of projections)
        await rebuild({ store, codec, url, projection, progress: () => undefined });
      const verdicts: Verdict[] = [];
      for (const table of await tablesOf(server)) verdicts.push(await compared(installation, table));
      return {
        checked: verdicts.reduce((sum, { checked }) => sum + checked, 0),
        broken: verdicts.flatMap(({ broken }) => broken),
      };
    } finally {
      await server.ask('postgres', `DROP DATABASE ${FRESH} WITH (FORCE)`);
    }
  },
};

async function makeFresh(server: Server): Promise<void> {
  const found = await server.ask('postgres', 'SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
  if (found.length === 0) {
    await server.ask('postgres', `CREATE DATABASE building STRATEGY file_copy`);
    await migrateLog(server.url('building'), ROLES_PASSWORD);
    await server.ask('postgres', `ALTER DATABASE building RENAME TO ${TEMPLATE}`);
  }
  await server.ask('postgres', `DROP DATABASE IF EXISTS ${FRESH} WITH (FORCE)`);
  await server.ask('postgres', `CREATE DATABASE ${FRESH} TEMPLATE ${TEMPLATE} STRATEGY file_copy`);
}

async function compared({ ground, database }: Installation, table: string): Promise<Verdict> {
  const { server } = ground;
  const [live, fresh] = [await rowsOf(server, database.log, table), await rowsOf(server, FRESH, table)];
  const missing = without(fresh, live);
  const extra = without(live, fresh);
  const differ = missing.length + extra.length > 0 || live.length !== fresh.length;
  const examples = [...missing.slice(0, FEW), ...extra.slice(0, FEW)].map((row) => row.slice(0, 120));
  const words = `${table}: ${String(missing.length)} rows missing, ${String(extra.length)} too many`;
  return { checked: fresh.length, broken: differ ? [`${words}: ${examples.join(' | ')}`] : [] };
}

function without(rows: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return rows.filter((row) => !known.has(row));
}

async function tablesOf(server: Server): Promise<readonly string[]> {
  const tables = await server.ask<{ name: string }>(
    FRESH,
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'read' ORDER BY 1`,
  );
  return tables.map(({ name }) => name);
}

async function rowsOf(server: Server, database: string, table: string): Promise<readonly string[]> {
  const rows = await server.ask<{ row: string }>(
    database,
    `SELECT t::text AS row FROM read.${table} t ORDER BY t::text COLLATE "C"`,
  );
  return rows.map(({ row }) => row);
}
