import { EventLog1785500000000 } from './1785500000000-event-log.js';
import { ReadModels1785500000001 } from './1785500000001-read-models.js';
import { LogElsewhere1785500000010 } from './1785500000010-log-elsewhere.js';
import { Rebuild1785500000011 } from './1785500000011-rebuild.js';
import { AppendAtOnce1785500000012 } from './1785500000012-append-at-once.js';
import { runMigrations } from './run-migrations.js';

/** Brings the log's database to the present form; at every start, from however many processes. */
export async function migrateLog(ownerUrl: string, rolesPassword: string): Promise<void> {
  await runMigrations({
    url: ownerUrl,
    rolesPassword,
    schema: 'log',
    migrations: [
      EventLog1785500000000,
      ReadModels1785500000001,
      LogElsewhere1785500000010,
      Rebuild1785500000011,
      AppendAtOnce1785500000012,
    ],
  });
}
