import { runMigrations } from '#event-store/migrations/run-migrations';
import { Keys1785500000002 } from './1785500000002-keys.js';
import { People1785500000003 } from './1785500000003-people.js';
import { Failures1785500000004 } from './1785500000004-failures.js';
import { Claims1785500000005 } from './1785500000005-claims.js';

const MIGRATIONS = [Keys1785500000002, People1785500000003, Failures1785500000004, Claims1785500000005];

/** Brings the keys database to the present form; at every start, from however many processes. */
export async function migrateKeys(ownerUrl: string, rolesPassword: string): Promise<void> {
  await runMigrations({ url: ownerUrl, rolesPassword, schema: 'keys', migrations: MIGRATIONS });
}
