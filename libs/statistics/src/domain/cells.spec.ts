import { describe, expect, it } from '@jest/globals';
import { DomainError } from '#kernel/domain-error';
import { addressText, areaLevels, type CellAddress, cellsOf, checkCell, isOnMenu, linesOf } from './cells.js';
import { CODES } from './menu.js';
import type { YearMenu } from './menu-places.js';
import type { Unit } from './unit-records.js';

const OBLAST = '41702000000000';
const BISHKEK = '41711000000000';
const menu: YearMenu = {
  id: 'menu/2023',
  places: [
    { code: 'a+b', oblast: OBLAST, members: ['a', 'b'] },
    { code: 'c', oblast: OBLAST, members: ['c'] },
    { code: BISHKEK, oblast: BISHKEK, members: [BISHKEK] },
  ],
};
const PERIODS = ['2023-10', '2023-Q4', '2023'] as const;

/** Statistics §4, written out by hand: unit, area, period, and every breakdown. */
const BY_HAND: Readonly<Record<string, string>> = {
  'case c 2023-10': '–',
  'case c 2023-Q4': '– form age sex',
  'case c 2023': '– form age sex form,age form,sex age,sex',
  'case KG 2023-10': '– form age sex',
  'case KG 2023-Q4': '– form age sex form,age form,sex age,sex',
  'case KG 2023':
    '– form age sex form,age form,sex age,sex form,age,sex child-adult relation disability repeat left-out registered',
  [`case ${OBLAST} 2023-10`]: '– form age sex',
  [`case ${OBLAST} 2023-Q4`]: '– form age sex form,age form,sex age,sex',
  [`case ${OBLAST} 2023`]:
    '– form age sex form,age form,sex age,sex form,age,sex child-adult relation disability repeat',
  'report KG 2023': '– form',
  [`report ${OBLAST} 2023`]: '– form',
  'incident KG 2023': '– form police gbvims context reporting-delay',
  [`incident ${OBLAST} 2023`]: '– form police gbvims context reporting-delay',
  'order KG 2023': '– form',
  [`order ${OBLAST} 2023`]: '– form',
  'referral c 2023': '–',
  'referral KG 2023-Q4': '– service outcome time-to-answer',
  [`referral ${OBLAST} 2023-Q4`]: '– service outcome time-to-answer',
  'service c 2023': '–',
  'service KG 2023-Q4': '– service',
  [`service ${OBLAST} 2023-Q4`]: '– service',
};

function tables(area: string): Record<string, string> {
  const found: Record<string, Set<string>> = {};
  for (const period of PERIODS)
    for (const cell of cellsOf(menu, period)) {
      if (cell.area !== area) continue;
      (found[`${cell.unit} ${area} ${period}`] ??= new Set()).add(cell.by.join() || '–');
    }
  const words = (set: Set<string>): string => [...set].sort().join(' ');
  return Object.fromEntries(Object.entries(found).map(([name, set]) => [name, words(set)]));
}

const sorted = (words: string): string => words.split(' ').sort().join(' ');

describe('the menu', () => {
  it.each(['KG', OBLAST, 'c'])('of %s is the table of the protocol', (area) => {
    const expected = Object.entries(BY_HAND).filter(([name]) => name.split(' ')[1] === area);
    expect(tables(area)).toEqual(Object.fromEntries(expected.map(([name, by]) => [name, sorted(by)])));
  });

  it('has so many cells, counted by hand', () => {
    const count = (area: string) =>
      PERIODS.map((period) => [...cellsOf(menu, period)].filter((cell) => cell.area === area).length);
    // Forms, ages and sexes are 6, 6 and 3: each one with the total 16, with each pair 88, with all three 196.
    expect(count('c')).toEqual([1, 16, 88 + 2]);
    expect(count('a+b')).toEqual(count('c'));
    // A quarter has 2 × 11 of services, 11 outcomes, 5 bands; a year 20 + 27 of one classification, 3 × 7 of form.
    expect(count(OBLAST)).toEqual([16, 88 + 22 + 16, 196 + 47 + 21]);
    expect(count('KG')).toEqual([16, 126, 264 + 2]);
    // A place and an oblast in one: the totals of referrals and services of a place come with it.
    expect(count(BISHKEK)).toEqual([16, 126, 264 + 2]);
  });

  it('names every cell once, by a text no other has, and lets in every one', () => {
    for (const period of PERIODS) {
      const cells = [...cellsOf(menu, period)];
      expect(new Set(cells.map(addressText)).size).toBe(cells.length);
      for (const cell of cells) expect(isOnMenu(menu, cell)).toBe(true);
    }
  });

  it('has nothing for what is no period', () => {
    expect([...cellsOf(menu, '2023-Q5'), ...cellsOf(menu, '2023-W10')]).toEqual([]);
  });

  it('gives cells of referral outcomes and answers their own records', () => {
    const lines = linesOf('2023-Q4', areaLevels(menu).get('KG')!).filter(({ unit }) => unit === 'referral');
    expect(lines.map(({ records, by }) => [records, by.flat().join()])).toEqual([
      ['referral', 'service'],
      ['referral-outcome', 'outcome'],
      ['referral-answer', 'time-to-answer'],
    ]);
  });
});

describe('a question outside the menu', () => {
  const asked: CellAddress = { unit: 'case', area: 'c', period: '2023', by: ['form'], codes: ['physical'] };
  const refusal = (change: object): unknown => {
    try {
      checkCell(menu, { ...asked, ...change });
    } catch (error) {
      if (error instanceof DomainError) return `${error.code} ${error.field ?? ''}`;
      throw error;
    }
    return undefined;
  };
  const form = { by: ['form'], codes: ['physical'] };
  const police = { by: ['police'], codes: ['sexual'] };

  it.each([
    ['what is on it', {}, undefined],
    ['another unit', { unit: 'person' as Unit }, 'unit'],
    ['a district that is merged', { area: 'a' }, 'area'],
    ['a village', { area: '41702215800000' }, 'area'],
    ['a week', { period: '2023-W40' }, 'period'],
    ['forms of a place in a month', { period: '2023-10' }, 'area'],
    [
      'a pair in a quarter of a place',
      { period: '2023-Q4', by: ['form', 'sex'], codes: ['physical', 'male'] },
      'area',
    ],
    ['all three of a place', { by: ['form', 'age', 'sex'], codes: ['physical', '0-20', 'male'] }, 'area'],
    [
      'a pair in a month',
      { area: 'KG', period: '2023-10', by: ['form', 'sex'], codes: ['physical', 'male'] },
      'period',
    ],
    [
      'all three in a quarter',
      { area: 'KG', period: '2023-Q4', by: ['form', 'age', 'sex'], codes: ['physical', '0-20', 'male'] },
      'period',
    ],
    ['police forms of a place', { unit: 'incident', ...police }, 'area'],
    ['police forms in a quarter', { unit: 'incident', area: 'KG', period: '2023-Q4', ...police }, 'period'],
    ['police forms of cases', { area: 'KG', ...police }, 'by'],
    [
      'police forms and sex',
      { unit: 'incident', area: 'KG', by: ['police', 'sex'], codes: ['sexual', 'male'] },
      'by',
    ],
    [
      'relation and disability',
      { area: 'KG', by: ['relation', 'disability'], codes: ['spouse', 'yes'] },
      'by',
    ],
    ['one dimension twice', { by: ['form', 'form'], codes: ['physical', 'physical'] }, 'by'],
    ['a pair the other way round', { by: ['age', 'form'], codes: ['0-20', 'physical'] }, 'by'],
    ['incidents of a place', { unit: 'incident', ...form }, 'area'],
    ['orders in a month', { unit: 'order', area: 'KG', period: '2023-10', by: [], codes: [] }, 'period'],
    ['referrals by form', { unit: 'referral', area: 'KG', period: '2023-Q4', ...form }, 'by'],
    ['referrals of the nation in a year', { unit: 'referral', area: 'KG', by: [], codes: [] }, 'area'],
    [
      'services by outcome',
      { unit: 'service', area: 'KG', period: '2023-Q4', by: ['outcome'], codes: ['served'] },
      'by',
    ],
    ['cases left out of an oblast', { area: OBLAST, by: ['left-out'], codes: ['no-consent'] }, 'area'],
    [
      'late cases in a month',
      { area: 'KG', period: '2023-10', by: ['registered'], codes: ['late'] },
      'period',
    ],
    ['an unknown code', { codes: ['sexual'] }, 'codes'],
    ['a code too many', { codes: ['physical', 'male'] }, 'codes'],
    ['a code too few', { codes: [] }, 'codes'],
  ] as const)('about %s', (_name, change, field) => {
    expect(refusal(change)).toBe(field === undefined ? undefined : `not_on_menu ${field}`);
  });

  it('is refused for every other crossing of two breakdowns, everywhere', () => {
    const keys = Object.keys(CODES) as (keyof typeof CODES)[];
    const allowed = ['form,age', 'form,sex', 'age,sex'];
    for (const unit of ['report', 'case', 'incident', 'order', 'referral', 'service'] as const)
      for (const area of ['KG', OBLAST, 'c'])
        for (const period of PERIODS)
          for (const one of keys)
            for (const two of keys) {
              const codes = [CODES[one][0]!, CODES[two][0]!];
              const on = isOnMenu(menu, { unit, area, period, by: [one, two], codes });
              if (on) expect([unit, allowed.includes(`${one},${two}`)]).toEqual(['case', true]);
            }
  });
});
