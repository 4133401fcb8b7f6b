import { RoleDatabase } from '#event-store/role-database';

export type { Queryable } from '#event-store/role-database';

/** A transaction that waits for the log in vain must not hold its row locks for ever. */
const BEGIN = `BEGIN; SET LOCAL idle_in_transaction_session_timeout = '10s'`;

/** The keys database under its own role. */
export class KeysDatabase extends RoleDatabase {
  constructor(url: string, connections = 10) {
    super(url, { connections, begin: BEGIN, queryTimeout: 15_000 });
  }
}
