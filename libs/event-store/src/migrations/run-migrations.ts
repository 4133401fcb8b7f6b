import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { ensureRoles } from '../database-roles.js';

type Migration = new () => MigrationInterface;

export interface Migrations {
  /** Owner's URL, straight to the server. */
  readonly url: string;
  readonly rolesPassword: string;
  /** Made when missing; the table `migration` in it remembers what has run. */
  readonly schema: string;
  readonly migrations: readonly Migration[];
}

/** Per database: only one process migrates at a time, the others wait and find the work done. */
const MIGRATION_LOCK = 7_041_882;

/** As the table `migration` remembers them, in their order. */
export function namesOf(migrations: readonly Migration[]): readonly string[] {
  return migrations.map(({ name }) => name);
}

export function upTo(
  migrations: readonly Migration[],
  only: readonly string[] | undefined,
): readonly Migration[] {
  return migrations.filter(({ name }) => only === undefined || only.includes(name));
}

/** Makes the roles, then runs what has not run yet, all in one transaction. Repeatable, and safe when run at once. */
export async function runMigrations({ url, rolesPassword, schema, migrations }: Migrations): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureRoles(client, rolesPassword);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    const source = new DataSource({
      type: 'postgres',
      url,
      schema,
      migrations: [...migrations],
      migrationsTableName: 'migration',
      installExtensions: false,
    });
    await source.initialize();
    try {
      await source.runMigrations({ transaction: 'all' });
    } finally {
      await source.destroy();
    }
  } finally {
    await client.end();
  }
}
