/** The release job over PostgreSQL: its index, snapshots and publications, entered as their roles. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { roleUrl } from '#event-store/database-roles';
import { PostgresEventStore } from '#event-store/postgres-event-store';
import { cloneDatabases, type TestDatabases } from '../../../../test/support/databases.js';
import { type IndexPage, indexPage } from '../domain/log-index.js';
import type { ReleaseEvent } from '../domain/release.events.js';
import { memoryTables } from '../testing/memory-release-tables.js';
import { COMMITTEES, idOf, ReleaseWorld, SetClock } from '../testing/release.world.js';
import { aloneBy } from './alone.js';
import { frozenRows } from './frozen-rows.js';
import { MemoryLogIndex } from './memory-log-index.js';
import { releaseTables } from './open-releases.js';
import { readLog } from './read-log.js';
import { recount } from './recount.js';
import { ReleaseDatabase } from './release-database.js';
import type { Publication, SealedRow } from './release-store.js';

let databases: TestDatabases;
let database: ReleaseDatabase;
let store: PostgresEventStore;
let owner: pg.Client;
let world: ReleaseWorld;
const clock = new SetClock();
const as = (role: Parameters<typeof roleUrl>[1]): string =>
  roleUrl(databases.logUrl, role, databases.rolesPassword);

beforeAll(async () => {
  databases = await cloneDatabases();
  database = new ReleaseDatabase(as('kalkan_release'), 4);
  store = new PostgresEventStore({ url: as('kalkan_writer'), clock });
  owner = new pg.Client(databases.logUrl);
  await owner.connect();
});
beforeEach(async () => {
  await owner.query(`TRUNCATE log.event, release.checkpoint, release.case_month, release.referral, release.opening,
    release.cutoff, release.erasure, release.snapshot, release.snapshot_row, published.release, published.period,
    published.cell, published.completeness, published.menu_place`);
  clock.at = new Date('2023-01-02T05:00:00Z');
  world = await new ReleaseWorld(store, clock).begin();
});
afterEach(() => world.end());
afterAll(async () => {
  await owner?.end();
  await store?.close();
  await database?.close();
  await databases?.drop();
});

const parts = () => ({ ...world.parts, ...releaseTables(database) });
const job = () => world.job(releaseTables(database), aloneBy(as('kalkan_release')));
const nothing = () => undefined;
const page = (change: Partial<IndexPage> = {}): IndexPage => ({ ...indexPage([]), ...change });

describe('the index', () => {
  it('answers as the one in memory does, whatever the stretches, once or twice', async () => {
    world.at('2023-01-10T05:00:00Z');
    await world.opensMany('january', 5);
    await world.refers('first', idOf('january-1'));
    await world.refers('second', idOf('january-1'));
    world.at('2023-02-10T05:00:00Z');
    await world.opensMany('february', 3);
    await world.append(`referral-${idOf('first')}`, { type: 'referral.accepted.v1', data: {} });
    await world.erases(idOf('january-2'));
    const { index, snapshots } = parts();
    const memory = new MemoryLogIndex();
    const { log } = world.parts;
    await readLog({ log, index: memory, progress: nothing });
    const events = (await store.readAll(0n, 1_000)).map((event) => log.codec.decode(event));
    let position = 0n;
    for (let start = 0; start < events.length; start += 7) {
      const some = events.slice(start, start + 7);
      const to = some.at(-1)!.position;
      await index.take(indexPage(some), position, to);
      position = to;
    }
    await readLog({ log, index, progress: nothing });
    expect(await index.position()).toBe(await memory.position());
    const cases = await memory.casesOf('2023-01');
    for (const month of ['2022-12', '2023-01', '2023-02', '2023-03']) {
      expect(await index.casesOf(month)).toEqual(await memory.casesOf(month));
      expect(await index.cutoffPosition(month)).toBe(await memory.cutoffPosition(month));
    }
    const some = (map: ReadonlyMap<string, readonly string[]>) =>
      [...map].filter(([, referrals]) => referrals.length > 0);
    expect(some(await index.referralsOf(cases))).toEqual(some(await memory.referralsOf(cases)));
    const months = ['2023-01', '2023-02'];
    const sorted = (of: readonly { caseId: string }[]) =>
      of.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1));
    expect(sorted(await index.openingsIn(months))).toEqual(sorted(await memory.openingsIn(months)));
    expect(await snapshots.erasures()).toEqual([idOf('january-2')]);
  });

  it('lets one of two go on from a place', async () => {
    const { index } = parts();
    const both = await Promise.allSettled([index.take(page(), 0n, 5n), index.take(page(), 0n, 6n)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const position = await index.position();
    await expect(index.take(page({ erased: [idOf('x')] }), 4n, 9n)).rejects.toThrow('moved by another');
    expect(await index.position()).toBe(position);
    expect(await parts().snapshots.erasures()).toEqual([]);
  });
});

const MONTH = { month: '2023-01', cutoff: 7n, keyId: 'k' };
const row = (ordinal: number, key = `000000000000000${ordinal}`): SealedRow => ({
  ...{ ordinal, key, state: 'whole', box: Buffer.from([ordinal, 0, 255]) },
});

describe('a snapshot', () => {
  it('is frozen whole, once, and read as it was', async () => {
    const { snapshots } = parts();
    await snapshots.freeze(MONTH, [row(0), row(1)]);
    expect(await snapshots.frozen()).toEqual([MONTH]);
    expect(await snapshots.rowsOf('2023-01')).toEqual([row(0), row(1)]);
    await expect(snapshots.freeze(MONTH, [row(2)])).rejects.toMatchObject({ code: '23505' });
    expect(await snapshots.rowsOf('2023-01')).toHaveLength(2);
    await expect(snapshots.freeze({ ...MONTH, month: '2023-02' }, [row(0), row(0)])).rejects.toMatchObject({
      code: '23505',
    });
    expect(await snapshots.frozen()).toEqual([MONTH]);
  });

  it('of many rows is frozen in one commit', async () => {
    const { snapshots } = parts();
    const many = Array.from({ length: 12_000 }, (_, at) => row(at, at.toString(16).padStart(16, '0')));
    await snapshots.freeze(
      MONTH,
      many.map((one) => ({ ...one, box: Buffer.alloc(540, 7) })),
    );
    expect(await snapshots.rowsOf('2023-01')).toHaveLength(12_000);
  });

  it('can be discarded until it is published', async () => {
    const { snapshots, published } = parts();
    await snapshots.freeze(MONTH, [row(0)]);
    await snapshots.discard('2023-01');
    expect(await snapshots.rowsOf('2023-01')).toEqual([]);
    await snapshots.freeze(MONTH, [row(0)]);
    await published.publish(publication());
    await expect(snapshots.discard('2023-01')).rejects.toMatchObject({ code: '23503' });
    expect(await snapshots.rowsOf('2023-01')).toHaveLength(1);
  });

  it('loses what an erasure takes together with the note of it, or neither', async () => {
    const { snapshots, index } = parts();
    await index.take(page({ erased: [idOf('x')] }), 0n, 1n);
    await snapshots.freeze(MONTH, [row(0), row(1)]);
    const keys = ['0000000000000001', '00000000000000ff'];
    await expect(
      snapshots.erase(idOf('x'), keys, () => {
        throw new Error('cut off');
      }),
    ).rejects.toThrow('cut off');
    expect(await snapshots.erasures()).toEqual([idOf('x')]);
    await snapshots.erase(idOf('x'), keys, ({ month, keyId, ...one }) => {
      expect([month, keyId]).toEqual(['2023-01', 'k']);
      return { ...one, state: 'anonymous', box: Buffer.from([9]) };
    });
    expect(await snapshots.rowsOf('2023-01')).toEqual([
      row(0),
      { ...row(1), state: 'anonymous', box: Buffer.from([9]) },
    ]);
    expect(await snapshots.erasures()).toEqual([]);
  });
});

const released: ReleaseEvent['data'] = {
  ...{ month: '2023-01', menu: 'menu/2023', definitions: 'definitions/1' },
  ...{ keyId: 'k', cutoff: '7', rootHash: 'r' },
};

function publication(change: Partial<Publication> = {}): Publication {
  return {
    ...{ release: released, releasedAt: new Date('2023-02-15T00:00:00Z'), periods: ['2023-01', '2023-Q1'] },
    cells: [
      { unit: 'case', area: 'KG', period: '2023-01', by: [], codes: [], value: 12 },
      {
        unit: 'case',
        area: 'KG',
        period: '2023-Q1',
        by: ['form', 'sex'],
        codes: ['several', 'male'],
        value: null,
      },
    ],
    completeness: [{ place: 'p', quarter: '2023-Q1', made: 2, of: 3 }],
    ...change,
  };
}

describe('a publication', () => {
  beforeEach(() => parts().snapshots.freeze(MONTH, []));

  it('is there whole, and what was published reads as it was', async () => {
    const { published } = parts();
    await published.publish(publication());
    expect(await published.months()).toEqual(new Set(['2023-01']));
    const { cells, completeness } = await published.contentOf('2023-01');
    expect(cells).toEqual(expect.arrayContaining([...publication().cells]));
    expect(cells).toHaveLength(2);
    expect(completeness).toEqual(publication().completeness);
    await expect(published.publish(publication())).rejects.toMatchObject({ code: '23505' });
  });

  it('that fails anywhere leaves nothing', async () => {
    const { published } = parts();
    const [cell] = publication().cells;
    for (const change of [
      { cells: [cell!, cell!] },
      { cells: [{ ...cell!, value: 9 }] },
      { cells: [{ ...cell!, period: '2023-02' }] },
      { completeness: [{ place: 'p', quarter: '2023-Q1', made: 1, of: 2 }] },
    ]) {
      await expect(published.publish(publication(change))).rejects.toThrow();
      expect(await published.months()).toEqual(new Set());
      expect((await owner.query('SELECT FROM published.period')).rowCount).toBe(0);
    }
  });

  it('of the menu of a year stays the first', async () => {
    const { published } = parts();
    const place = { code: 'a+b', oblast: 'o', members: ['a', 'b'] };
    await published.publishMenu(2023, [place]);
    await published.publishMenu(2023, [{ ...place, oblast: 'other' }]);
    const { rows } = await owner.query('SELECT * FROM published.menu_place');
    expect(rows).toEqual([{ year: '2023', ...place }]);
  });
});

describe('the job over PostgreSQL', () => {
  it('releases what it releases in memory, to the root, and counts it again', async () => {
    world.at('2023-01-10T05:00:00Z');
    await world.opensMany('january', 30);
    const caseId = await world.opens('forgotten');
    await world.refers('asked', caseId);
    world.at('2023-02-14T18:00:00Z');
    const { release } = await job().release('2023-01');
    const inMemory = memoryTables();
    const again = await recount('2023-01', { ...world.parts, ...inMemory });
    expect(again).toMatchObject({ same: true, compared: false, release: { rootHash: release.rootHash } });
    expect(await recount('2023-01', parts())).toMatchObject({ same: true, compared: true });

    await world.erases(caseId);
    await job().releaseDue();
    const [frozen] = await parts().snapshots.frozen();
    const rows = await frozenRows(parts(), frozen!);
    expect(rows.filter(({ state }) => state === 'anonymous')).toHaveLength(4);
    expect(await recount('2023-01', parts())).toMatchObject({ same: true, uncountable: [] });
  });

  it('lets one release at a time, over however many connections', async () => {
    world.at('2023-01-10T05:00:00Z');
    await world.opensMany('january', 3);
    world.at('2023-02-14T18:00:00Z');
    let go: () => void = nothing;
    let held: Promise<void> = Promise.resolve();
    await new Promise<void>((inside) => {
      held = aloneBy(as('kalkan_release'))(() => {
        inside();
        return new Promise<void>((resolve) => (go = resolve));
      });
    });
    await expect(job().release('2023-01')).rejects.toMatchObject({ code: 'release_running' });
    go();
    await held;
    expect((await job().release('2023-01')).before).toBe(false);
  });

  it('stops where its lock is lost, and publishes nothing any more', async () => {
    world.at('2023-01-10T05:00:00Z');
    await world.opensMany('january', 3);
    world.at('2023-02-14T18:00:00Z');
    const tables = releaseTables(database);
    const freeze = tables.snapshots.freeze.bind(tables.snapshots);
    let told: () => void = nothing;
    tables.snapshots.freeze = async (month, rows) => {
      await freeze(month, rows);
      const lost = new Promise<void>((resolve) => (told = resolve));
      await owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE usename = 'kalkan_release' AND query LIKE '%pg_try_advisory_lock%' AND datname = current_database()`,
      );
      await lost;
    };
    const alone = aloneBy(as('kalkan_release'));
    const work = world.job(tables, (inside) =>
      alone(async (lost) => {
        lost.addEventListener('abort', () => told());
        return inside(lost);
      }),
    );
    await expect(work.release('2023-01')).rejects.toMatchObject({ code: 'release_interrupted' });
    expect(await parts().published.months()).toEqual(new Set());
    expect((await job().release('2023-01')).before).toBe(false);
  });

  it('stores no place, no code and no secret in clear', async () => {
    world.at('2023-01-10T05:00:00Z');
    await world.opensMany('january', 12, { sex: 'male', formsLaw: ['neglect'] });
    world.at('2023-02-14T18:00:00Z');
    await job().release('2023-01');
    const { rows } = await owner.query<{ text: string }>(
      `SELECT r::text || encode(r.box, 'escape') AS text FROM release.snapshot_row r
       UNION ALL SELECT s::text FROM release.snapshot s UNION ALL SELECT o::text FROM release.opening o`,
    );
    const [keys] = await world.parts.keys.all();
    const all = rows.map(({ text }) => text).join('\n');
    const secrets = [keys!.record, keys!.noise].flatMap((secret) =>
      (['hex', 'base64', 'base64url'] as const).map((as_) => Buffer.from(secret).toString(as_)),
    );
    for (const told of ['male', 'neglect', '41708203000000', 'physical', ...secrets])
      expect(all).not.toContain(told);
    expect(all).toContain(COMMITTEES[0]);
  });
});
