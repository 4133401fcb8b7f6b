import { describe, expect, it } from '@jest/globals';
import { PLACES } from '#directory/domain/places.data';
import { namedPlaces } from '#statistics/domain/menu-places';
import { NEIGHBORS } from '#statistics/domain/neighbors.data';
import { areaHolding, areasOf, below, NATION, oblastOf, pathTo, placesIn } from './areas.js';
import { fitted, fittedPeriod } from './fitted.js';
import { TILES } from './tiles.data.js';
import { HOME } from './view.js';

const OBLAST = '41702000000000';
const JOINED = '41702205000000+41702410000010';
const JETI_OGUZ = '41702210000000';
const BISHKEK = '41711000000000';
const TALAS = '41707000000000';
const AREAS = areasOf([
  { code: JOINED, oblast: OBLAST, members: JOINED.split('+') },
  { code: JETI_OGUZ, oblast: OBLAST, members: [JETI_OGUZ] },
  { code: BISHKEK, oblast: BISHKEK, members: [BISHKEK] },
  // all of an oblast is one place
  { code: TALAS, oblast: TALAS, members: ['41707215000000', '41707220000000'] },
]);

describe('areas', () => {
  it('lead from the country to an oblast and to its places', () => {
    expect(below(NATION, AREAS)).toEqual([OBLAST, BISHKEK, TALAS]);
    expect(below(OBLAST, AREAS)).toEqual([JOINED, JETI_OGUZ]);
    expect(below(BISHKEK, AREAS)).toEqual([]);
    expect(pathTo(JOINED, AREAS)).toEqual([NATION, OBLAST, JOINED]);
    expect(pathTo(BISHKEK, AREAS)).toEqual([NATION, BISHKEK]);
    expect(pathTo('41702205000000', AREAS)).toEqual([]);
  });

  it('are place and oblast at once where an oblast is one place', () => {
    for (const code of [BISHKEK, TALAS]) expect(AREAS.get(code)?.levels).toEqual(['oblast', 'place']);
    expect(AREAS.get(OBLAST)?.levels).toEqual(['oblast']);
  });

  it('know their places, and who holds a district', () => {
    expect(placesIn(NATION, AREAS).map(({ code }) => code)).toEqual([BISHKEK, TALAS, JOINED, JETI_OGUZ]);
    expect(placesIn(OBLAST, AREAS).map(({ code }) => code)).toEqual([JOINED, JETI_OGUZ]);
    expect(placesIn(BISHKEK, AREAS).map(({ code }) => code)).toEqual([BISHKEK]);
    expect(areaHolding('41702410000010', AREAS)).toBe(JOINED);
    expect(areaHolding('41707220000000', AREAS)).toBe(TALAS);
    expect([oblastOf(JOINED, AREAS), oblastOf(TALAS, AREAS), oblastOf(NATION, AREAS)]).toEqual([
      OBLAST,
      TALAS,
      NATION,
    ]);
  });
});

describe('tiles', () => {
  it('are one for each district and city a menu can name, each in a square of its own', () => {
    const named = namedPlaces(
      PLACES.map(([soate, parent, kind]) => ({ soate, parent, kind })),
      NEIGHBORS,
    );
    expect(TILES.map(([soate]) => soate).sort()).toEqual(named.map(({ soate }) => soate).sort());
    expect(new Set(TILES.map(([, column, row]) => `${String(column)} ${String(row)}`)).size).toBe(
      TILES.length,
    );
    expect([
      Math.max(...TILES.map(([, column]) => column)),
      Math.max(...TILES.map(([, , row]) => row)),
    ]).toEqual([14, 8]);
  });
});

describe('a view held against what is released', () => {
  const months = new Set(['2022-12', '2023-01', '2023-02', '2023-03']);

  it('is of the newest month at first, and of none before the first release', () => {
    expect(fittedPeriod(HOME, months)).toBe('2023-03');
    expect(fittedPeriod(HOME, new Set())).toBeUndefined();
  });

  it('is of the nearest period where its own is not released, and says so', () => {
    expect(fittedPeriod({ ...HOME, period: '2023-Q1' }, months)).toBe('2023-Q1');
    expect(fittedPeriod({ ...HOME, period: '2023-Q2' }, months)).toBe('2023-Q1');
    expect(fittedPeriod({ ...HOME, period: '2023' }, months)).toBe('2023-03');
    expect(fitted({ ...HOME, period: '2023' }, '2023-03', AREAS, months).unfit).toEqual(['period']);
  });

  it('is of the area that holds a place merged this year, and says so', () => {
    const at = fitted({ ...HOME, area: '41702410000010' }, '2023-03', AREAS, months);
    expect([at.area, at.unfit]).toEqual([JOINED, ['area']]);
    expect(fitted({ ...HOME, area: '41709000000000' }, '2023-03', AREAS, months).area).toBe(NATION);
  });

  it('keeps beside it what there is this year, and compares like with like', () => {
    const view = { ...HOME, area: OBLAST, beside: [JETI_OGUZ, OBLAST, '41702410000010'] };
    const at = (earlier: string) => fitted({ ...view, earlier }, '2023-03', AREAS, months);
    expect(at('2023-01')).toMatchObject({ beside: [JETI_OGUZ], earlier: '2023-01', unfit: [] });
    for (const other of ['2023-Q1', '2021-03', '2023-03']) expect(at(other).earlier).toBeUndefined();
  });
});
