import { expect, it } from '@jest/globals';
import { caseloadBand, caseloads, openTimeBand, referralsPerCaseBand } from './case-work.js';

it('a caseload is of open cases by worker, and one without cases has one too', () => {
  const of = (count: number, ...members: string[]) =>
    Array.from({ length: count }, () => ({ assigned: new Set(members) }));
  const open = [...of(9, 'a'), ...of(1, 'a', 'b'), ...of(29, 'c'), ...of(30, 'd'), ...of(19, 'e'), ...of(3)];
  expect(caseloads(['a', 'b', 'c', 'd', 'e', 'f', 'f'], open)).toEqual({
    '0-9': 2, // b with one, f with none
    '10-19': 2, // a with ten, e with nineteen
    '20-29': 1,
    '30+': 1,
  });
});

it.each([
  [0, '0-9'],
  [9, '0-9'],
  [10, '10-19'],
  [19, '10-19'],
  [20, '20-29'],
  [29, '20-29'],
  [30, '30+'],
])('%d open cases are %s', (cases, band) => expect(caseloadBand(cases)).toBe(band));

it.each([
  ['2026-03-01T05:00:00.000Z', '0-30'],
  ['2026-03-31T05:00:00.000Z', '0-30'],
  ['2026-03-31T05:00:00.001Z', '31-90'],
  ['2026-05-30T05:00:00.000Z', '31-90'],
  ['2026-05-30T05:00:00.001Z', '91-180'],
  ['2026-08-28T05:00:00.000Z', '91-180'],
  ['2026-08-28T05:00:00.001Z', '181+'],
])('open from 1 March to %s is %s', (closed, band) => {
  expect(openTimeBand(new Date('2026-03-01T05:00:00.000Z'), new Date(closed))).toBe(band);
});

it.each([
  [0, '0'],
  [1, '1'],
  [2, '2'],
  [3, '3+'],
  [11, '3+'],
])('%d referrals are %s', (referrals, band) => expect(referralsPerCaseBand(referrals)).toBe(band));
