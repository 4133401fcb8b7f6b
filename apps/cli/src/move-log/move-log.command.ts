/** `kalkan move-log`: the log from PostgreSQL into EventStoreDB, or back. */
import type pg from 'pg';
import { arrive, engineOf, leaveEventStoreDb, leavePostgres, type Engine } from '#event-store/engine';
import type { EventStore } from '#event-store/event-store';
import { EventStoreDbEventStore } from '#event-store/eventstoredb-event-store';
import { migrateLog } from '#event-store/migrations/migrate-log';
import { PostgresEventStore } from '#event-store/postgres-event-store';
import { RECONCILE_ANEW } from '#keys/reconciler';
import type { ApiConfig } from '../../../api/src/api.config.js';
import { type DatabaseUrls, onDatabase } from '../backup/database.js';
import { Sentence } from '../sentence.js';
import { compareLogs, copyLog, LogsDiffer, ReplayedClock } from './copy-log.js';

export interface MoveLog {
  readonly config: ApiConfig;
  readonly back: boolean;
  readonly say: (line: string) => void;
  readonly progress: (events: number) => void;
}

/**
 * Copies what is missing, compares both logs event by event, and only then says where the log is. Killed anywhere, the
 * same command goes on; the log that is left stays as it was.
 */
export async function moveLog({ config, back, say, progress }: MoveLog): Promise<void> {
  const { EVENTSTORE_URL: eventStoreUrl, directUrl: url } = config;
  if (eventStoreUrl === undefined)
    throw new Sentence('EVENTSTORE_URL names the EventStoreDB to move to, or back from.');
  await migrateLog(url, config.DATABASE_ROLES_PASSWORD);
  const clock = new ReplayedClock();
  const stores = {
    postgresql: new PostgresEventStore({ url, clock }),
    eventstoredb: new EventStoreDbEventStore({ url: eventStoreUrl, clock }),
  };
  try {
    await onDatabase(databasesOf(config), 'log', async (owner) => {
      const [from, to]: readonly [Engine, Engine] = back
        ? ['eventstoredb', 'postgresql']
        : ['postgresql', 'eventstoredb'];
      const { at } = await engineOf(owner);
      if (at === to) {
        say(`The log is in ${NAMES[to]} already.`);
        return;
      }
      await checkAlone(owner);
      await (back ? leaveEventStoreDb(owner) : leavePostgres(owner));
      await copyLog(stores[from], stores[to], clock, progress);
      await settle({ owner, config, from: stores[from], to: stores[to], engine: to, say });
    });
  } finally {
    await Promise.all(Object.values(stores).map((store) => store.close()));
  }
}

const NAMES: Readonly<Record<Engine, string>> = { postgresql: 'PostgreSQL', eventstoredb: 'EventStoreDB' };

/** What goes on appending or following would be left behind. @throws Sentence */
async function checkAlone(owner: pg.ClientBase): Promise<void> {
  const { rows } = await owner.query<{ others: number }>(
    `SELECT count(*)::int AS others FROM pg_stat_activity
      WHERE datname = current_database() AND usename IN ('kalkan_writer', 'kalkan_projector', 'kalkan_release')`,
  );
  const others = rows[0]?.others ?? 0;
  if (others > 0) {
    throw new Sentence(
      `Stop every api and projector first: ${String(others)} of their connections to the database are open.`,
    );
  }
}

interface Settling {
  readonly owner: pg.ClientBase;
  readonly config: ApiConfig;
  readonly from: EventStore;
  readonly to: EventStore;
  readonly engine: Engine;
  readonly say: (line: string) => void;
}

async function settle({ owner, config, from, to, engine, say }: Settling): Promise<void> {
  const { rows } = await owner.query<{ name: string; position: string }>(
    'SELECT name, "position" FROM process.checkpoint',
  );
  const { events, positions } = await compareLogs(
    from,
    to,
    rows.map(({ position }) => BigInt(position)),
  ).catch((error: unknown) => {
    if (!(error instanceof LogsDiffer)) throw error;
    throw new Sentence(
      `The two logs are not the same: event ${String(error.at)} differs. Nothing was switched.`,
    );
  });
  say(`${String(events)} events compared: the same in both.`);
  await onDatabase(databasesOf(config), 'keys', (keys) => keys.query(RECONCILE_ANEW));
  await owner.query('BEGIN');
  for (const { name, position } of rows) {
    const moved = positions.get(BigInt(position)) ?? 0n;
    await owner.query('UPDATE process.checkpoint SET "position" = $2 WHERE name = $1', [name, moved]);
  }
  await forgetReadModels(owner);
  await owner.query(FORGET_INDEX);
  await arrive(owner, engine);
  await owner.query('COMMIT');
  say(`The log is in ${NAMES[engine]} now; read models rebuild themselves at the next start.`);
}

/** So is what the release job has noted of the log: it reads it again, and anonymous rows stay so. */
const FORGET_INDEX = `TRUNCATE release.checkpoint, release.case_month, release.referral, release.opening,
                               release.cutoff, release.erasure`;

/** Their checkpoints are places in the log that was left. */
async function forgetReadModels(owner: pg.ClientBase): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('read', 'rebuild')`,
  );
  for (const { name } of rows) await owner.query(`DROP TABLE ${name}`);
  await owner.query('DELETE FROM projection.checkpoint');
}

function databasesOf(config: ApiConfig): DatabaseUrls {
  const { directUrl: log, KEYS_DATABASE_URL: keys, DATABASE_ROLES_PASSWORD: rolesPassword } = config;
  return { log, keys, rolesPassword };
}
