import { describe, expect, it } from '@jest/globals';
import { reportingDelay } from './reporting-delay.js';

describe('the delay from the act to the telling', () => {
  it.each([
    // The day is known: every boundary.
    ['2026-03-10', '2026-03-10', '0-3'],
    ['2026-03-10', '2026-03-13', '0-3'], // day 3
    ['2026-03-10', '2026-03-14', '4-5'], // day 4
    ['2026-03-10', '2026-03-15', '4-5'],
    ['2026-03-10', '2026-03-16', '6-14'],
    ['2026-03-10', '2026-03-24', '6-14'],
    ['2026-03-10', '2026-03-25', '15-30'],
    ['2026-03-10', '2026-04-09', '15-30'], // day 30
    ['2026-03-10', '2026-04-10', '31-90'],
    ['2026-03-10', '2026-06-08', '31-90'], // day 90
    ['2026-03-10', '2026-06-09', '91+'],
    ['2024-02-28', '2024-03-03', '4-5'], // a leap day between
    ['2026-03-11', '2026-03-10', 'unknown'], // told before it happened
    // Only the month is known, as events tell it.
    ['2026-03', '2026-03-04', '0-3'], // at most three days
    ['2026-03', '2026-03-05', 'unknown'], // none to four
    ['2026-03', '2026-04-20', 'unknown'], // 20 to 50
    ['2026-03', '2026-05-01', '31-90'], // 31 to 61
    ['2026-03', '2026-05-30', '31-90'], // 60 to 90
    ['2026-03', '2026-05-31', 'unknown'], // 61 to 91
    ['2026-03', '2026-06-30', '91+'], // 91 to 121
    ['2024-02', '2024-03-15', 'unknown'], // 15 to 43
    ['2025-02', '2026-03-10', '91+'],
    ['2026-04', '2026-03-31', 'unknown'], // told before it happened
    ['unknown', '2026-03-10', 'unknown'],
    ['2026-03', '', 'unknown'],
    ['2026-02-30', '2026-03-10', 'unknown'],
  ])('of %s told on %s is %s', (happened, reportedOn, band) => {
    expect(reportingDelay(happened, reportedOn)).toBe(band);
  });
});
