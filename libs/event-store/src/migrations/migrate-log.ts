import { EventLog1785500000000 } from './1785500000000-event-log.js';
import { ReadModels1785500000001 } from './1785500000001-read-models.js';
import { LogElsewhere1785500000010 } from './1785500000010-log-elsewhere.js';
import { Rebuild1785500000011 } from './1785500000011-rebuild.js';
import { AppendAtOnce1785500000012 } from './1785500000012-append-at-once.js';
import { AppendAlone1785500000013 } from './1785500000013-append-alone.js';
import { Timers1785500000020 } from './1785500000020-timers.js';
import { Releases1785500000060 } from './1785500000060-releases.js';
import { Baseline1785500000064 } from './1785500000064-baseline.js';
import { namesOf, runMigrations, upTo } from './run-migrations.js';

const MIGRATIONS = [
  EventLog1785500000000,
  ReadModels1785500000001,
  LogElsewhere1785500000010,
  Rebuild1785500000011,
  AppendAtOnce1785500000012,
  AppendAlone1785500000013,
  Timers1785500000020,
  Releases1785500000060,
  Baseline1785500000064,
];

export const LOG_MIGRATIONS = namesOf(MIGRATIONS);

/**
 * Brings the log's database to the present form; at every start, from however many processes.
 * @param only names of the migrations to run, for data in an earlier form
 */
export async function migrateLog(
  ownerUrl: string,
  rolesPassword: string,
  only?: readonly string[],
): Promise<void> {
  const migrations = upTo(MIGRATIONS, only);
  await runMigrations({ url: ownerUrl, rolesPassword, schema: 'log', migrations });
}
