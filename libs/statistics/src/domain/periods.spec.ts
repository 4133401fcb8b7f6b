import { describe, expect, it } from '@jest/globals';
import { bishkekDay, bishkekMonth } from '#kernel/bishkek';
import {
  cutoffOf,
  isInMonth,
  lastDayBeforeCutoff,
  monthAfter,
  monthsOf,
  periodKind,
  periodsEndingWith,
  quarterOf,
  quartersUpTo,
} from './periods.js';

describe('a period', () => {
  it.each([
    ['2023-10', 'month'],
    ['2023-Q4', 'quarter'],
    ['2023', 'year'],
    ['2023-13', undefined],
    ['2023-Q0', undefined],
    ['2023-Q5', undefined],
    ['2023-q4', undefined],
    ['23', undefined],
    ['', undefined],
  ])('%s is of kind %s', (text, kind) => expect(periodKind(text)).toBe(kind));

  it.each([
    ['2023-10', ['2023-10']],
    ['2023-Q1', ['2023-01', '2023-02', '2023-03']],
    ['2023-Q4', ['2023-10', '2023-11', '2023-12']],
    ['2023-Q5', []],
  ])('%s has the months %j', (period, months) => expect(monthsOf(period)).toEqual(months));

  it('of a year has all twelve', () => {
    expect(monthsOf('2023')).toEqual(['2023-Q1', '2023-Q2', '2023-Q3', '2023-Q4'].flatMap(monthsOf));
  });

  it.each([
    ['2023-10', ['2023-10']],
    ['2023-09', ['2023-09', '2023-Q3']],
    ['2023-12', ['2023-12', '2023-Q4', '2023']],
  ])('ends with %s: %j', (month, periods) => expect(periodsEndingWith(month)).toEqual(periods));

  it('is counted on and back over the turn of a year', () => {
    expect([monthAfter('2023-12'), monthAfter('2023-01', -1), monthAfter('2023-05', 20)]).toEqual([
      '2024-01',
      '2022-12',
      '2025-01',
    ]);
    expect(['2023-01', '2023-03', '2023-04', '2023-12'].map(quarterOf)).toEqual([
      '2023-Q1',
      '2023-Q1',
      '2023-Q2',
      '2023-Q4',
    ]);
    expect(quartersUpTo('2023-Q2', 4)).toEqual(['2022-Q3', '2022-Q4', '2023-Q1', '2023-Q2']);
  });
});

describe('a month in Bishkek', () => {
  it('has the instants the calendar says, to the millisecond', () => {
    const edges = [...monthsOf('2023'), '2024-01', '2024-02', '2024-03'].map(
      (month) => new Date(`${month}-01T00:00:00.000+06:00`),
    );
    for (const edge of edges)
      for (const step of [-1, 0, 1]) {
        const at = new Date(edge.getTime() + step);
        const month = bishkekMonth(at);
        expect(isInMonth(month)(at)).toBe(true);
        expect([isInMonth(monthAfter(month))(at), isInMonth(monthAfter(month, -1))(at)]).toEqual([
          false,
          false,
        ]);
      }
  });
});

describe('the cut-off of a month', () => {
  it('is day 15 of the next, 00:00 in Bishkek', () => {
    const cutoff = cutoffOf('2023-12');
    expect(cutoff.toISOString()).toBe('2024-01-14T18:00:00.000Z');
    expect(bishkekDay(cutoff)).toBe('2024-01-15');
    expect(bishkekDay(new Date(cutoff.getTime() - 1))).toBe('2024-01-14');
    expect(lastDayBeforeCutoff('2023-12')).toBe('2024-01-14');
    for (const month of monthsOf('2024')) expect(bishkekMonth(cutoffOf(month))).toBe(monthAfter(month));
  });
});
