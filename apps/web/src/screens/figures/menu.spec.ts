import { describe, expect, it, test } from '@jest/globals';
import { isOnMenu } from '#statistics/domain/cells';
import { AREA_LEVELS, CODES, MENU } from '#statistics/domain/menu';
import { PERIOD_KINDS } from '#statistics/domain/periods';
import { UNITS } from '#statistics/domain/unit-records';
import { breakdownsOf, codesOf, isShown, periodShown, unitsOf } from './menu.js';
import type { Breakdown, Definitions } from './published.js';

const DEFINITIONS = {
  menu: MENU as unknown as Definitions['menu'],
  breakdowns: Object.entries(CODES).map(([name, codes]) => ({ name, codes })) as Definitions['breakdowns'],
};
const PLACE = '41702210000000';
const YEAR_MENU = { id: 'menu/2022', places: [{ code: PLACE, oblast: '41702000000000', members: [PLACE] }] };
const AREA = { place: PLACE, oblast: '41702000000000', nation: 'KG' };
const PERIOD = { month: '2022-10', quarter: '2022-Q3', year: '2022' };
const MONTHS = new Set(
  Array.from(
    { length: 22 },
    (_, index) => `${String(2022 + Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}`,
  ),
);

test('what is taken for shown is what the core has on its menu, table by table', () => {
  const keys = Object.keys(CODES) as Breakdown[];
  const tables = [
    [],
    ...keys.map((key) => [key]),
    ['form', 'age'],
    ['age', 'form'],
    ['form', 'age', 'sex'],
  ] as Breakdown[][];
  let shown = 0;
  for (const unit of UNITS) {
    for (const by of tables) {
      for (const level of AREA_LEVELS) {
        for (const kind of PERIOD_KINDS) {
          const codes = by.map((key) => CODES[key][0] ?? '');
          const address = { unit, by, codes, area: AREA[level], period: PERIOD[kind] };
          const said = isShown(DEFINITIONS, { unit, by }, [level], kind);
          expect([address, said]).toEqual([address, isOnMenu(YEAR_MENU, address)]);
          shown += Number(said);
        }
      }
    }
  }
  expect(shown).toBeGreaterThan(60);
});

describe('the period a table is shown for', () => {
  const shown = (
    by: readonly Breakdown[],
    level: keyof typeof AREA,
    period: string,
    unit: 'case' | 'referral' = 'case',
  ) => periodShown(DEFINITIONS, { unit, by }, [level], { period, months: MONTHS });

  it.each([
    ['the one chosen, where it has one', [], 'place', '2023-10', '2023-10'],
    ['the newest quarter before, where it has no months', ['form'], 'place', '2023-10', '2023-Q3'],
    ['the newest year before, where it has no quarters', ['form', 'age'], 'place', '2023-10', '2022'],
    ['its own quarter', ['form', 'age'], 'nation', '2023-05', '2023-Q2'],
    ['the year chosen', ['relation'], 'oblast', '2022', '2022'],
    ['none, of an area too small for it', ['relation'], 'place', '2022', undefined],
  ] as const)('is %s', (_, by, level, period, expected) => {
    expect(shown(by, level, period)).toBe(expected);
  });

  it('is a quarter of the year where it has quarters only', () => {
    expect(shown(['outcome'], 'nation', '2022', 'referral')).toBe('2022-Q4');
  });

  it('is none before anything of it is released', () => {
    const months = new Set(['2023-01', '2023-02']);
    expect(
      periodShown(DEFINITIONS, { unit: 'referral', by: ['outcome'] }, ['nation'], {
        period: '2023-02',
        months,
      }),
    ).toBeUndefined();
  });
});

test('what can be picked is by the area, and in the order of the menu', () => {
  expect(breakdownsOf(DEFINITIONS, 'case', ['place'])).toEqual(['form', 'age', 'sex']);
  expect(breakdownsOf(DEFINITIONS, 'case', ['nation'])).toContain('left-out');
  expect(breakdownsOf(DEFINITIONS, 'incident', ['oblast'])).toEqual([
    'police',
    'gbvims',
    'context',
    'reporting-delay',
    'form',
  ]);
  expect(unitsOf(DEFINITIONS, ['place'])).toEqual(['case']);
  expect([...unitsOf(DEFINITIONS, ['nation'])].sort()).toEqual([...UNITS].sort());
  expect(codesOf(DEFINITIONS, 'sex')).toEqual(['female', 'male', 'unknown']);
});
