import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AGE_BANDS, FORMS_LAW, SEXES, type AgeBand, type FormLaw, type Sex } from '#cases/domain/case.codes';
import { ERASED } from '#kernel/facts';
import { type CountedCase, countOwnCases } from './own-counts.js';

const row = (month: string, sex: Sex, ageBand: AgeBand, ...incidents: FormLaw[][]): CountedCase => ({
  month,
  profile: { sex, ageBand },
  incidents: incidents.map((formsLaw) => ({ formsLaw })),
});
const erased = (month: string, incidents: number): CountedCase => ({
  month,
  profile: ERASED,
  incidents: Array.from({ length: incidents }, () => ERASED),
});

/** Counted by hand: thirteen cases, eleven of them registered in 2026. */
const CASES: readonly CountedCase[] = [
  row('2025-12', 'female', '21-30', ['physical']),
  row('2026-01', 'female', '21-30', ['physical']),
  row('2026-01', 'female', '31-40', ['physical'], ['physical']), // twice the same form
  row('2026-01', 'male', '0-11', ['neglect']),
  row('2026-02', 'female', '31-40', ['physical'], ['economic']), // several, over two incidents
  row('2026-02', 'female', '51+', ['psychological', 'economic']), // several, within one
  row('2026-02', 'unknown', 'unknown'), // no incident
  row('2026-02', 'female', '12-17', []), // an incident without a form
  row('2026-03', 'female', '18-20', [], ['economic']), // one of two told
  erased('2026-03', 2),
  erased('2026-03', 0),
  row('2026-12', 'female', '41-50', ['psychological']),
  row('2027-01', 'male', '51+', ['neglect']),
];

describe('own counts', () => {
  it('are those of the hand-computed table', () => {
    const months = { '2026-01': 3, '2026-02': 4, '2026-03': 3, '2026-12': 1 } as Record<string, number>;
    const all = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map(
      (m) => `2026-${m}`,
    );
    expect(countOwnCases(CASES, 2026)).toEqual({
      year: 2026,
      months: all.map((month) => ({ month, cases: months[month] ?? 0 })),
      byForm: { physical: 2, psychological: 1, economic: 1, neglect: 1, several: 2, unknown: 4 },
      byAge: {
        '0-11': 1,
        '12-17': 1,
        '18-20': 1,
        '21-30': 1,
        '31-40': 2,
        '41-50': 1,
        '51+': 1,
        unknown: 3,
      },
      bySex: { female: 7, male: 1, unknown: 3 },
      total: 11,
    });
  });

  it('of a year without cases are zeros, not gaps', () => {
    const none = countOwnCases(CASES, 2024);
    expect(none.total).toBe(0);
    expect(none.months).toHaveLength(12);
    const counts = [none.byForm, none.byAge, none.bySex].flatMap((by) => Object.values(by));
    expect(counts).toEqual(Array(6 + 8 + 3).fill(0));
  });

  it('add up to the total in every breakdown, in any order', () => {
    const someCase = fc.record({
      month: fc.constantFrom('2025-12', '2026-01', '2026-07', '2027-01'),
      profile: fc.oneof(
        fc.constant(ERASED),
        fc.record({ sex: fc.constantFrom(...SEXES), ageBand: fc.constantFrom(...AGE_BANDS) }),
      ),
      incidents: fc.array(
        fc.oneof(fc.constant(ERASED), fc.record({ formsLaw: fc.uniqueArray(fc.constantFrom(...FORMS_LAW)) })),
        { maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(fc.array(someCase), (cases) => {
        const counts = countOwnCases(cases, 2026);
        const total = cases.filter(({ month }) => month.startsWith('2026')).length;
        const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
        expect(counts.total).toBe(total);
        expect(sum(counts.months.map(({ cases: n }) => n))).toBe(total);
        for (const by of [counts.byForm, counts.byAge, counts.bySex])
          expect(sum(Object.values(by))).toBe(total);
        expect(countOwnCases([...cases].reverse(), 2026)).toEqual(counts);
      }),
    );
  });
});
