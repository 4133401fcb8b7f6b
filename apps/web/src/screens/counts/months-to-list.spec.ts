import { expect, test } from '@jest/globals';
import { monthsToList } from './months-to-list.js';

const NOW = new Date('2026-05-20T06:00:00Z');

function year(number: number, counts: Readonly<Record<number, number>>) {
  const months = Array.from({ length: 12 }, (_, at) => ({
    month: `${String(number)}-${String(at + 1).padStart(2, '0')}`,
    cases: counts[at + 1] ?? 0,
  }));
  return { months };
}

const listed = (of: ReturnType<typeof year>, known: readonly ReturnType<typeof year>[]) =>
  monthsToList(of.months, known, NOW).map(({ month, cases }) => `${month.slice(5)}:${String(cases)}`);

test('a year begins with the first case and ends with this month', () => {
  const present = year(2026, { 2: 3, 4: 1 });
  expect(listed(present, [present])).toEqual(['02:3', '03:0', '04:1', '05:0']);
});

test('a month without a case counts once there have been cases, also in an earlier year', () => {
  const present = year(2026, { 3: 1 });
  const before = year(2025, { 11: 2 });
  expect(listed(present, [present, before])).toEqual(['01:0', '02:0', '03:1', '04:0', '05:0']);
  expect(listed(before, [present, before])).toEqual(['11:2', '12:0']);
});

test('without a case there is no month to list', () => {
  expect(listed(year(2026, {}), [year(2026, {})])).toEqual([]);
});

test('a case the server counted later than this device’s month is not lost', () => {
  const present = year(2026, { 5: 1, 6: 2 });
  expect(listed(present, [present])).toEqual(['05:1', '06:2']);
});
