import { describe, expect, test } from '@jest/globals';
import {
  dayName,
  exactDate,
  humanDate,
  localDate,
  monthName,
  recentMonths,
  timeLeft,
  today,
} from './dates.js';
import { translatorOf } from './testing.js';

const [ky, ru, en] = [translatorOf('ky'), translatorOf('ru'), translatorOf('en')];
/** Thursday, 12 March 2026, 02:00 in Bishkek: still Wednesday in UTC. */
const NOW = new Date('2026-03-11T20:00:00Z');

describe('dates as people say them', () => {
  test('the day is that of Bishkek, not of UTC', () => {
    expect(today(NOW)).toBe('2026-03-12');
    expect(humanDate('2026-03-11T19:20:00Z', en, NOW)).toBe('today, 01:20');
    expect(humanDate('2026-03-11T17:59:00Z', en, NOW)).toBe('yesterday, 23:59');
  });

  test('the clock and calendar are those of Asia/Bishkek, in every month', () => {
    const zone = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Bishkek',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    for (let month = 0; month < 12 * 35; month += 1) {
      const instant = new Date(Date.UTC(2006, month, 1 + (month % 28), month % 24, month % 60));
      const { year, month: shown, day, time } = localDate(instant);
      const two = (value: number) => String(value).padStart(2, '0');
      expect(`${String(year)}-${two(shown)}-${two(day)} ${time}`).toBe(zone.format(instant));
    }
  });

  test('a weekday within six days, then the date, then the year', () => {
    expect(humanDate('2026-03-09T06:00:00Z', ru, NOW)).toBe('в понедельник');
    expect(humanDate('2026-03-05T06:00:00Z', ky, NOW)).toBe('5-март');
    expect(humanDate('2025-12-31T06:00:00Z', en, NOW)).toBe('31 December 2025');
  });

  test('a moment still to come is named by its date', () => {
    expect(humanDate('2026-03-20T06:00:00Z', en, NOW)).toBe('20 March');
  });

  test('exact to the minute on a tap', () => {
    expect(exactDate('2026-03-11T19:20:00Z', ru)).toBe('12 марта 2026, 01:20');
  });

  test('stored days and months', () => {
    expect(dayName('2026-06-01', ky)).toBe('1-июнь, 2026-ж.');
    expect(monthName('2026-06', ru)).toBe('июнь 2026');
    expect(recentMonths(3, new Date('2026-01-31T19:00:00Z'))).toEqual(['2026-02', '2026-01', '2025-12']);
  });

  test('time left in the largest sensible unit, in the right form', () => {
    expect(timeLeft('2026-03-11T20:30:00Z', en, NOW)).toBe('30 minutes left to answer');
    expect(timeLeft('2026-03-12T17:00:00Z', ru, NOW)).toBe('на ответ остался 21 час');
    expect(timeLeft('2026-03-14T20:00:00Z', ru, NOW)).toBe('на ответ осталось 3 дня');
    expect(timeLeft('2026-03-11T19:59:00Z', en, NOW)).toBeUndefined();
  });
});
