import pg from 'pg';
import { databaseUrl, type Cluster } from '../../apps/cli/launcher/postgres.mjs';

export interface TestDatabases {
  /** Owner's URL of a database with the event log's and the read models' schema. */
  readonly logUrl: string;
  readonly keysUrl: string;
  /** The login roles (`kalkan_writer`, …) derive their passwords from it, as with `DATABASE_ROLES_PASSWORD`. */
  readonly rolesPassword: string;
  drop(): Promise<void>;
}

/** Roles belong to the whole server, so all databases of a run share the password they derive from. */
const ROLES_PASSWORD = 'roles-password-of-the-tests';
const TEMPLATES_LOCK = 7_041_883;

/** Imported when the template is made, by one worker: specs that only clone need not load TypeORM for it. */
const SCHEMAS = [
  {
    name: 'log',
    migrate: async (url: string) =>
      (await import('#event-store/migrations/migrate-log')).migrateLog(url, ROLES_PASSWORD),
  },
  {
    name: 'keys',
    migrate: async (url: string) =>
      (await import('#keys/migrations/migrate-keys')).migrateKeys(url, ROLES_PASSWORD),
  },
];

function cluster(): Cluster {
  const told = process.env['KALKAN_TEST_CLUSTER'];
  if (!told) throw new Error('No test PostgreSQL: run the specs with "npm test -- <path>".');
  return JSON.parse(told) as Cluster;
}

/** Two databases of one's own, copied from templates that were migrated once in this Jest run (0.1 s). */
export async function cloneDatabases(): Promise<TestDatabases> {
  const suffix = crypto.randomUUID().replaceAll('-', '');
  await asOwner(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATES_LOCK]);
    for (const schema of SCHEMAS) {
      await makeTemplate(client, schema);
      await copy(client, `template_${schema.name}`, `${schema.name}_${suffix}`);
    }
  });
  return databasesNamed(suffix);
}

/** Two databases that Kalkan has never seen. */
export async function newDatabases(): Promise<TestDatabases> {
  const suffix = crypto.randomUUID().replaceAll('-', '');
  await asOwner(async (client) => {
    for (const { name } of SCHEMAS)
      await client.query(`CREATE DATABASE ${name}_${suffix} TEMPLATE template0 STRATEGY file_copy`);
  });
  return databasesNamed(suffix);
}

function databasesNamed(suffix: string): TestDatabases {
  return {
    logUrl: databaseUrl(cluster(), `log_${suffix}`),
    keysUrl: databaseUrl(cluster(), `keys_${suffix}`),
    rolesPassword: ROLES_PASSWORD,
    drop: () =>
      asOwner(async (client) => {
        for (const { name } of SCHEMAS)
          await client.query(`DROP DATABASE IF EXISTS ${name}_${suffix} WITH (FORCE)`);
      }),
  };
}

/** On the server's maintenance database, as its owner: for tests that take a database away. */
export { asOwner as asPostgres };

async function asOwner(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(databaseUrl(cluster(), 'postgres'));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function makeTemplate(client: pg.Client, { name, migrate }: (typeof SCHEMAS)[number]): Promise<void> {
  const template = `template_${name}`;
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
  if (found.rowCount) return;
  const building = `building_${name}`;
  await client.query(`DROP DATABASE IF EXISTS ${building} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${building} STRATEGY file_copy`);
  await migrate(databaseUrl(cluster(), building));
  await client.query(`ALTER DATABASE ${building} RENAME TO ${template}`);
}

/** CREATE DATABASE copies what is inside, but not the grants on the database itself: those are repeated. */
async function copy(client: pg.Client, from: string, to: string): Promise<void> {
  await client.query(`CREATE DATABASE ${to} TEMPLATE ${from} STRATEGY file_copy`);
  const grants = await client.query<{ grantee: string; privilege: string }>(
    `SELECT coalesce(quote_ident(r.rolname), 'PUBLIC') AS grantee, a.privilege_type AS privilege
       FROM pg_database d, aclexplode(d.datacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
      WHERE d.datname = $1`,
    [from],
  );
  if (!grants.rowCount) return;
  await client.query(`REVOKE ALL ON DATABASE ${to} FROM PUBLIC`);
  for (const { grantee, privilege } of grants.rows)
    await client.query(`GRANT ${privilege} ON DATABASE ${to} TO ${grantee}`);
}
