/** Exact live counts an organization reads of its own cases; nothing of this is published (statistics.md). */
import { AGE_BANDS, type AgeBand, FORMS_LAW, type FormLaw, SEXES, type Sex } from '#cases/domain/case.codes';
import type { CaseProfile, IncidentFacts } from '#cases/domain/case.events';
import { type Erased, isErased } from '#kernel/facts';

/** The law's form of a case: the one of all its incidents, `several`, or `unknown` when none is told. */
export const FORMS_OF_CASE = [...FORMS_LAW, 'several', 'unknown'] as const;
export type FormOfCase = (typeof FORMS_OF_CASE)[number];

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
  const byMonth = tally(
    monthsOf(year),
    counted.map(({ month }) => month),
  );
  return {
    year,
    months: monthsOf(year).map((month) => ({ month, cases: byMonth[month] ?? 0 })),
    byForm: tally(FORMS_OF_CASE, counted.map(formOf)),
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

function formOf({ incidents }: CountedCase): FormOfCase {
  const forms = new Set<FormLaw>(
    incidents.flatMap((incident) => (isErased(incident) ? [] : incident.formsLaw)),
  );
  const [form = 'unknown'] = forms;
  return forms.size > 1 ? 'several' : form;
}

function monthsOf(year: number): readonly string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
}

function tally<Code extends string>(codes: readonly Code[], values: readonly Code[]): Record<Code, number> {
  const counts = Object.fromEntries(codes.map((code) => [code, 0])) as Record<Code, number>;
  for (const value of values) counts[value] += 1;
  return counts;
}
