import { roleUrl } from '#event-store/database-roles';
import { engineOf } from '#event-store/engine';
import { EventStoreDbEventStore } from '#event-store/eventstoredb-event-store';
import { migrateLog } from '#event-store/migrations/migrate-log';
import { PostgresEventStore } from '#event-store/postgres-event-store';
import { SystemClock } from '#kernel/clock';
import { PostgresFactsReader } from '#keys/facts-reader';
import { KeysDatabase } from '#keys/keys-database';
import { aloneBy } from '#statistics/release/alone';
import { releaseTables } from '#statistics/release/open-releases';
import { ReleaseDatabase } from '#statistics/release/release-database';
import { ReleaseJob } from '#statistics/release/release-job';
import { ReleaseKeys } from '#statistics/release/release-keys';
import type { ReleaseParts, ReleaseProgress } from '#statistics/release/release-parts';
import { codec } from '../../../api/src/platform/contexts.js';
import { type DatabaseUrls, onDatabase } from '../backup/database.js';
import { Sentence } from '../sentence.js';

export interface ReleasesAt {
  readonly databases: DatabaseUrls;
  /** Where the log is, if not there too. */
  readonly eventStoreUrl: string | undefined;
  /** Of the keys; undefined where nothing names it. */
  readonly keysFile: string | undefined;
  readonly say: (line: string) => void;
  readonly progress: ReleaseProgress;
}

export interface OpenedReleases {
  readonly parts: ReleaseParts;
  readonly job: ReleaseJob;
  readonly keysFile: string;
}

/** @throws Sentence where the log is elsewhere, or no place for the keys is named */
export async function onReleases(
  { databases, eventStoreUrl, keysFile, progress }: ReleasesAt,
  work: (opened: OpenedReleases) => Promise<void>,
): Promise<void> {
  if (keysFile === undefined)
    throw new Sentence('RELEASE_KEYS_FILE is missing: it names the file of the keys releases are made with.');
  const { log: url, keys, rolesPassword } = databases;
  const { at } = await onDatabase(databases, 'log', engineOf);
  if (at !== (eventStoreUrl === undefined ? 'postgresql' : 'eventstoredb'))
    throw new Sentence('The log is not where EVENTSTORE_URL says: set it, or leave it out, as for the api.');
  // The product may not have been started since the upgrade that brought releases.
  await migrateLog(url, rolesPassword);
  const clock = new SystemClock();
  const store =
    eventStoreUrl === undefined
      ? new PostgresEventStore({ url: roleUrl(url, 'kalkan_writer', rolesPassword), clock })
      : new EventStoreDbEventStore({ url: eventStoreUrl, clock });
  const release = roleUrl(url, 'kalkan_release', rolesPassword);
  const database = new ReleaseDatabase(release);
  const keysDatabase = new KeysDatabase(roleUrl(keys, 'kalkan_keys', rolesPassword), 2);
  const parts: ReleaseParts = {
    ...{ log: { store, codec }, clock, progress },
    facts: new PostgresFactsReader(keysDatabase),
    keys: new ReleaseKeys(keysFile),
    ...releaseTables(database),
  };
  try {
    await work({ parts, job: new ReleaseJob(parts, aloneBy(release)), keysFile });
  } finally {
    await Promise.all([database.close(), keysDatabase.close()]);
    await store.close();
  }
}
