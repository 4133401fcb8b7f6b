import { recentMonths } from '../../i18n/dates.js';

interface MonthCount {
  readonly month: string;
  readonly cases: number;
}

/** The months of a year that say something: from the organization's first case, in whatever year known, to this month. */
export function monthsToList(
  months: readonly MonthCount[],
  known: readonly { readonly months: readonly MonthCount[] }[],
  now: Date = new Date(),
): readonly MonthCount[] {
  const [present = ''] = recentMonths(1, now);
  const counted = known.flatMap((year) => year.months.filter(({ cases }) => cases > 0));
  const first = counted.map(({ month }) => month).sort()[0];
  if (first === undefined) return [];
  return months.filter(({ month, cases }) => cases > 0 || (month > first && month <= present));
}
