import { describe, expect, it } from '@jest/globals';
import { DomainError } from '#kernel/domain-error';
import { isOnMenu } from '#statistics/domain/cells';
import { CODES } from '#statistics/domain/menu';
import { type Unit, UNITS } from '#statistics/domain/unit-records';
import {
  addressesAsked,
  type AskedCells,
  checkQuarters,
  listed,
  type Released,
  toldOf,
} from './asked-cells.js';

const OBLAST = '41702000000000';
const JOINED = '41702205000000+41702410000010';
const JETI_OGUZ = '41702210000000';
const BISHKEK = '41711000000000';
const PLACES = [
  { code: JOINED, oblast: OBLAST, members: JOINED.split('+') },
  { code: JETI_OGUZ, oblast: OBLAST, members: [JETI_OGUZ] },
  { code: BISHKEK, oblast: BISHKEK, members: [BISHKEK] },
];
const months = (year: number, count: number) =>
  Array.from({ length: count }, (_, index) => `${String(year)}-${String(index + 1).padStart(2, '0')}`);
/** All of 2022, and of 2023 up to October. 2022 had other places. */
const RELEASED: Released = {
  months: new Set([...months(2022, 12), ...months(2023, 10)]),
  places: new Map([
    ['2022', PLACES.slice(1)],
    ['2023', PLACES],
  ]),
};
const ASKED: AskedCells = { unit: 'case', by: [], areas: ['KG'], periods: ['2023-10'] };

function refusalOf(asked: Partial<AskedCells>, released = RELEASED): string {
  try {
    addressesAsked({ ...ASKED, ...asked }, released);
    return 'answered';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.kind).toBe('invalid');
    return `${error.code} ${error.field ?? ''}`;
  }
}

describe('a question about published cells', () => {
  it('names every cell of its table once, in the order of areas, periods and codes', () => {
    const addresses = addressesAsked(
      { ...ASKED, by: ['sex'], areas: ['KG', OBLAST, 'KG'], periods: ['2023-Q1', '2023-Q2', '2023-Q1'] },
      RELEASED,
    );
    expect(addresses.map(({ area, period, codes }) => [area, period, ...codes].join(' '))).toEqual(
      ['KG', OBLAST].flatMap((area) =>
        ['2023-Q1', '2023-Q2'].flatMap((period) =>
          ['female', 'male', 'unknown'].map((code) => `${area} ${period} ${code}`),
        ),
      ),
    );
  });

  it.each<[string, Partial<AskedCells>, string]>([
    ['a month', {}, 'answered'],
    ['a month not released', { periods: ['2023-11'] }, 'period_not_released periods'],
    ['one of several not released', { periods: ['2023-10', '2023-11'] }, 'period_not_released periods'],
    ['a quarter whose last month is not released', { periods: ['2023-Q4'] }, 'period_not_released periods'],
    ['a quarter', { periods: ['2023-Q3'] }, 'answered'],
    ['a year that goes on', { periods: ['2023'] }, 'period_not_released periods'],
    ['a year', { periods: ['2022'] }, 'answered'],
    ['a year without a menu', { periods: ['2021'] }, 'period_not_released periods'],
    ['a place', { areas: [JETI_OGUZ] }, 'answered'],
    ['places merged this year', { areas: [JOINED] }, 'answered'],
    ['one of places merged', { areas: ['41702205000000'] }, 'place_below_menu areas'],
    ['a village', { areas: ['41702205010010'] }, 'place_below_menu areas'],
    ['places merged only next year', { areas: [JOINED], periods: ['2022-10'] }, 'place_below_menu areas'],
    ['a breakdown there is not', { by: ['shoe-size'] }, 'breakdown_unknown by'],
    ['a name every object has', { by: ['constructor'] }, 'breakdown_unknown by'],
    ['a breakdown of another unit', { by: ['outcome'] }, 'not_on_menu by'],
    ['a crossing of others than the three', { by: ['form', 'relation'] }, 'not_on_menu by'],
    ['the crossing in another order', { by: ['sex', 'form'], periods: ['2022'] }, 'not_on_menu by'],
    ['a breakdown of a place by month', { by: ['form'], areas: [JETI_OGUZ] }, 'not_on_menu areas'],
    [
      'a pair of a place by quarter',
      { by: ['form', 'age'], areas: [JETI_OGUZ], periods: ['2023-Q1'] },
      'not_on_menu areas',
    ],
    ['a pair of a place by year', { by: ['form', 'age'], areas: [JETI_OGUZ], periods: ['2022'] }, 'answered'],
    ['a classification by month', { by: ['relation'] }, 'not_on_menu periods'],
    ['a unit that has no months', { unit: 'referral' }, 'not_on_menu periods'],
    ['a period that is none', { periods: ['2023-13'] }, 'not_on_menu periods'],
    ['a unit there is not', { unit: 'person' as Unit }, 'not_on_menu unit'],
    [
      'more than one answer holds',
      { by: ['form', 'age', 'sex'], areas: ['KG', OBLAST], periods: months(2022, 60) },
      'question_too_large areas',
    ],
  ])('about %s', (_, asked, expected) => {
    expect(refusalOf(asked)).toBe(expected);
  });

  it('is answered for nothing the core does not have on its menu', () => {
    const keys = Object.keys(CODES);
    const breakdowns = [
      [],
      ...keys.map((key) => [key]),
      ...keys.flatMap((one) => keys.map((two) => [one, two])),
    ];
    let answered = 0;
    for (const unit of UNITS) {
      for (const by of breakdowns) {
        for (const area of ['KG', OBLAST, JETI_OGUZ, BISHKEK, '41702205000000']) {
          for (const period of ['2023-10', '2023-Q3', '2022']) {
            const asked = { unit, by, areas: [area], periods: [period] };
            if (refusalOf(asked) !== 'answered') continue;
            const year = period.slice(0, 4);
            const menu = { id: `menu/${year}`, places: RELEASED.places.get(year) ?? [] };
            const addresses = addressesAsked(asked, RELEASED);
            expect(addresses.filter((address) => !isOnMenu(menu, address))).toEqual([]);
            answered += 1;
          }
        }
      }
    }
    // by hand: 40 of the nation, 38 of the oblast, 14 of the district; Bishkek, place and oblast at once, 40
    expect(answered).toBe(132);
  });
});

describe('what is told', () => {
  const cell = (code: string, count: number | null) => ({ area: 'KG', period: '2022', codes: [code], count });
  const addresses = addressesAsked({ ...ASKED, by: ['sex'], periods: ['2022'] }, RELEASED);

  it('is a number or nothing for every cell asked for, and the same nothing for each reason', () => {
    expect(toldOf(addresses, [cell('male', null), cell('female', 41)])).toEqual([
      cell('female', 41),
      cell('male', null),
      cell('unknown', null),
    ]);
  });

  it('is no cell that was not asked for', () => {
    const more = [cell('female', 12), cell('other', 7), { ...cell('male', 30), area: '41702205000000' }];
    expect(toldOf(addresses, more).map(({ count }) => count)).toEqual([12, null, null]);
  });
});

describe('a question about completeness', () => {
  it.each([
    ['of places of the year, of a released quarter', [JETI_OGUZ, JOINED], ['2023-Q3'], undefined],
    ['of a quarter that goes on', [JETI_OGUZ], ['2023-Q4'], 'period_not_released'],
    ['of an oblast that is no place', [OBLAST], ['2023-Q3'], 'place_below_menu'],
    ['of one of places merged', ['41702205000000'], ['2023-Q3'], 'place_below_menu'],
  ] as const)('%s', (_, places, quarters, code) => {
    const check = () => checkQuarters(places, quarters, RELEASED);
    if (code === undefined) expect(check).not.toThrow();
    else expect(check).toThrow(code);
  });
});

it('writes lists with commas; nothing is the total', () => {
  expect(listed(undefined)).toEqual([]);
  expect(listed(`KG,${JOINED}`)).toEqual(['KG', JOINED]);
});
