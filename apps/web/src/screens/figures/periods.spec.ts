import { describe, expect, it, test } from '@jest/globals';
import * as core from '#statistics/domain/periods';
import {
  asKind,
  isReleased,
  kindOf,
  monthAfter,
  monthsOf,
  nearest,
  quarterOf,
  releasedPeriods,
  upTo,
  yearBefore,
} from './periods.js';

/** From March 2022 to October 2023. */
const MONTHS = new Set(Array.from({ length: 20 }, (_, index) => core.monthAfter('2022-03', index)));

test('periods are read as the releases write them', () => {
  for (const period of [
    '2023-10',
    '2023-1',
    '2023-13',
    '2023-Q4',
    '2023-Q5',
    '2023',
    '23',
    '',
    'KG',
    '2023-10 ',
  ]) {
    expect([period, kindOf(period)]).toEqual([period, core.periodKind(period)]);
    expect([period, monthsOf(period)]).toEqual([period, core.monthsOf(period)]);
  }
  for (let count = -30; count < 30; count += 1) {
    const month = core.monthAfter('2023-01', count);
    expect(monthAfter('2023-01', count)).toBe(month);
    expect(quarterOf(month)).toBe(core.quarterOf(month));
  }
});

describe('what is released', () => {
  it('is a quarter or a year when all of it is', () => {
    expect(['2023-10', '2023-Q3', '2022-Q2'].every((period) => isReleased(period, MONTHS))).toBe(true);
    expect(
      ['2023-11', '2023-Q4', '2022-Q1', '2022', '2023', 'KG'].some((one) => isReleased(one, MONTHS)),
    ).toBe(false);
  });

  it('is listed by kind, oldest first', () => {
    expect(releasedPeriods('month', MONTHS)).toEqual([...MONTHS]);
    expect(releasedPeriods('quarter', MONTHS)).toEqual([
      '2022-Q2',
      '2022-Q3',
      '2022-Q4',
      '2023-Q1',
      '2023-Q2',
      '2023-Q3',
    ]);
    expect(releasedPeriods('year', MONTHS)).toEqual([]);
  });

  test.each([
    ['2023-10', 'month', '2023-10'],
    ['2024-05', 'month', '2023-10'],
    ['2020-01', 'month', '2022-03'],
    ['2023-09', 'quarter', '2023-Q3'],
    // the quarter it lies in goes on: the newest before it
    ['2023-10', 'quarter', '2023-Q3'],
    ['2022-03', 'quarter', '2022-Q2'],
    ['2022-Q3', 'month', '2022-09'],
    ['2023', 'quarter', '2023-Q3'],
    ['2023-10', 'year', undefined],
  ] as const)('is for %s, as a %s, %s', (period, kind, expected) => {
    expect(nearest(period, kind, MONTHS)).toBe(expected);
  });

  it('goes back from a period as far as there is something', () => {
    expect(upTo('2022-05', 13, MONTHS)).toEqual(['2022-03', '2022-04', '2022-05']);
    expect(upTo('2023-Q2', 2, MONTHS)).toEqual(['2023-Q1', '2023-Q2']);
    expect(upTo('nonsense', 2, MONTHS)).toEqual([]);
  });
});

test('a year before is the same month, quarter or year', () => {
  expect(['2023-10', '2023-Q1', '2023'].map(yearBefore)).toEqual(['2022-10', '2022-Q1', '2022']);
  expect(asKind('2023-Q4', 'year')).toBe('2023');
});
