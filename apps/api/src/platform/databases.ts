/** Which role enters which database: nothing of the running product connects as an owner. */
import pg from 'pg';
import { roleUrl, type DatabaseRole } from '#event-store/database-roles';
import { claimEngine, OtherEngine } from '#event-store/engine';
import { migrateLog } from '#event-store/migrations/migrate-log';
import { migrateKeys } from '#keys/migrations/migrate-keys';
import { type ApiConfig, ConfigRefused } from '../api.config.js';

export interface Entrances {
  readonly writer: string;
  readonly writerDirect: string;
  readonly projector: string;
  readonly projectorDirect: string;
  readonly reader: string;
  readonly keys: string;
  readonly release: string;
  readonly releaseDirect: string;
  readonly analyst: string;
}

export function entrances(config: ApiConfig): Entrances {
  const as = (url: string, role: DatabaseRole) => roleUrl(url, role, config.DATABASE_ROLES_PASSWORD);
  return {
    writer: as(config.DATABASE_URL, 'kalkan_writer'),
    writerDirect: as(config.directUrl, 'kalkan_writer'),
    projector: as(config.DATABASE_URL, 'kalkan_projector'),
    projectorDirect: as(config.directUrl, 'kalkan_projector'),
    reader: as(config.DATABASE_URL, 'kalkan_reader'),
    keys: as(config.KEYS_DATABASE_URL, 'kalkan_keys'),
    release: as(config.DATABASE_URL, 'kalkan_release'),
    releaseDirect: as(config.directUrl, 'kalkan_release'),
    analyst: as(config.DATABASE_URL, 'kalkan_analyst'),
  };
}

/** Brings both databases to the present form, as their owners. @throws ConfigRefused when the log is elsewhere */
export async function migrate(config: ApiConfig): Promise<void> {
  await migrateLog(config.directUrl, config.DATABASE_ROLES_PASSWORD);
  await migrateKeys(config.KEYS_DATABASE_URL, config.DATABASE_ROLES_PASSWORD);
  await checkEngine(config);
}

const ELSEWHERE = {
  neither:
    'the log is half way between two engines: "kalkan move-log" goes on, "kalkan move-log --back" returns',
  postgresql: 'EVENTSTORE_URL is refused: the log is in PostgreSQL; "kalkan move-log" moves it',
  eventstoredb: 'EVENTSTORE_URL is missing: the log is in EventStoreDB; "kalkan move-log --back" moves it',
};

/** @throws ConfigRefused */
export async function checkEngine({ directUrl, EVENTSTORE_URL: url }: ApiConfig): Promise<void> {
  try {
    await claimEngine(directUrl, url === undefined ? 'postgresql' : 'eventstoredb');
  } catch (error) {
    throw error instanceof OtherEngine ? new ConfigRefused(ELSEWHERE[error.holds]) : error;
  }
}

const LOOKS = 5;

/**
 * Notifications and session locks need one lasting backend, which a transaction pooler does not give.
 * @throws ConfigRefused
 */
export async function checkDirect(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const backends = new Set<number>();
    for (let look = 0; look < LOOKS; look += 1) {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      backends.add(rows[0]?.pid ?? look);
    }
    if (backends.size > 1) {
      throw new ConfigRefused('DATABASE_DIRECT_URL must lead past the pooler to the server itself');
    }
  } finally {
    await client.end();
  }
}
