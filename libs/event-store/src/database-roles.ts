/** The login roles of Kalkan's databases: each process part connects as one of them, never as the owner. */
import type pg from 'pg';

export const DATABASE_ROLES = [
  'kalkan_writer',
  'kalkan_projector',
  'kalkan_reader',
  'kalkan_keys',
  'kalkan_release',
  'kalkan_analyst',
] as const;

export type DatabaseRole = (typeof DATABASE_ROLES)[number];

const SETTINGS: Partial<Record<DatabaseRole, string>> = {
  kalkan_writer: '10s',
  kalkan_reader: '15s',
  kalkan_keys: '15s',
  kalkan_analyst: '15s',
};

/** Roles belong to the whole server, so migrations of several databases may meet here; then one of them repeats. */
const ATTEMPTS = 20;
const RACED = new Set(['XX000', '23505', '42710', '40001']);

/** The same database as `url`, entered as `role`. */
export function roleUrl(url: string, role: DatabaseRole, password: string): string {
  const named = new URL(url.replace(/@\//, '@localhost/').replace(/^(\w+:\/\/)\//, '$1localhost/'));
  named.username = role;
  named.password = encodeURIComponent(password);
  for (const own of ['user', 'password']) named.searchParams.delete(own);
  return named.href;
}

/**
 * Creates the roles that are missing and gives each of them this password; safe when run from several places
 * at once. `client` is connected as an owner that may create roles.
 */
export async function ensureRoles(client: pg.ClientBase, password: string): Promise<void> {
  for (const role of DATABASE_ROLES) await repeatedly(() => ensureRole(client, role, password));
}

async function ensureRole(client: pg.ClientBase, role: DatabaseRole, password: string): Promise<void> {
  const { rows } = await client.query<{ found: boolean; secret: string }>(
    'SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS found, quote_literal($2::text) AS secret',
    [role, password],
  );
  const row = rows[0];
  if (!row) throw new Error('no answer');
  await client.query(`${row.found ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN NOINHERIT PASSWORD ${row.secret}`);
  const timeout = SETTINGS[role];
  // Set on the role and not by the connection: poolers refuse start-up parameters.
  if (timeout) await client.query(`ALTER ROLE ${role} SET statement_timeout = '${timeout}'`);
  await client.query(`ALTER ROLE ${role} SET idle_in_transaction_session_timeout = '60s'`);
}

async function repeatedly(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (attempt === ATTEMPTS || !RACED.has(code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 40 * attempt));
    }
  }
}
