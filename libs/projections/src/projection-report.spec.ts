import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { roleUrl } from '#event-store/database-roles';
import { InMemoryEventStore } from '#event-store/in-memory-event-store';
import { SetClock } from '#event-store/testing/events.fixtures';
import { cloneDatabases, type TestDatabases } from '../../../test/support/databases.js';
import { loadCheckpoint, moveCheckpoint } from './checkpoints.js';
import { dropLeft, leftTables, reportProjections } from './projection-report.js';
import { createReadTables, readModels } from './read-tables.js';
import { count, happen, Tally } from './testing/tally.fixtures.js';

describe('what an operator is told of the read models', () => {
  let databases: TestDatabases;
  let dataSource: DataSource;
  let owner: DataSource;
  const clock = new SetClock();
  const store = new InMemoryEventStore(clock);
  const tally = new Tally();

  beforeAll(async () => {
    databases = await cloneDatabases();
    const url = roleUrl(databases.logUrl, 'kalkan_projector', databases.rolesPassword);
    dataSource = await readModels(url, [tally]).initialize();
    owner = await readModels(databases.logUrl, [tally]).initialize();
  });
  afterAll(async () => {
    await owner.destroy();
    await dataSource.destroy();
    await databases.drop();
  });

  const report = async () => (await reportProjections(dataSource, store, [tally], clock.now()))[0];
  const later = (seconds: number) => (clock.time = new Date(clock.time.getTime() + 1000 * seconds));

  it('says how many events it is behind, and for how long the first has waited', async () => {
    expect(await report()).toEqual({ name: 'tally', version: 1, behind: 0, seconds: 0, begun: false });
    await count(store, 1);
    later(30);
    const position = await count(store, ...Array.from({ length: 700 }, () => 1));
    later(12);
    expect(await report()).toMatchObject({ behind: 701, seconds: 42, begun: false });
    await createReadTables(dataSource, tally);
    await moveCheckpoint(dataSource, tally, await loadCheckpoint(dataSource, tally), 1n);
    expect(await report()).toMatchObject({ behind: 700, seconds: 12, begun: true });
    await moveCheckpoint(dataSource, tally, 1n, position);
    await happen(store, 'place.named.v1');
    expect(await report()).toMatchObject({ behind: 0, seconds: 0 });
  });

  it('counts no further than an operator wants to know', async () => {
    for (let n = 0; n < 11; n += 1) await count(store, ...Array.from({ length: 1_000 }, () => 1));
    expect(await report()).toMatchObject({ behind: 10_000 });
  });

  it('names what an earlier version left, and drops just that', async () => {
    await createReadTables(dataSource, tally);
    await dataSource.query('CREATE TABLE read.tally_v0 ()');
    await loadCheckpoint(dataSource, { name: 'tally', version: 0 });
    await loadCheckpoint(dataSource, { name: 'tally (rebuild)', version: 1 });
    expect(await leftTables(dataSource, [tally])).toEqual(['tally_v0']);
    expect(await dropLeft(owner, [tally])).toEqual(['tally_v0']);
    expect(await leftTables(dataSource, [tally])).toEqual([]);
    const kept = await dataSource.query<readonly object[]>(
      'SELECT name, version FROM projection.checkpoint ORDER BY 1',
    );
    expect(kept).toEqual([
      { name: 'tally', version: 1 },
      { name: 'tally (rebuild)', version: 1 },
    ]);
    expect(await dataSource.query<readonly object[]>('SELECT * FROM read.tally_v1')).toEqual([]);
  });
});
