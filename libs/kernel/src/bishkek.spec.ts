import { describe, expect, it } from '@jest/globals';
import { bishkekDay, bishkekMonth, isDay, isMonth } from './bishkek.js';

describe('Asia/Bishkek', () => {
  it('is six hours ahead of UTC: the day and the month turn at 18:00 UTC', () => {
    expect(bishkekDay(new Date('2026-02-28T17:59:59.999Z'))).toBe('2026-02-28');
    expect(bishkekDay(new Date('2026-02-28T18:00:00.000Z'))).toBe('2026-03-01');
    expect(bishkekMonth(new Date('2025-12-31T17:59:59.999Z'))).toBe('2025-12');
    expect(bishkekMonth(new Date('2025-12-31T18:00:00.000Z'))).toBe('2026-01');
  });

  it.each(['2026-01-01', '2024-02-29'])('%s is a day', (text) => expect(isDay(text)).toBe(true));
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '2026-01-00',
    '2026-01',
    ' 2026-01-01',
    '2026-01-01T00:00:00Z',
    '',
  ])('%s is not a day', (text) => expect(isDay(text)).toBe(false));
  it.each(['2026-01', '2026-12'])('%s is a month', (text) => expect(isMonth(text)).toBe(true));
  it.each(['2026-00', '2026-13', '2026-1', '2026-01-01', 'unknown', ''])('%s is not a month', (text) =>
    expect(isMonth(text)).toBe(false),
  );
});
