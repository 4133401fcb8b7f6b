/** What analysts are answered, over a year that was really released. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roleUrl } from '#event-store/database-roles';
import { cloneDatabases, type TestDatabases } from '../../../test/support/databases.js';
import type { Breakdown, Unit } from './domain/unit-records.js';
import { CompletenessQuery, MenuPlacesQuery, PublishedCellsQuery } from './published.js';
import { openPublished } from './published-database.js';
import { PublishedCellsHandler } from './published-cells.query.js';
import { PublishedOnce } from './published-once.js';
import { CompletenessHandler, MenuPlacesHandler, ReleasesHandler } from './releases.query.js';
import { releaseTables } from './release/open-releases.js';
import { ReleaseDatabase } from './release/release-database.js';
import { ReleaseWorld } from './testing/release.world.js';

let databases: TestDatabases;
let analyst: ReturnType<typeof openPublished>;
let database: ReleaseDatabase;
const world = new ReleaseWorld();
const CHUI = '41708000000000';

/** The first quarter of 2023, and April; forty cases a month. */
beforeAll(async () => {
  databases = await cloneDatabases();
  const as = (role: Parameters<typeof roleUrl>[1]): string =>
    roleUrl(databases.logUrl, role, databases.rolesPassword);
  analyst = openPublished(as('kalkan_analyst'));
  database = new ReleaseDatabase(as('kalkan_release'));
  await world.begin();
  for (const month of ['01', '02', '03', '04']) {
    world.at(`2023-${month}-10T05:00:00Z`);
    await world.opensMany(`in-${month}`, 40);
  }
  world.at('2023-05-14T18:00:00Z');
  await world.job(releaseTables(database)).releaseDue();
}, 120_000);
afterAll(async () => {
  await analyst?.close();
  await database?.close();
  await databases?.drop();
  await world.end();
});

const ask = (unit: Unit, by: readonly Breakdown[], areas: readonly string[], periods: readonly string[]) =>
  new PublishedCellsHandler(analyst, new PublishedOnce(analyst)).execute(
    new PublishedCellsQuery(unit, by, areas, periods),
  );

describe('published cells', () => {
  it('are every cell of a table, in the order of periods, areas and codes', async () => {
    const cells = await ask('case', ['sex'], ['KG', CHUI], ['2023-02', '2023-01']);
    expect(cells.map(({ period, area, codes }) => [period, area, ...codes].join(' '))).toEqual(
      ['2023-02', '2023-01'].flatMap((period) =>
        ['KG', CHUI].flatMap((area) =>
          ['female', 'male', 'unknown'].map((sex) => `${period} ${area} ${sex}`),
        ),
      ),
    );
    const female = cells.find(({ codes }) => codes[0] === 'female');
    expect(Math.abs((female?.count ?? 0) - 40)).toBeLessThanOrEqual(6);
    expect(cells.filter(({ codes }) => codes[0] === 'male').map(({ count }) => count)).toEqual([
      ...[null, null, null, null],
    ]);
    // The same records have the same noise: all of them are of Chui.
    for (const period of ['2023-01', '2023-02']) {
      const of = cells.filter((cell) => cell.period === period && cell.codes[0] === 'female');
      expect(new Set(of.map(({ count }) => count)).size).toBe(1);
    }
  });

  it('of a pair are of both, of a total one', async () => {
    expect(await ask('case', ['form', 'sex'], [CHUI], ['2023-Q1'])).toHaveLength(6 * 3);
    expect(await ask('case', [], ['KG'], ['2023-01', '2023-02', '2023-03', '2023-04'])).toHaveLength(4);
  });

  it.each([
    ['a unit there is not', 'person', [], ['KG'], ['2023-01'], 'not_on_menu', 'unit'],
    ['an area there is not', 'case', [], ['41799'], ['2023-01'], 'not_on_menu', 'area'],
    ['a place that was merged', 'case', [], ['41708203000000'], ['2023-01'], 'not_on_menu', 'area'],
    ['a breakdown there is not', 'case', ['hair'], ['KG'], ['2023-01'], 'not_on_menu', 'by'],
    ['one for a year, of a month', 'case', ['form', 'age'], ['KG'], ['2023-01'], 'not_on_menu', 'period'],
    ['the other way round', 'case', ['sex', 'form'], ['KG'], ['2023-Q1'], 'not_on_menu', 'by'],
    ['a text that is no period', 'case', [], ['KG'], ['2023-Q5'], 'not_on_menu', 'period'],
    ['one area of two', 'case', [], ['KG', 'x'], ['2023-01'], 'not_on_menu', 'area'],
    ['a month to come', 'case', [], ['KG'], ['2023-05'], 'period_not_released', 'period'],
    [
      'a quarter that is not over',
      'case',
      [],
      ['KG'],
      ['2023-01', '2023-Q2'],
      'period_not_released',
      'period',
    ],
    ['a year without a menu', 'case', [], ['KG'], ['1999-01'], 'period_not_released', 'period'],
    ['SQL', "case'; --", [], ['KG'], ['2023-01'], 'not_on_menu', 'unit'],
  ])('are refused of %s', async (_, unit, by, areas, periods, code, field) => {
    await expect(ask(unit as Unit, by as Breakdown[], areas, periods)).rejects.toMatchObject({ code, field });
  });

  it('are none of no area and no period', async () => {
    expect(await ask('case', [], [], ['2023-01'])).toEqual([]);
    expect(await ask('case', [], ['KG'], [])).toEqual([]);
  });
});

it('releases are told oldest first, without their keys', async () => {
  const releases = await new ReleasesHandler(analyst).execute();
  expect(releases.map(({ month }) => month)).toEqual(['2023-01', '2023-02', '2023-03', '2023-04']);
  expect(Object.keys(releases[0]!).sort()).toEqual([
    'definitions',
    'menu',
    'month',
    'releasedAt',
    'rootHash',
  ]);
  expect(releases[0]!.releasedAt).toBeInstanceOf(Date);
});

it('completeness is of the places and quarters asked for', async () => {
  const asked = (places: readonly string[], quarters: readonly string[]) =>
    new CompletenessHandler(analyst).execute(new CompletenessQuery(places, quarters));
  expect(await asked([CHUI, 'x'], ['2023-Q1'])).toEqual([
    { place: CHUI, quarter: '2023-Q1', told: 4, committees: 4 },
  ]);
  expect(await asked([CHUI], ['2023-Q2'])).toEqual([]);
});

it('the places of a year are those of its menu', async () => {
  const asked = (year: string) =>
    new MenuPlacesHandler(new PublishedOnce(analyst)).execute(new MenuPlacesQuery(year));
  const chui = (await asked('2023')).find(({ code }) => code === CHUI);
  expect(chui?.members).toContain('41708203000000');
  expect(await asked('2022')).toEqual([]);
});

it('what is released later is found later, and what was found is asked of the database once', async () => {
  const asked: string[] = [];
  const once = new PublishedOnce({
    query: (sql, values) => {
      asked.push(sql);
      return analyst.query(sql, values);
    },
    close: () => Promise.resolve(),
  });
  expect(await once.released(['2023-01', '2023-Q1', '2023-Q2'])).toEqual(new Set(['2023-01', '2023-Q1']));
  await once.released(['2023-Q2']);
  expect(asked).toHaveLength(2);
  expect(await once.released(['2023-Q1'])).toEqual(new Set(['2023-Q1']));
  expect(await once.menu('2023')).toEqual(await once.menu('2023'));
  expect(asked).toHaveLength(3);
  expect(await once.menu('2022')).toBeUndefined();
  await once.menu('2022');
  expect(asked).toHaveLength(5);
});
