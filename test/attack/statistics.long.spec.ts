/**
 * `npm run attack:statistics`: the attacks of statistics §5 on a made oblast, over the whole menu and all units together,
 * against three publications of the same data. Ours must hold; the weaker ones must be seen to leak.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NATION } from '#statistics/domain/menu-places';
import { snapshotOf } from '#statistics/domain/snapshot';
import { publishedCells } from '#statistics/domain/tabulation';
import { recordKey } from '#statistics/cell-key';
import { Chance } from '../fault/harness/chance.js';
import { Figures } from './statistics/figures.js';
import { guesser } from './statistics/guessing.js';
import { LeastSquares } from './statistics/least-squares.js';
import { type Interval, linearBounds } from './statistics/linear-bounds.js';
import { madeOblast, MENU, MONTHS, type Oblast, OBLAST, secretsOf, YEAR } from './statistics/oblast.js';
import {
  type Cell,
  type Method,
  ours,
  published,
  rounding,
  suppression,
  tabulated,
  unitsApart,
} from './statistics/publications.js';
import {
  connected,
  type Read,
  read,
  type Reading,
  type ReadingOptions,
  readingsOf,
} from './statistics/readings.js';
import { confidence, played } from './statistics/residual-risk.js';
import { expectedBy, isOfDimensions, type Knowledge, systemOf } from './statistics/what-is-known.js';

const SEEDS = ['1', '2', '3', '4', '5'] as const;
const methods = (seed: string) => [suppression, rounding, ours(seed)] as const;
/** The attacker knows besides that nothing is unknown and no case has several forms: fewer sums, and each says more. */
const told = systemOf('told');
const figures = new Figures();

interface Made extends Oblast {
  readonly cells: readonly Cell[];
}
let made: readonly Made[];
let first: Made;
/** Of cases, reports and acts. */
let readings: readonly Reading[];
let plain: LeastSquares;

beforeAll(() => {
  made = SEEDS.map((seed) => madeOblast(seed)).map((oblast) => ({ ...oblast, cells: tabulated(oblast) }));
  [first] = made as [Made];
  readings = connected(readingsOf(told, { of: ({ unit }) => ['case', 'report', 'incident'].includes(unit) }));
  plain = new LeastSquares(readings.map(({ row }) => row));
}, 900_000);
afterAll(() => {
  process.stdout.write(figures.text());
});

const isCase = ({ address }: Reading): boolean => address.unit === 'case' && isOfDimensions(address);
const isSmall = ({ truth, reading }: Read): boolean => isCase(reading) && truth > 0 && truth < 10;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

describe('the made oblast', () => {
  it('has six districts, about 1,200 cases, and the 1,094 cells of the protocol', () => {
    const cells = readingsOf(told, { of: (cell) => cell.unit === 'case' && isOfDimensions(cell) });
    expect(MENU.places).toHaveLength(6);
    expect(cells).toHaveLength(1_094);
    for (const { records } of made) {
      const cases = records.filter(({ kind }) => kind === 'case').length;
      expect(Math.abs(cases - 1_200)).toBeLessThanOrEqual(30);
    }
    const all = readingsOf(systemOf('menu'));
    figures.note(
      `${cells.length} cells: unit case, the 4 told forms, 5 ages and 2 sexes, 6 districts and their oblast, a year of ` +
        `months, quarters and the year. The releases hold ${first.cells.length} cells of ${all.length} sets of records: ` +
        `the nation's copy, unknown and several, the other tables and the other units come with them.`,
    );
  });

  it('is the same from the same seed, and published by the tabulation of the product', () => {
    const again = madeOblast(SEEDS[0]);
    expect(again.snapshots).toEqual(first.snapshots);
    const method = ours(SEEDS[0]);
    const year = publishedCells(MENU, YEAR, again.snapshots, (tally) => method.publish(tally, 'case'));
    const shown = new Map(published(first.cells, method).map((cell) => [cell.text, cell.shown]));
    const ofYear = first.cells.filter(({ period }) => period === YEAR);
    expect(year.map(({ value }) => value)).toEqual(ofYear.map(({ text }) => shown.get(text)));
  });

  it('has reports, cases and acts that are one set of records, with one number in every publication', () => {
    for (const { seed, cells } of made) {
      for (const method of methods(seed)) {
        const all = read(readings, published(cells, method));
        const different = all.filter((each) => new Set(each.cells.map(({ shown }) => shown)).size > 1);
        expect(different.map(({ reading }) => reading.texts)).toEqual([]);
      }
    }
    const units = readings.flatMap(({ texts }) =>
      texts.length > 3 ? [texts.map((text) => text.split('|')[0])] : [],
    );
    expect(units.some((names) => ['case', 'report', 'incident'].every((unit) => names.includes(unit)))).toBe(
      true,
    );
  });
});

describe('linear-programming bounds', () => {
  const SMALL_CELLS = 60;
  const OBLASTS = 3;

  async function bounds({ seed, cells }: Made, method: Method): Promise<readonly Interval[]> {
    const all = read(readingsOf(told), published(cells, method));
    const small = all.filter(isSmall);
    const chance = Chance.of(seed, 'small cells');
    const targets = Array.from(
      { length: SMALL_CELLS },
      () => small.splice(chance.below(small.length), 1)[0]!,
    );
    const intervals = await linearBounds(told, method, { all, targets });
    // An attack that misses the truth shows nothing.
    expect(intervals.filter(({ truth, least, most }) => truth < least || truth > most)).toEqual([]);
    return intervals;
  }

  it('find no small cell by our method, and find many by the others', async () => {
    const found = { exact: [[], [], []] as number[][], narrow: [[], [], []] as number[][] };
    for (const oblast of made.slice(0, OBLASTS)) {
      for (const [index, method] of methods(oblast.seed).entries()) {
        const intervals = await bounds(oblast, method);
        found.exact[index]!.push(intervals.filter(({ least, most }) => least === most).length);
        found.narrow[index]!.push(intervals.filter(({ least, most }) => most - least <= 2).length);
      }
    }
    const of = (counts: readonly number[]): string => `${counts.join(', ')} of ${SMALL_CELLS}`;
    const row = (counts: readonly (readonly number[])[]) => counts.map(of) as [string, string, string];
    figures.add(`linear programming, exact, in ${OBLASTS} oblasts`, '0', ...row(found.exact));
    figures.add('… intervals of width ≤ 2', '0', ...row(found.narrow));
    expect([...found.exact[2]!, ...found.narrow[2]!].filter((count) => count > 0)).toEqual([]);
    expect(Math.min(...found.exact[0]!)).toBeGreaterThanOrEqual(15);
    expect(Math.min(...found.narrow[1]!)).toBeGreaterThanOrEqual(10);
  }, 1_800_000);
});

describe('least squares over the whole menu', () => {
  it('hits no more small cells than one who guesses from the true shares, by our method alone', () => {
    const hits = { guessed: 0, small: 0, plain: [0, 0, 0], informed: [0, 0, 0] };
    const shares = expectedBy(told, first.records);
    const informed = [1e-4, rounding.variance, 4].map(
      (noise) =>
        new LeastSquares(
          readings.map(({ row }) => row),
          { noise, expected: (column) => shares[column]!, doubt: (column) => shares[column] || 1e4 },
        ),
    );
    for (const { seed, cells } of made) {
      const guess = guesser(cells);
      for (const [index, method] of methods(seed).entries()) {
        const all = read(readings, published(cells, method));
        const [blind, knowing] = [plain.guesses(all, method), informed[index]!.guesses(all, method)];
        for (const [at, each] of all.entries()) {
          if (!isSmall(each)) continue;
          hits.plain[index]! += Number(blind[at] === each.truth);
          hits.informed[index]! += Number(knowing[at] === each.truth);
          if (index > 0) continue;
          hits.small += 1;
          hits.guessed += Number(guess(each.reading.address) === each.truth);
        }
      }
    }
    const shareOf = (count = 0): number => count / hits.small;
    const [hidden, rounded, noisy] = hits.plain.map(shareOf) as [number, number, number];
    const guessed = shareOf(hits.guessed);
    figures.add(
      `least squares, exact hits of ${hits.small} small`,
      `≤ ${percent(guessed)} guessed`,
      ...([hidden, rounded, noisy].map(percent) as [string, string, string]),
    );
    const [, , knowing = 1] = hits.informed.map(shareOf);
    figures.add(
      '… by one who knows the shares too',
      '(no bound given)',
      ...(hits.informed.map(shareOf).map(percent) as [string, string, string]),
    );
    expect(guessed).toBeGreaterThan(0.2);
    expect(guessed).toBeLessThan(0.3);
    expect(noisy).toBeLessThanOrEqual(guessed);
    expect(Math.min(hidden, rounded)).toBeGreaterThan(guessed + 0.1);
    // More than guessing: what is published of many narrows what is expected of few, by any method.
    expect(knowing).toBeLessThan(0.36);
  }, 1_200_000);
});

describe('averaging over the menu', () => {
  /** Smallest variance of a fitted number, of noise of variance one. */
  function smallest(knowledge: Knowledge, options: ReadingOptions): number {
    const rows = connected(readingsOf(systemOf(knowledge), options)).map(({ row }) => row);
    return Math.min(...new LeastSquares(rows).hatDiagonal());
  }

  it('leaves a variance of 0.9 in every number of the menu, all units together', () => {
    const cases = smallest('told', { of: (cell) => cell.unit === 'case' && isOfDimensions(cell) });
    const menu = smallest('menu', {});
    const ofActs = smallest('menu', { apart: ['incident'] });
    const apart = smallest('menu', { apart: ['report', 'incident'] });
    const toldAll = Math.min(...plain.hatDiagonal());
    const row = (name: string, least: number, bound: string): void =>
      figures.add(
        name,
        bound,
        ...([0, rounding.variance, 4].map((variance) => (least * variance).toFixed(3)) as [
          string,
          string,
          string,
        ]),
      );
    row('averaging, the 1,094 cells', cases, '≥ 0.9');
    row('… the whole menu, all units', menu, '≥ 0.9');
    row('… if acts had noise of their own', ofActs, '(seen to fail)');
    row('… if reports had, too', apart, '(seen to fail)');
    row('… nothing unknown or several, all units', toldAll, '(no bound given)');
    for (const least of [cases, menu]) {
      expect(4 * least).toBeGreaterThanOrEqual(0.9);
      expect(Math.max(suppression.variance, rounding.variance) * least).toBeLessThan(0.9);
    }
    expect(4 * Math.max(ofActs, apart)).toBeLessThan(0.9);
    expect(4 * toldAll).toBeGreaterThan(0.75);
  }, 900_000);
});

describe('coinciding units', () => {
  const PUBLICATIONS = 40;
  const isShared = ({ unit, area, period, by }: Cell | Reading['address']): boolean =>
    ['case', 'report', 'incident'].includes(unit) &&
    area === OBLAST &&
    period === YEAR &&
    (by.length === 0 || by.join() === 'form');

  it('tell no more than one unit alone, and would with noise of their own', () => {
    const dimensions = { of: (cell: Reading['address']) => isOfDimensions(cell) && cell.unit !== 'order' };
    const alone = readingsOf(told, { of: (cell) => dimensions.of(cell) && cell.unit === 'case' });
    const together = readingsOf(told, { of: (cell) => dimensions.of(cell) && isUnit(cell.unit) });
    const apart = readingsOf(told, {
      of: (cell) => dimensions.of(cell) && isUnit(cell.unit),
      apart: ['report', 'incident'],
    });
    // One set of records, one reading: there is nothing more to read.
    expect(together.map(({ row }) => row)).toEqual(alone.map(({ row }) => row));
    const [one, many] = [alone, apart].map((some) => new LeastSquares(some.map(({ row }) => row)));
    const hits = { one: 0, many: 0, cells: 0 };
    for (let index = 0; index < PUBLICATIONS; index += 1) {
      const seed = `coinciding ${index}`;
      const [ownNoise, sameNoise] = [unitsApart(seed), ours(seed)];
      const count = (solver: LeastSquares, some: readonly Reading[], method: Method): number => {
        const all = read(some, published(first.cells, method));
        const guesses = solver.guesses(all, method);
        return all.filter(
          ({ reading, truth }, at) =>
            isShared(reading.address) && reading.address.unit === 'case' && guesses[at] === truth,
        ).length;
      };
      hits.one += count(one!, alone, sameNoise);
      hits.many += count(many!, apart, ownNoise);
      hits.cells += alone.filter(({ address }) => isShared(address)).length;
    }
    const shared = first.cells.filter((cell) => cell.unit === 'case' && isShared(cell));
    const readOff = ({ publish }: Method): string =>
      percent(shared.filter(({ tally }) => publish(tally, 'case') === tally.records).length / shared.length);
    figures.add(
      'coinciding units, exact hits of one alone',
      'no better',
      readOff(suppression),
      readOff(rounding),
      `${percent(hits.one / hits.cells)}; with noise of their own ${percent(hits.many / hits.cells)}`,
    );
    expect(hits.many).toBeGreaterThan(hits.one);
  }, 900_000);

  const isUnit = (unit: string): boolean => ['case', 'report', 'incident'].includes(unit);
});

describe('one who knows every other case in the cells', () => {
  it('guesses one more with 92 % confidence from 32 cells, as is published', () => {
    const exact = confidence(32);
    const won = played(32, 4_000, { chance: Chance.of('residual'), secret: secretsOf('residual').noise });
    const cells = cellsOfOne();
    const reach = (areas: readonly string[]): number => cells.filter((area) => areas.includes(area)).length;
    const place = MENU.places[0]!.code;
    for (const [whose, areas] of [
      ['its district', [place]],
      ['its district and oblast', [place, OBLAST]],
      ['its district, oblast and nation', [place, OBLAST, NATION]],
    ] as const) {
      const count = reach(areas);
      figures.note(
        `who knows every other case of ${whose}: one case stands in ${count} sets of records; if all showed a number, ` +
          `one more is guessed with ${percent(confidence(count))}`,
      );
    }
    const [hidden, rounded] = [readOff(suppression), readOff(rounding)];
    figures.add(
      'one more, all others known, 32 cells',
      '92 %, published',
      percent(hidden),
      percent(rounded),
      `${percent(exact)}; played ${percent(won)}`,
    );
    expect(Math.min(hidden, rounded)).toBeGreaterThan(0.99);
    expect(exact).toBeGreaterThan(0.915);
    expect(exact).toBeLessThan(0.93);
    expect(Math.abs(won - exact)).toBeLessThan(0.02);
    expect(confidence(1)).toBeLessThan(0.65);
  }, 120_000);

  /** Without noise one more changes what is shown or does not; where it changes in none of the cells, half are guessed. */
  function readOff({ publish }: Method): number {
    const counts = Array.from({ length: 40 }, (_, index) => 10 + index);
    const shown = (records: number) => publish({ records, key: 0n }, 'case');
    const changed = counts.filter((records) => shown(records) !== shown(records + 1)).length / counts.length;
    return 1 - (1 - changed) ** 32 / 2;
  }

  /** The areas of the cells that one case with one act and no referral is counted in, each set of records once. */
  function cellsOfOne(): readonly string[] {
    const [one] = first.records.filter(
      ({ kind, place }) => kind === 'case' && place === MENU.places[0]!.code,
    );
    const its = first.records.filter(
      ({ caseId, kind }) => caseId === one!.caseId && !kind.startsWith('referral') && kind !== 'service',
    );
    const snapshots = MONTHS.map((month) =>
      snapshotOf(month, its, (id) => recordKey(secretsOf(first.seed).record, id)),
    );
    const counted = tabulated({ snapshots }).filter(({ tally }) => tally.records > 0);
    const oneKey = new Map(first.cells.map((cell) => [cell.text, cell.tally.key]));
    // The nation is this oblast here; elsewhere its sets are others.
    return [
      ...new Map(
        counted.map(({ text, area }) => [`${area === NATION ? NATION : ''}${oneKey.get(text)}`, area]),
      ).values(),
    ];
  }
});
