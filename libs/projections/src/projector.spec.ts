import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { roleUrl } from '#event-store/database-roles';
import { InMemoryEventStore } from '#event-store/in-memory-event-store';
import { PostgresEventStore } from '#event-store/postgres-event-store';
import { MEMBER, ORGANIZATION, SetClock } from '#event-store/testing/events.fixtures';
import { cloneDatabases, type TestDatabases } from '../../../test/support/databases.js';
import { Checkpoints } from './checkpoints.js';
import type { Projection } from './projection.js';
import { Projector, type ProjectorOptions } from './projector.js';
import { createReadTables, readModels } from './read-tables.js';
import { Tally, TallyRow, codec, count, happen } from './testing/tally.fixtures.js';

const SOON = 5_000;
const KILL_WRITING = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE usename = 'kalkan_projector' AND datname = current_database() AND state = 'idle in transaction'`;

describe('the projector', () => {
  let databases: TestDatabases;
  let directUrl: string;
  let dataSource: DataSource;
  let store: InMemoryEventStore;
  const started: Projector[] = [];

  beforeAll(async () => {
    databases = await cloneDatabases();
    directUrl = roleUrl(databases.logUrl, 'kalkan_projector', databases.rolesPassword);
  });
  afterAll(() => databases.drop());

  beforeEach(async () => {
    store = new InMemoryEventStore(new SetClock());
    dataSource = await readModels(directUrl, [new Tally()]).initialize();
  });
  afterEach(async () => {
    for (const projector of started.splice(0)) await projector.stop();
    await dataSource.query('DROP TABLE IF EXISTS read.tally_v1');
    await dataSource.query('UPDATE projection.checkpoint SET "position" = 0');
    await dataSource.destroy();
  });

  const start = (projections: readonly Projection[], over: Partial<ProjectorOptions> = {}): Projector => {
    const projector = new Projector({
      store,
      codec,
      dataSource,
      directUrl,
      projections,
      retryMs: 50,
      ...over,
    });
    started.push(projector);
    projector.start();
    return projector;
  };
  const rows = (): Promise<TallyRow[]> => dataSource.getRepository(TallyRow).find();
  const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
    for (const end = Date.now() + SOON; !(await condition());) {
      if (Date.now() > end) throw new Error('it did not come to pass');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const asOwner = async (sql: string): Promise<void> => {
    const owner = new pg.Client(databases.logUrl);
    await owner.connect();
    await owner.query(sql);
    await owner.end();
  };

  it('makes the tables and takes in what was there and what comes', async () => {
    await count(store, 1, 2);
    const projector = start([new Tally()]);
    expect(await projector.waitFor(2n, ['tally'], SOON)).toBe(true);
    expect(await rows()).toEqual([{ organization: ORGANIZATION, events: 2, sum: 3 }]);
    const position = await count(store, 4);
    expect(await projector.waitFor(position, ['tally'], SOON)).toBe(true);
    expect(await rows()).toEqual([{ organization: ORGANIZATION, events: 3, sum: 7 }]);
    expect(projector.status()).toEqual([{ name: 'tally', state: 'running', position, stops: 0 }]);
  });

  it('gives each event with where, when and through whom it happened', async () => {
    const seen: unknown[] = [];
    const tally = new Tally();
    tally.project = (events) => Promise.resolve(void seen.push(...events));
    const position = await count(store, 1);
    await start([tally]).waitFor(position, ['tally'], SOON);
    const [recorded] = await store.readAll(0n, 1);
    expect(seen).toEqual([
      {
        type: 'case.counted.v1',
        data: { n: 1 },
        id: recorded?.id,
        stream: recorded?.stream,
        revision: 0,
        position: 1n,
        recordedAt: recorded?.recordedAt,
        actor: MEMBER,
        organization: ORGANIZATION,
        commandId: recorded?.metadata.$causationId,
        correlationId: recorded?.metadata.$correlationId,
      },
    ]);
  });

  it('works in batches, and passes what it does not handle', async () => {
    await count(store, ...Array.from({ length: 450 }, () => 1));
    await happen(store, 'case.ignored.v1');
    const position = await happen(store, 'place.named.v1');
    const tally = new Tally();
    expect(await start([tally]).waitFor(position, ['tally'], SOON)).toBe(true);
    expect(await rows()).toMatchObject([{ events: 450 }]);
    expect(tally.batches).toBe(3);
  });

  it('answers that it has not got there when the time is up', async () => {
    const projector = start([new Tally()]);
    expect(await projector.waitFor(1n, ['tally'], 60)).toBe(false);
    await expect(projector.waitFor(0n, ['unheard-of'], 60)).rejects.toThrow('unheard-of');
  });

  it('takes each event in exactly once when killed between write and commit, and a batch comes twice', async () => {
    const position = await count(store, 1, 2, 3);
    const killed = new Tally();
    let kills = 0;
    killed.afterRows = async () => {
      kills += 1;
      if (kills > 3) return;
      await asOwner(KILL_WRITING);
    };
    expect(await start([killed]).waitFor(position, ['tally'], SOON)).toBe(true);
    expect(kills).toBe(4);
    expect(await rows()).toMatchObject([{ events: 3, sum: 6 }]);
  });

  it('commits nothing of a batch another projector was faster with', async () => {
    const position = await count(store, 5, 6);
    const slow = new Tally();
    let overtaken = false;
    slow.afterRows = async () => {
      // What a second projector commits while this one, its lock lost unnoticed, still holds its rows.
      if (overtaken) return;
      overtaken = true;
      throw new Error('stop here');
    };
    const first = start([slow], { retryMs: 600 });
    await until(() => overtaken);
    await dataSource.query('INSERT INTO read.tally_v1 VALUES ($1, 2, 11)', [ORGANIZATION]);
    await dataSource.query(`UPDATE projection.checkpoint SET "position" = $1 WHERE name = 'tally'`, [
      position,
    ]);
    await until(() => first.status()[0]?.state === 'running');
    expect(await rows()).toMatchObject([{ events: 2, sum: 11 }]);
  });

  it('rolls back and reads its checkpoint anew when the checkpoint moved under it', async () => {
    const tally = new Tally();
    const projector = start([tally]);
    await until(() => projector.status()[0]?.state === 'running');
    await dataSource.query(`UPDATE projection.checkpoint SET "position" = 1 WHERE name = 'tally'`);
    const position = await count(store, 5, 6);
    expect(await projector.waitFor(position, ['tally'], SOON)).toBe(true);
    expect(await rows()).toMatchObject([{ events: 1, sum: 6 }]);
  });

  it('makes a table that several find missing at once', async () => {
    const projections = Array.from({ length: 8 }, () => new Tally());
    const connections = projections.map(() => dataSource.query('SELECT pg_sleep(0.2)'));
    await Promise.all(connections);
    await Promise.all(projections.map((projection) => createReadTables(dataSource, projection)));
    expect(await rows()).toEqual([]);
  });

  it('lets an error stop one projection alone, says a code, and tries again', async () => {
    const [broken, sound] = [new Tally('broken'), new Tally()];
    let faulty = true;
    broken.afterRows = () => {
      if (faulty) throw new Error('Айнура');
    };
    const position = await count(store, 1);
    const projector = start([broken, sound]);
    expect(await projector.waitFor(position, ['tally'], SOON)).toBe(true);
    await until(() => projector.status()[0]?.state === 'stopped');
    expect(projector.status()).toEqual([
      { name: 'broken', state: 'stopped', position: 0n, stops: 1, code: 'error_unexpected' },
      { name: 'tally', state: 'running', position, stops: 0 },
    ]);
    faulty = false;
    expect(await projector.waitFor(position, ['broken', 'tally'], SOON)).toBe(true);
    await until(() => projector.status()[0]?.state === 'running');
    expect(projector.status()[0]).toEqual({ name: 'broken', state: 'running', position, stops: 1 });
  });

  it('stops right before an event of an unknown type in its category, not for one elsewhere', async () => {
    await happen(store, 'referral.unheard-of.v1');
    const known = await count(store, 1, 2);
    await happen(store, 'case.unheard-of.v1');
    await count(store, 4);
    const projector = start([new Tally()]);
    expect(await projector.waitFor(known, ['tally'], SOON)).toBe(true);
    await until(() => projector.status()[0]?.state === 'stopped');
    expect(projector.status()).toEqual([
      { name: 'tally', state: 'stopped', position: known, stops: 1, code: 'newer_history' },
    ]);
    expect(await rows()).toMatchObject([{ events: 2, sum: 3 }]);
  });

  it('lets one projector work and another stand by until the first is gone', async () => {
    const [one, two] = [new Tally(), new Tally()];
    const first = start([one]);
    await until(() => first.status()[0]?.state === 'running');
    const second = start([two]);
    const position = await count(store, 1);
    expect(await first.waitFor(position, ['tally'], SOON)).toBe(true);
    expect(second.status()[0]?.state).toBe('waiting');
    await first.stop();
    const later = await count(store, 2);
    expect(await second.waitFor(later, ['tally'], SOON)).toBe(true);
    expect(two.batches).toBe(1);
    expect(await rows()).toMatchObject([{ events: 2, sum: 3 }]);
  });

  it('lets go of its work when the lock’s connection is cut, and takes it up again', async () => {
    const tally = new Tally();
    const projector = start([tally]);
    await until(() => projector.status()[0]?.state === 'running');
    let cut = false;
    tally.afterRows = async () => {
      if (cut) return;
      cut = true;
      await asOwner(
        `SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
          WHERE l.locktype = 'advisory' AND d.datname = current_database()`,
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
    };
    const position = await count(store, 1);
    expect(await projector.waitFor(position, ['tally'], SOON)).toBe(true);
    expect(tally.batches).toBe(2);
    expect(await rows()).toMatchObject([{ events: 1, sum: 1 }]);
  });

  it('refuses a table not named by its version', async () => {
    const projector = start([
      { name: 'misnamed', version: 2, handles: [], entities: [TallyRow], project: () => Promise.resolve() },
    ]);
    await until(() => projector.status()[0]?.state === 'stopped');
  });

  it('follows the PostgreSQL log with the projector’s role, killed or not', async () => {
    const writer = new PostgresEventStore({
      url: roleUrl(databases.logUrl, 'kalkan_writer', databases.rolesPassword),
      clock: new SetClock(),
    });
    const reading = new PostgresEventStore({ url: directUrl, clock: new SetClock() });
    try {
      const killed = new Tally();
      killed.afterRows = async () => {
        if (killed.batches % 2 === 1) await asOwner(KILL_WRITING);
      };
      const projector = start([killed], { store: reading, batchSize: 7 });
      for (let n = 1; n <= 40; n += 1) await count(writer, n, n);
      expect(await projector.waitFor(await writer.head(), ['tally'], 4 * SOON)).toBe(true);
      expect(await rows()).toMatchObject([{ events: 80, sum: 1_640 }]);
      await projector.stop();
    } finally {
      await writer.close();
      await reading.close();
    }
  }, 30_000);

  it('tells the reader’s side how far it is', async () => {
    const reader = await readModels(roleUrl(databases.logUrl, 'kalkan_reader', databases.rolesPassword), [
      new Tally(),
    ]).initialize();
    try {
      const checkpoints = new Checkpoints(reader, [{ name: 'tally', version: 1 }]);
      const waiting = checkpoints.waitFor(1n, ['tally'], SOON);
      const projector = start([new Tally()]);
      await count(store, 3);
      expect(await waiting).toBe(true);
      expect(await checkpoints.position(['tally'])).toBe(1n);
      expect(await reader.getRepository(TallyRow).find()).toMatchObject([{ sum: 3 }]);
      await projector.stop();
    } finally {
      await reader.destroy();
    }
  });
});
