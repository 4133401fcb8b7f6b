/** Months, quarters and years of releases, all in Asia/Bishkek; written 2023-10, 2023-Q4, 2023. */
import { isMonth } from '#kernel/bishkek';

export const PERIOD_KINDS = ['month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** What kind of period this text writes; undefined when none. */
export function periodKind(text: string): PeriodKind | undefined {
  if (isMonth(text)) return 'month';
  if (/^\d{4}-Q[1-4]$/.test(text)) return 'quarter';
  return /^\d{4}$/.test(text) ? 'year' : undefined;
}

/** The months of a period, in order; none of a text that is no period. */
export function monthsOf(period: string): readonly string[] {
  const year = period.slice(0, 4);
  switch (periodKind(period)) {
    case 'month':
      return [period];
    case 'quarter':
      return monthsFrom(`${year}-${two(3 * Number(period.slice(6)) - 2)}`, 3);
    case 'year':
      return monthsFrom(`${year}-01`, 12);
    case undefined:
      return [];
  }
}

/** What a month ends: itself, in the last month of a quarter the quarter, in December the year. */
export function periodsEndingWith(month: string): readonly string[] {
  const number = Number(month.slice(5));
  const quarter = number % 3 === 0 ? [quarterOf(month)] : [];
  return [month, ...quarter, ...(number === 12 ? [month.slice(0, 4)] : [])];
}

/** The quarter a month lies in. */
export function quarterOf(month: string): string {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}

/** So many quarters up to this one, oldest first. */
export function quartersUpTo(quarter: string, count: number): readonly string[] {
  const first = monthAfter(monthsOf(quarter)[0] ?? '', -3 * (count - 1));
  return Array.from({ length: count }, (_, index) => quarterOf(monthAfter(first, 3 * index)));
}

/** The month so many after this one; before it, when negative. */
export function monthAfter(month: string, count = 1): string {
  const months = 12 * Number(month.slice(0, 4)) + Number(month.slice(5)) - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${two((months % 12) + 1)}`;
}

/**
 * The instant before which an event must be recorded to be in the snapshot of this month: day 15 of the next, 00:00 in
 * Asia/Bishkek (UTC+6, no summer time).
 */
export function cutoffOf(month: string): Date {
  return new Date(`${monthAfter(month)}-14T18:00:00.000Z`);
}

/** The last day on which an event can still be in the snapshot of this month, YYYY-MM-DD. */
export function lastDayBeforeCutoff(month: string): string {
  return `${monthAfter(month)}-14`;
}

/** From its first instant in Asia/Bishkek to the first of the next month: a million of these tests cost nothing. */
export function isInMonth(month: string): (at: Date) => boolean {
  const [from, to] = [firstInstant(month), firstInstant(monthAfter(month))];
  return (at) => at >= from && at < to;
}

function firstInstant(month: string): Date {
  return new Date(`${month}-01T00:00:00.000+06:00`);
}

function monthsFrom(first: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => monthAfter(first, index));
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
