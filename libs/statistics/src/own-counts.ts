/** Exact live counts an organization reads of its own cases; nothing of this is published (statistics.md). */
import { AGE_BANDS, type AgeBand, SEXES, type Sex } from '#cases/domain/case.codes';
import type { CaseProfile, IncidentFacts } from '#cases/domain/case.events';
import { type Erased, isErased } from '#kernel/facts';
import { FORMS_OF_CASE, type FormOfCase, formOfCase } from './domain/dimensions.js';
import { monthsOf } from './domain/periods.js';

export interface CountedCase {
  /** Registration month (recorded time, Asia/Bishkek), YYYY-MM. */
  readonly month: string;
  readonly profile: Pick<CaseProfile, 'ageBand' | 'sex'> | Erased;
  readonly incidents: readonly (Pick<IncidentFacts, 'formsLaw'> | Erased)[];
}

/** Unit: case. Place: the organization's own. Period: registration in the year. */
export interface OwnCounts {
  readonly year: number;
  /** All twelve. */
  readonly months: readonly { readonly month: string; readonly cases: number }[];
  readonly byForm: Readonly<Record<FormOfCase, number>>;
  readonly byAge: Readonly<Record<AgeBand, number>>;
  readonly bySex: Readonly<Record<Sex, number>>;
  readonly total: number;
}

/**
 * Counts each case once in its month and once in each breakdown, so that every breakdown adds up to the total.
 * An erased case still counts, as unknown.
 */
export function countOwnCases(cases: readonly CountedCase[], year: number): OwnCounts {
  const counted = cases.filter(({ month }) => month.startsWith(`${year}-`));
  const months = monthsOf(String(year).padStart(4, '0'));
  const byMonth = tally(
    months,
    counted.map(({ month }) => month),
  );
  return {
    year,
    months: months.map((month) => ({ month, cases: byMonth[month] ?? 0 })),
    byForm: tally(
      FORMS_OF_CASE,
      counted.map(({ incidents }) => formOfCase(incidents)),
    ),
    byAge: tally(
      AGE_BANDS,
      counted.map(({ profile }) => (isErased(profile) ? 'unknown' : profile.ageBand)),
    ),
    bySex: tally(
      SEXES,
      counted.map(({ profile }) => (isErased(profile) ? 'unknown' : profile.sex)),
    ),
    total: counted.length,
  };
}

function tally<Code extends string>(codes: readonly Code[], values: readonly Code[]): Record<Code, number> {
  const counts = Object.fromEntries(codes.map((code) => [code, 0])) as Record<Code, number>;
  for (const value of values) counts[value] += 1;
  return counts;
}
