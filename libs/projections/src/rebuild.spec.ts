import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { roleUrl } from '#event-store/database-roles';
import { InMemoryEventStore } from '#event-store/in-memory-event-store';
import { ORGANIZATION, SetClock } from '#event-store/testing/events.fixtures';
import { cloneDatabases, type TestDatabases } from '../../../test/support/databases.js';
import { Projector } from './projector.js';
import { readModels } from './read-tables.js';
import { rebuild } from './rebuild.js';
import { codec, count, happen, Tally, TallyRow } from './testing/tally.fixtures.js';

/** A busy machine may take its time. */
const SOON = 60_000;

describe('a rebuilt read model', () => {
  let databases: TestDatabases;
  let url: string;
  let dataSource: DataSource;
  let store: InMemoryEventStore;
  let projector: Projector;

  beforeAll(async () => {
    databases = await cloneDatabases();
    url = roleUrl(databases.logUrl, 'kalkan_projector', databases.rolesPassword);
  });
  afterAll(() => databases.drop());
  beforeEach(async () => {
    store = new InMemoryEventStore(new SetClock());
    dataSource = await readModels(url, [new Tally()]).initialize();
    projector = new Projector({
      store,
      codec,
      dataSource,
      directUrl: url,
      projections: [new Tally()],
      retryMs: 50,
    });
    projector.start();
  });
  afterEach(async () => {
    await projector.stop();
    for (const schema of ['read', 'rebuild'])
      await dataSource.query(`DROP TABLE IF EXISTS ${schema}.tally_v1`);
    await dataSource.query('UPDATE projection.checkpoint SET "position" = 0');
    await dataSource.destroy();
  });

  const taken: number[] = [];
  const made = (projection = new Tally()) => {
    taken.length = 0;
    return rebuild({ store, codec, url, projection, progress: (events) => void taken.push(events) });
  };
  const rows = () => dataSource.getRepository(TallyRow).find();
  const reached = async (position: bigint) => {
    expect(await projector.waitFor(position, ['tally'], SOON)).toBe(true);
  };
  const ones = (length: number) => Array.from({ length }, () => 1);

  it('takes the place of one that was wrong, and the projector goes on with it', async () => {
    await reached(await count(store, 1, 2));
    await dataSource.query('UPDATE read.tally_v1 SET events = 7, sum = 7');
    await made();
    expect(await rows()).toEqual([{ organization: ORGANIZATION, events: 2, sum: 3 }]);
    await reached(await count(store, 4));
    expect(await rows()).toEqual([{ organization: ORGANIZATION, events: 3, sum: 7 }]);
    expect(projector.status()).toMatchObject([{ state: 'running' }]);
  });

  it('is read by those who may read, and by nobody before', async () => {
    await reached(await count(store, ...ones(1_200)));
    const reader = new pg.Client(roleUrl(databases.logUrl, 'kalkan_reader', databases.rolesPassword));
    await reader.connect();
    const seen = new Set<number>();
    let over = false;
    const reading = (async () => {
      while (!over) {
        const found = await reader.query<{ events: number }>('SELECT events FROM read.tally_v1');
        seen.add(found.rows[0]?.events ?? 0);
      }
    })();
    await expect(reader.query('SELECT FROM rebuild.tally_v1')).rejects.toThrow(/permission denied/);
    await made();
    over = true;
    await reading;
    await reader.end();
    expect([...seen]).toEqual([1_200]);
  });

  it('contains what was appended meanwhile, once', async () => {
    await reached(await count(store, ...ones(600)));
    const tally = new Tally();
    tally.afterRows = async () => {
      if (tally.batches <= 2) await count(store, ...ones(100));
    };
    await made(tally);
    const position = await count(store, 1);
    await reached(position);
    expect(await rows()).toMatchObject([{ events: 801, sum: 801 }]);
  });

  it('goes on where it was killed', async () => {
    for (let part = 0; part < 2; part += 1) await reached(await count(store, ...ones(1_550)));
    const killed = new Tally();
    killed.afterRows = () => {
      if (killed.batches === 2) throw new Error('killed');
    };
    await expect(made(killed)).rejects.toThrow('killed');
    expect(taken).toEqual([2_500]);
    await made();
    expect(taken.at(-1)).toBe(600);
    expect(await rows()).toMatchObject([{ events: 3_100 }]);
  });

  it('is left alone, and the old one with it, at an event only a newer version knows', async () => {
    await reached(await count(store, 1));
    await happen(store, 'case.not-known-yet.v1');
    await expect(made()).rejects.toMatchObject({ code: 'newer_history' });
    expect(await rows()).toMatchObject([{ events: 1 }]);
  });

  it('is not behind what the old one had passed', async () => {
    await count(store, 1);
    const position = await happen(store, 'place.named.v1');
    await reached(position);
    await made();
    await reached(position);
    expect(await rows()).toMatchObject([{ events: 1 }]);
  });
});
