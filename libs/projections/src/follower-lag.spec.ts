import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { roleUrl } from '#event-store/database-roles';
import { InMemoryEventStore } from '#event-store/in-memory-event-store';
import { SetClock } from '#event-store/testing/events.fixtures';
import { cloneDatabases, type TestDatabases } from '../../../test/support/databases.js';
import { loadCheckpoint } from './checkpoints.js';
import { lagsOf, type Followers } from './follower-lag.js';
import { beginProcess } from './process-records.js';
import { readModels } from './read-tables.js';
import { count, happen, Tally } from './testing/tally.fixtures.js';

const HANDLES = ['case.counted.v1'];

describe('how far what follows the log is behind it', () => {
  let databases: TestDatabases;
  let dataSource: DataSource;
  let clock: SetClock;
  let store: InMemoryEventStore;

  beforeAll(async () => {
    databases = await cloneDatabases();
    const url = roleUrl(databases.logUrl, 'kalkan_projector', databases.rolesPassword);
    dataSource = await readModels(url, []).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await databases.drop();
  });
  beforeEach(async () => {
    clock = new SetClock();
    store = new InMemoryEventStore(clock);
  });

  const look = (followers: Partial<Followers>, most = 1_000) =>
    lagsOf(
      dataSource,
      { projections: [], processManagers: [], ...followers },
      { store, now: clock.now(), most },
    );
  const later = (seconds: number) => (clock.time = new Date(clock.time.getTime() + 1000 * seconds));

  it('is told of projections, and of process managers from where they begin', async () => {
    await count(store, 1);
    later(30);
    const position = await count(store, 2, 3);
    later(12);
    await loadCheckpoint(dataSource, { name: 'tally', version: 1 });
    await beginProcess(dataSource, 'begun', 1n);
    const processManagers = [
      { name: 'begun', handles: HANDLES },
      { name: 'at-the-head', handles: HANDLES },
      { name: 'from-the-beginning', handles: HANDLES, startFrom: 'beginning' as const },
    ];
    expect(await look({ projections: [new Tally()], processManagers })).toEqual([
      { name: 'tally', position: 0n, behind: 3, seconds: 42 },
      { name: 'begun', position: 1n, behind: 2, seconds: 12 },
      { name: 'at-the-head', position: 0n, behind: 0, seconds: 0 },
      { name: 'from-the-beginning', position: 0n, behind: 3, seconds: 42 },
    ]);
    await happen(store, 'place.named.v1');
    await beginProcess(dataSource, 'caught-up', position);
    expect(await look({ processManagers: [{ name: 'caught-up', handles: HANDLES }] })).toEqual([
      { name: 'caught-up', position, behind: 0, seconds: 0 },
    ]);
  });

  it('is counted no further than was asked', async () => {
    await count(store, ...Array.from({ length: 700 }, () => 1));
    await count(store, ...Array.from({ length: 700 }, () => 1));
    const readAll = store.readAll.bind(store);
    let read = 0;
    store.readAll = async (...asked) => {
      read += asked[1];
      return readAll(...asked);
    };
    expect(await look({ projections: [new Tally('unheard-of')] }, 1_000)).toMatchObject([{ behind: 1_000 }]);
    expect(read).toBe(1_000);
  });
});
