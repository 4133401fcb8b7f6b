import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import * as core from '#statistics/domain/noise';
import { areasOf } from './areas.js';
import {
  besideOfficial,
  compareBars,
  compareRows,
  countBars,
  funnel,
  gapBars,
  gapRows,
  officialRows,
  shareBars,
  shareRows,
} from './bars.js';
import { Cells, type Count, rateOf } from './cells.js';
import { byOblast, reportingBars, reportingOf, reportingRows, silentPlaces } from './completeness.js';
import { heatRows, squaresOf } from './heat.js';
import { translatorOf } from '../../i18n/testing.js';
import { barLegend, colorOf, lineLegend, stepLegend } from './legend.js';
import { legendOf, STEPS, stepOf, stepsOf } from './steps.js';
import { joined, placeRows, tilesOf } from './tile-map.js';
import { areaLines, earlierLine, officialLines, officialSeries, trendRows } from './trend.js';
import { wrapped } from './wrapped.js';

const OBLAST = '41702000000000';
const JOINED = '41702205000000+41702410000010';
const JETI_OGUZ = '41702210000000';
const cell = (area: string, period: string, count: number | null, ...codes: string[]) => ({
  area,
  period,
  codes,
  count,
});

describe('a rate', () => {
  const counts = fc.oneof(fc.constant(null), fc.integer({ min: 10, max: 100_000 }));

  it('is the quotient of two published cells, at most the whole, and none where one has no number', () => {
    fc.assert(
      fc.property(counts, counts, (part, whole) => {
        expect(rateOf(part, whole)).toBe(core.rateOf(part, whole));
        const rate = rateOf(part, whole);
        if (rate !== null) expect(rate).toBeLessThanOrEqual(1);
      }),
    );
    expect(rateOf(17, 12)).toBe(1);
    expect(rateOf(12, 16)).toBe(0.75);
  });

  it('is none of what is not published', () => {
    for (const [part, whole] of [
      [undefined, 12],
      [12, undefined],
      [null, 12],
      [12, null],
      [12, 0],
    ] as [Count, Count][])
      expect(rateOf(part, whole)).toBeNull();
  });
});

describe('a trend', () => {
  const cells = new Cells([
    cell('KG', '2023-01', 812),
    cell('KG', '2023-02', 790),
    cell('KG', '2022-02', 640),
    cell(JETI_OGUZ, '2023-01', null),
    cell(JETI_OGUZ, '2023-02', 14),
  ]);
  const periods = ['2023-01', '2023-02'];
  const areas = [
    { code: 'KG', label: 'Country' },
    { code: JETI_OGUZ, label: 'Jeti-Oguz' },
  ];

  it('is a line for each area; fewer than 10 breaks it, what is not published is not there', () => {
    const lines = areaLines(cells, areas, [...periods, '2023-03']);
    expect(lines.map(({ look }) => look)).toEqual(['main', 'beside']);
    expect(lines[1]?.points.map(({ count }) => count)).toEqual([null, 14, undefined]);
    expect(trendRows(lines, periods, (period) => `in ${period}`)).toEqual([
      {
        key: '2023-02',
        head: 'in 2023-02',
        cells: [
          { kind: 'count', value: 790 },
          { kind: 'count', value: 14 },
        ],
      },
      { key: '2023-01', head: 'in 2023-01', cells: [{ kind: 'count', value: 812 }, { kind: 'few' }] },
    ]);
  });

  it('has an earlier stretch under it, the last under the last', () => {
    const line = earlierLine(cells, { code: 'KG', label: 'a year ago' }, periods, ['2022-02']);
    expect(line.points).toEqual([{ at: '2023-02', period: '2022-02', count: 640 }]);
  });

  it('has the official series beside it, where they speak of the area and the periods', () => {
    const series = [
      {
        id: 'nsc',
        label: 'official',
        area: 'KG',
        points: [
          { period: '2022', value: 8725 },
          { period: '2023', value: 11_357 },
        ],
      },
      { id: 'other', label: 'other', area: OBLAST, points: [{ period: '2023', value: 12 }] },
    ];
    const [line, ...others] = officialLines(series, 'KG', ['2021', '2022', '2023']);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ look: 'official', label: 'official' });
    expect(line?.points.map(({ count }) => count)).toEqual([undefined, 8725, 11_357]);
    expect(officialLines(series, 'KG', periods)).toEqual([]);
  });
});

describe('bars', () => {
  const where = { area: 'KG', period: '2023-Q3' };
  const of = (...pairs: [string, number | null][]) =>
    new Cells(pairs.map(([code, count]) => cell('KG', '2023-Q3', count, code)));
  const codes = ['shelter', 'medical', 'hotline'].map((code) => ({ code, label: code.toUpperCase() }));

  it('are of every code, in the order of the menu', () => {
    const bars = countBars(of(['medical', 40], ['shelter', 61], ['hotline', null]), where, codes);
    expect(bars.map(({ value }) => value)).toEqual([61, 40, null]);
    expect(shareRows(bars, 80).map(({ cells }) => cells)).toEqual([
      [
        { kind: 'count', value: 61 },
        { kind: 'rate', value: 0.7625 },
      ],
      [
        { kind: 'count', value: 40 },
        { kind: 'rate', value: 0.5 },
      ],
      [{ kind: 'few' }, { kind: 'none' }],
    ]);
    expect(shareBars(bars, 50).map(({ value }) => value)).toEqual([1, 0.8, null]);
    expect(shareBars(bars, null).map(({ value }) => value)).toEqual([null, null, null]);
  });

  it('of a funnel begin with all that were offered; an outcome noise carried past them is all of them', () => {
    const outcomes = countBars(of(['shelter', 103], ['medical', 51], ['hotline', null]), where, codes);
    const { bars, rows } = funnel(100, outcomes, 'offered');
    expect(bars.map(({ key }) => key)).toEqual(['offered', 'shelter', 'medical', 'hotline']);
    expect(rows.map(({ cells }) => cells[1])).toEqual([
      { kind: 'rate', value: 1 },
      { kind: 'rate', value: 1 },
      { kind: 'rate', value: 0.51 },
      { kind: 'none' },
    ]);
    expect(funnel(null, outcomes, 'offered').rows[0]?.cells).toEqual([{ kind: 'few' }, { kind: 'none' }]);
  });

  it('of help put what was given beside what was asked for', () => {
    const asked = countBars(of(['shelter', 80], ['medical', 20], ['hotline', 12]), where, codes);
    const given = countBars(of(['shelter', 20], ['medical', 22], ['hotline', null]), where, codes);
    expect(
      gapRows(gapBars(asked, given)).map(({ cells }) =>
        cells.map((shown) => ('value' in shown ? shown.value : shown.kind)),
      ),
    ).toEqual([
      [80, 20, 0.25],
      [20, 22, 1],
      [12, 'few', 'none'],
    ]);
  });

  it('compare places in one period or two, without adding anything up', () => {
    const cells = new Cells([cell('KG', '2023', 9000), cell('KG', '2022', 8000), cell(OBLAST, '2023', null)]);
    const areas = ['KG', OBLAST].map((code) => ({ code, label: code }));
    expect(
      compareRows(compareBars(cells, areas, { period: '2023', earlier: undefined })).map(
        ({ cells: row }) => row,
      ),
    ).toEqual([[{ kind: 'count', value: 9000 }], [{ kind: 'few' }]]);
    expect(
      compareRows(compareBars(cells, areas, { period: '2023', earlier: '2022' })).map(
        ({ cells: row }) => row,
      ),
    ).toEqual([
      [
        { kind: 'count', value: 9000 },
        { kind: 'count', value: 8000 },
      ],
      [{ kind: 'few' }, { kind: 'none' }],
    ]);
  });
});

test('official numbers stand beside ours by the same code, and are none where they have none', () => {
  const cells = new Cells([cell('KG', '2023', 9112, 'female'), cell('KG', '2023', null, 'unknown')]);
  const codes = ['female', 'unknown'].map((code) => ({ code, label: code }));
  const ours = countBars(cells, { area: 'KG', period: '2023' }, codes);
  const bars = besideOfficial(ours, [
    { codes: ['female'], count: 10_644 },
    { codes: ['unknown'], count: null },
  ]);
  expect(
    officialRows(shareRows(bars, 10_000), bars).map(({ cells: row }) => row.map(({ kind }) => kind)),
  ).toEqual([
    ['count', 'rate', 'count'],
    ['few', 'none', 'none'],
  ]);
  expect(officialRows(shareRows(ours, 10_000), ours).map(({ cells: row }) => row.length)).toEqual([2, 2]);
  const series = officialSeries(
    [
      { area: 'KG', period: '2023', count: 11_357 },
      { area: 'KG', period: '2024', count: null },
    ],
    'official',
  );
  expect(series).toEqual([
    { id: 'KG', label: 'official', area: 'KG', points: [{ period: '2023', value: 11_357 }] },
  ]);
});

describe('shades', () => {
  it('are as many of each, from few to many', () => {
    const counts = Array.from({ length: 50 }, (_, index) => 10 + index);
    expect(stepsOf(counts)).toEqual([20, 30, 40, 50]);
    expect([10, 19, 20, 49, 50, 900].map((count) => stepOf(count, stepsOf(counts)))).toEqual([
      1, 1, 2, 4, 5, 5,
    ]);
    expect(legendOf(counts).map(({ from, to }) => [from, to])).toEqual([
      [10, 19],
      [20, 29],
      [30, 39],
      [40, 49],
      [50, null],
    ]);
  });

  it('are fewer where the numbers are few, and none where there is none', () => {
    expect(legendOf([12, null, 12, undefined])).toEqual([{ step: 1, from: 12, to: null }]);
    expect(legendOf([null, undefined])).toEqual([]);
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 10, max: 500 }))), (counts) => {
        const steps = stepsOf(counts);
        expect([...steps].sort((a, b) => a - b)).toEqual(steps);
        for (const count of counts) {
          if (count === null) continue;
          const { from, to } = legendOf(counts)[stepOf(count, steps) - 1] ?? { from: Infinity, to: 0 };
          expect(count >= from && (to === null || count <= to)).toBe(true);
        }
        expect(steps.length).toBeLessThan(STEPS);
      }),
    );
  });
});

describe('the map', () => {
  const areas = areasOf([
    { code: JOINED, oblast: OBLAST, members: JOINED.split('+') },
    { code: JETI_OGUZ, oblast: OBLAST, members: [JETI_OGUZ] },
    { code: '41711000000000', oblast: '41711000000000', members: ['41711000000000'] },
  ]);
  const cells = new Cells([cell(JOINED, '2023-Q3', 31), cell(JETI_OGUZ, '2023-Q3', null)]);
  const tiles = tilesOf(areas, cells, { area: JETI_OGUZ, period: '2023-Q3' });

  it('shows the one number of places shown as one on the first of them, and joins them', () => {
    const pair = tiles.filter(({ area }) => area === JOINED);
    expect(pair.map(({ count, first }) => [count, first])).toEqual([
      [31, true],
      [31, false],
    ]);
    expect(joined(tiles)).toEqual([pair]);
  });

  it('marks where one is, and fades the other oblasts', () => {
    expect(tiles.filter(({ here }) => here).map(({ soate }) => soate)).toEqual([JETI_OGUZ]);
    expect(tiles.filter(({ inside }) => !inside).map(({ soate }) => soate)).toEqual(['41711000000000']);
    expect(tilesOf(areas, cells, { area: 'KG', period: '2023-Q3' }).every(({ inside }) => inside)).toBe(true);
  });

  it('says in words that nobody reported, never as a number', () => {
    const places = [JOINED, JETI_OGUZ].map((code) => ({ code, label: code }));
    const at = { area: JETI_OGUZ, period: '2023-Q3' };
    expect(placeRows(places, cells, at, new Set()).map(({ cells: row }) => row[0]?.kind)).toEqual([
      'count',
      'few',
    ]);
    const silent = placeRows(places, cells, at, new Set([JOINED, JETI_OGUZ]));
    expect(silent.map(({ cells: row }) => row[0]?.kind)).toEqual(['count', 'unreported']);
    expect(silent.map(({ here }) => here)).toEqual([false, true]);
  });
});

test('form by age is a square for each pair, as in the table', () => {
  const cells = new Cells([
    cell('KG', '2023', 44, 'physical', '21-30'),
    cell('KG', '2023', null, 'neglect', '21-30'),
  ]);
  const crossing = {
    ...{ area: 'KG', period: '2023' },
    rows: ['physical', 'neglect'].map((code) => ({ code, label: code })),
    columns: ['21-30', '51+'].map((code) => ({ code, label: code })),
  };
  expect(squaresOf(cells, crossing).map(({ count }) => count)).toEqual([44, undefined, null, undefined]);
  expect(heatRows(cells, crossing).map(({ cells: row }) => row.map(({ kind }) => kind))).toEqual([
    ['count', 'none'],
    ['few', 'none'],
  ]);
});

describe('who reported', () => {
  const told = [
    { place: JOINED, quarter: '2023-Q3', told: 4, committees: 5 },
    { place: JETI_OGUZ, quarter: '2023-Q3', told: 0, committees: 3 },
  ];
  const places = [JOINED, JETI_OGUZ, '41702220000000'];

  it('is told of each place, silence in words, and nothing of a place with too few committees', () => {
    const reported = reportingOf(
      told,
      places.map((place) => ({ place, quarter: '2023-Q3', label: place })),
    );
    expect(reportingBars(reported).map(({ value }) => value)).toEqual([0.8, 0, undefined]);
    expect(reportingRows(reported).map(({ cells }) => cells)).toEqual([
      [
        { kind: 'of', part: 4, whole: 5 },
        { kind: 'rate', value: 0.8 },
      ],
      [{ kind: 'unreported' }, { kind: 'rate', value: 0 }],
      [{ kind: 'none' }, { kind: 'none' }],
    ]);
    expect([...silentPlaces(told)]).toEqual([JETI_OGUZ]);
  });

  it('is told of an oblast from what is told of its places', () => {
    const areas = areasOf(
      places.slice(0, 2).map((code) => ({ code, oblast: OBLAST, members: code.split('+') })),
    );
    const oblasts = [OBLAST, '41704000000000'].map((code) => ({ code, label: code }));
    expect(byOblast(told, oblasts, areas)).toEqual([
      { key: OBLAST, label: OBLAST, told: 4, committees: 8 },
      { key: '41704000000000', label: '41704000000000', told: null },
    ]);
  });
});

test('words are broken into lines at their spaces', () => {
  const lines = wrapped('one two three  afterwards', 7, (words) => words.length);
  expect(lines).toEqual(['one two', 'three', 'afterwards']);
  expect(wrapped('', 7, (words) => words.length)).toEqual([]);
});

describe('a legend', () => {
  const i18n = translatorOf('en');
  const line = (look: 'main' | 'beside' | 'earlier' | 'official') => ({
    key: look,
    label: look,
    look,
    points: [],
  });

  it('tells lines apart by signs and colours, the official one by its own', () => {
    const legend = lineLegend([line('main'), line('beside'), line('earlier'), line('official')]);
    expect(new Set(legend.map(({ sign }) => sign)).size).toBe(4);
    expect(legend.map(({ look }) => look)).toEqual(['line-1', 'line-2', 'line-3', 'line-official']);
    expect(legend.map(({ look }) => colorOf(look))).toEqual(['--line-1', '--line-2', '--line-3', '--warn']);
  });

  it('begins with what is hatched: fewer than 10', () => {
    const legend = stepLegend([null, 10, 12, 25, 31, 60], i18n);
    expect(legend[0]).toEqual({ look: 'few', label: 'fewer than 10' });
    expect(legend.slice(1).map(({ label }) => label)).toEqual([
      '10–11',
      '12–24',
      '25–30',
      '31–59',
      '60 and more',
    ]);
    expect(legend.map(({ look }) => colorOf(look))[1]).toBe('--step-1');
    expect(colorOf('few')).toBeUndefined();
  });

  it('names two kinds of bars', () => {
    expect(barLegend(['asked for', 'given']).map(({ look }) => colorOf(look))).toEqual([
      '--accent',
      '--line-2',
    ]);
  });
});
