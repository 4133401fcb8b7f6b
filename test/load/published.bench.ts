/**
 * `npm run bench:statistics`, its second half: the pages of PostgreSQL an analyst's questions touch, with one year of
 * releases and with twenty, every cell of the menu for every place; how long they take beside. YEARS=1,5 TIMES=20
 * measure less.
 */
import type { QueryBus } from '@nestjs/cqrs';
import type pg from 'pg';
import { PLACES } from '#directory/domain/places.data';
import { HeardClient } from '#event-store/connections';
import { cellsOf } from '#statistics/domain/cells';
import { menuOfYear, NATION, namedPlaces } from '#statistics/domain/menu-places';
import { NEIGHBORS } from '#statistics/domain/neighbors.data';
import { monthsOf, periodsEndingWith } from '#statistics/domain/periods';
import {
  CompletenessQuery,
  MenuPlacesQuery,
  PublishedCellsQuery,
  ReleasedPeriodsQuery,
  ReleasesQuery,
} from '#statistics/published';
import { PublishedCellsHandler } from '#statistics/published-cells.query';
import type { PublishedDatabase } from '#statistics/published-database';
import { PublishedOnce } from '#statistics/published-once';
import {
  CompletenessHandler,
  MenuPlacesHandler,
  ReleasedPeriodsHandler,
  ReleasesHandler,
} from '#statistics/releases.query';
import type { AskedCells } from '../../apps/api/src/statistics/asked-cells.js';
import { PublishedFigures } from '../../apps/api/src/statistics/published-figures.js';
import { adding } from './support/explained.js';
import { at, report, type Row, say, spread } from './support/report.js';
import { startServer } from './support/server.js';

const YEARS = (process.env['YEARS'] ?? '1,20').split(',').map(Number);
const TIMES = Number(process.env['TIMES'] ?? 50);
const FIRST_YEAR = 2023;

/** Every place on its own: the most cells there can be. */
const named = namedPlaces(
  PLACES.map(([soate, parent, kind]) => ({ soate, parent, kind })),
  NEIGHBORS,
);
const organizations = Array.from({ length: 4 }, () => new Set(['a', 'b', 'c']));
const { places } = menuOfYear(FIRST_YEAR, named, new Map(named.map(({ soate }) => [soate, organizations])));
const codes = places.map(({ code }) => code);

/** Publishes a year whole, as the release job's tables have it. @returns how many cells */
async function publish(owner: pg.Client, year: string): Promise<number> {
  const menu = { id: `menu/${year}`, places };
  let cells = 0;
  await owner.query(
    `INSERT INTO published.menu_place SELECT $1, place->>'code', place->>'oblast', ARRAY[place->>'code']
       FROM json_array_elements($2::json) AS place`,
    [year, JSON.stringify(places)],
  );
  for (const month of monthsOf(year)) {
    await owner.query(`INSERT INTO release.snapshot (month, cutoff, key_id) VALUES ($1, 1, 'k')`, [month]);
    await owner.query(
      `INSERT INTO published.release VALUES ($1, $2, 'definitions/1', repeat('h', 43), now())`,
      [month, menu.id],
    );
    for (const period of periodsEndingWith(month)) {
      await owner.query('INSERT INTO published.period VALUES ($1, $2)', [period, month]);
      const all = [...cellsOf(menu, period)];
      cells += all.length;
      await owner.query(
        `INSERT INTO published.cell
         SELECT unit, by, $1, area, codes, CASE WHEN n % 3 > 0 THEN n + 9 END
           FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS c(unit, by, area, codes, n)`,
        [
          period,
          ...[
            all.map(({ unit }) => unit),
            all.map(({ by }) => by.join()),
            all.map(({ area }) => area),
            all.map((cell) => cell.codes.join()),
          ],
        ],
      );
      if (period.includes('Q')) {
        await owner.query(`INSERT INTO published.completeness SELECT unnest($1::text[]), $2, 3, 4`, [
          codes,
          period,
        ]);
      }
    }
  }
  return cells;
}

type Asking = (figures: PublishedFigures, year: string) => Promise<unknown>;

const cells =
  (asked: Omit<AskedCells, 'periods'>, periods: (year: string) => readonly string[]): Asking =>
  (figures, year) =>
    figures.cells({ ...asked, periods: periods(year) });
const whole = (year: string) => [year];
const nation = { unit: 'case', areas: [NATION] } as const;
const place = { unit: 'case', areas: codes.slice(0, 1) } as const;

/** What the analyst's room asks, by what it is drawn as. */
const QUESTIONS: Readonly<Record<string, Asking>> = {
  'releases there are': (figures) => figures.releases(),
  'map: every place in a year': cells({ unit: 'case', by: [], areas: codes }, whole),
  'trend: twelve months of the country': cells({ ...nation, by: [] }, monthsOf),
  'trend: twelve months of a place': cells({ ...place, by: [] }, monthsOf),
  'groups: forms in a year': cells({ ...nation, by: ['form'] }, whole),
  'heat: forms by age in a year': cells({ ...nation, by: ['form', 'age'] }, whole),
  'heat: the same of a place': cells({ ...place, by: ['form', 'age'] }, whole),
  'funnel: outcomes of a quarter': cells({ unit: 'referral', by: ['outcome'], areas: [NATION] }, (year) => [
    `${year}-Q4`,
  ]),
  'completeness: every place in a quarter': (figures, year) => figures.completeness(codes, [`${year}-Q4`]),
};

/** As the api asks them: every question checked, then looked up. */
function figuresOver(database: PublishedDatabase, once: PublishedOnce): PublishedFigures {
  const handlers = new Map<unknown, { execute(query: never): Promise<unknown> }>([
    [PublishedCellsQuery, new PublishedCellsHandler(database, once)],
    [ReleasesQuery, new ReleasesHandler(database)],
    [ReleasedPeriodsQuery, new ReleasedPeriodsHandler(once)],
    [CompletenessQuery, new CompletenessHandler(database)],
    [MenuPlacesQuery, new MenuPlacesHandler(once)],
  ]);
  const execute = (query: object) => handlers.get(query.constructor)?.execute(query as never);
  return new PublishedFigures({ execute } as unknown as QueryBus);
}

interface Measured {
  readonly pages: readonly number[];
  /** Ascending. */
  readonly milliseconds: readonly number[];
}

async function measured(client: pg.Client, asking: Asking, years: number): Promise<Measured> {
  const yearOf = (n: number) => String(FIRST_YEAR + ((n * 7) % years));
  const [pages, milliseconds]: [number[], number[]] = [[], []];
  const query: PublishedDatabase['query'] = (sql, values = []) => client.query(sql, [...values]);
  const close = () => Promise.resolve();
  const once = new PublishedOnce({ query, close });
  // as of a server that has answered before: what never changes is known
  for (let n = 0; n < years; n += 1) await asking(figuresOver({ query, close }, once), yearOf(n));
  for (let n = 0; n < TIMES; n += 1) {
    await client.query('BEGIN');
    const explained = adding(client);
    await asking(figuresOver({ query: explained.query, close }, once), yearOf(n));
    await client.query('ROLLBACK');
    pages.push(explained.pages());
    const began = performance.now();
    await asking(figuresOver({ query, close }, once), yearOf(n));
    milliseconds.push(performance.now() - began);
  }
  return { pages, milliseconds: milliseconds.sort((one, other) => one - other) };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function rows(name: string, taken: readonly Measured[]): readonly Row[] {
  const each = taken.map(({ pages, milliseconds }, index) => ({
    bench: 'statistics',
    case: `${name}, ${YEARS[index] ?? 0} years`,
    unit: 'pages',
    ours: spread(pages),
    note: `mean ${mean(pages).toFixed(1)}; p99 ${at(milliseconds, 0.99).toFixed(1)} ms`,
  }));
  const times = mean(taken.at(-1)?.pages ?? []) / mean(taken[0]?.pages ?? []);
  return [
    ...each,
    { bench: 'statistics', case: `${name}, last of first`, unit: 'times', ours: spread([times]) },
  ];
}

const server = await startServer();
try {
  const { ownerUrl, analystUrl } = await server.log('published');
  const [owner, analyst] = [ownerUrl, analystUrl].map(
    (connectionString) => new HeardClient({ connectionString }),
  ) as [HeardClient, HeardClient];
  await Promise.all([owner.connect(), analyst.connect()]);
  const taken = new Map(Object.keys(QUESTIONS).map((name) => [name, [] as Measured[]]));
  let done = 0;
  for (const years of YEARS) {
    let count = 0;
    for (; done < years; done += 1) count += await publish(owner, String(FIRST_YEAR + done));
    await owner.query('VACUUM (ANALYZE)');
    say(`published up to ${years} years, ${count.toLocaleString('en')} cells more`);
    for (const [name, asking] of Object.entries(QUESTIONS)) {
      taken.get(name)?.push(await measured(analyst, asking, years));
    }
  }
  await Promise.all([owner.end(), analyst.end()]);
  report([...taken].flatMap(([name, all]) => rows(name, all)));
} finally {
  await server.stop();
}
