import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { cloneDatabases, type TestDatabases } from '../../../test/support/databases.js';
import { roleUrl } from './database-roles.js';
import { arrive, claimEngine, leaveEventStoreDb, leavePostgres } from './engine.js';
import { EventStoreUnavailable, NO_STREAM } from './event-store.js';
import { migrateLog } from './migrations/migrate-log.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { event, SetClock, streamNamed } from './testing/events.fixtures.js';

describe('the engine of the log', () => {
  let databases: TestDatabases;
  let store: PostgresEventStore;
  beforeEach(async () => {
    databases = await cloneDatabases();
    const url = roleUrl(databases.logUrl, 'kalkan_writer', databases.rolesPassword);
    store = new PostgresEventStore({ url, clock: new SetClock() });
  });
  afterEach(async () => {
    await store.close();
    await databases.drop();
  });

  const begin = () => store.append(streamNamed(), NO_STREAM, [event()]);
  async function asOwner(work: (owner: pg.Client) => Promise<void>): Promise<void> {
    const owner = new pg.Client(databases.logUrl);
    await owner.connect();
    await work(owner).finally(() => owner.end());
  }

  it('is PostgreSQL for a log that was begun there', async () => {
    await claimEngine(databases.logUrl, 'postgresql');
    await begin();
    await claimEngine(databases.logUrl, 'postgresql');
    await expect(claimEngine(databases.logUrl, 'eventstoredb')).rejects.toMatchObject({
      holds: 'postgresql',
    });
  });

  it('is EventStoreDB once that was claimed, and nobody appends to PostgreSQL any more', async () => {
    await Promise.all(Array.from({ length: 3 }, () => claimEngine(databases.logUrl, 'eventstoredb')));
    await claimEngine(databases.logUrl, 'eventstoredb');
    await expect(claimEngine(databases.logUrl, 'postgresql')).rejects.toMatchObject({
      holds: 'eventstoredb',
    });
    await expect(begin()).rejects.toBeInstanceOf(EventStoreUnavailable);
  });

  it('stays where it is when PostgreSQL learns another way to append', async () => {
    await claimEngine(databases.logUrl, 'eventstoredb');
    const privilege = `has_function_privilege('kalkan_writer', oid, 'EXECUTE')`;
    await asOwner(async (owner) => {
      await owner.query(
        `DROP FUNCTION log.append_alone; DELETE FROM log.migration WHERE name ~ '^AppendAlone'`,
      );
      await migrateLog(databases.logUrl, databases.rolesPassword);
      const { rows } = await owner.query(
        `SELECT DISTINCT ${privilege} AS may FROM pg_proc WHERE pronamespace = 'log'::regnamespace`,
      );
      expect(rows).toEqual([{ may: false }]);
    });
  });

  it('is neither while the log is on its way, and PostgreSQL again once it is back', async () => {
    const neither = async () => {
      for (const engine of ['postgresql', 'eventstoredb'] as const) {
        await expect(claimEngine(databases.logUrl, engine)).rejects.toMatchObject({ holds: 'neither' });
      }
      await expect(begin()).rejects.toBeInstanceOf(EventStoreUnavailable);
    };
    await begin();
    await asOwner(leavePostgres);
    await neither();
    await asOwner((owner) => arrive(owner, 'eventstoredb'));
    await claimEngine(databases.logUrl, 'eventstoredb');
    await asOwner(leaveEventStoreDb);
    await neither();
    await asOwner((owner) => arrive(owner, 'postgresql'));
    await claimEngine(databases.logUrl, 'postgresql');
    expect((await begin()).revision).toBe(0);
  });
});
