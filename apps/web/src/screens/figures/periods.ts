/** Months, quarters and years as releases write them: 2023-10, 2023-Q4, 2023. */
import type { PeriodKind } from './published.js';

export const PERIOD_KINDS: readonly PeriodKind[] = ['month', 'quarter', 'year'];

export function kindOf(period: string): PeriodKind | undefined {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(period)) return 'month';
  if (/^\d{4}-Q[1-4]$/.test(period)) return 'quarter';
  return /^\d{4}$/.test(period) ? 'year' : undefined;
}

export const yearOf = (period: string): string => period.slice(0, 4);

export function monthAfter(month: string, count: number): string {
  const months = 12 * Number(yearOf(month)) + Number(month.slice(5)) - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}

export function quarterOf(month: string): string {
  return `${yearOf(month)}-Q${String(Math.ceil(Number(month.slice(5)) / 3))}`;
}

export function monthsOf(period: string): readonly string[] {
  switch (kindOf(period)) {
    case 'month':
      return [period];
    case 'quarter':
      return monthsFrom(`${yearOf(period)}-${String(3 * Number(period.slice(6)) - 2).padStart(2, '0')}`, 3);
    case 'year':
      return monthsFrom(`${period}-01`, 12);
    default:
      return [];
  }
}

/** A quarter and a year are released when all their months are. */
export function isReleased(period: string, months: ReadonlySet<string>): boolean {
  const parts = monthsOf(period);
  return parts.length > 0 && parts.every((month) => months.has(month));
}

/** Every released period of a kind, oldest first. */
export function releasedPeriods(kind: PeriodKind, months: ReadonlySet<string>): readonly string[] {
  const all = [...months].sort().map((month) => asKind(month, kind));
  return [...new Set(all)].filter((period) => isReleased(period, months));
}

/** The period of this kind in which a period ends. */
export function asKind(period: string, kind: PeriodKind): string {
  const last = monthsOf(period).at(-1) ?? period;
  if (kind === 'month') return last;
  return kind === 'quarter' ? quarterOf(last) : yearOf(last);
}

/** The released period of a kind that says most of this one: the one it lies in or ends in, else the newest before, else the first. */
export function nearest(period: string, kind: PeriodKind, months: ReadonlySet<string>): string | undefined {
  const all = releasedPeriods(kind, months);
  const wanted = asKind(period, kind);
  return all.findLast((each) => each <= wanted) ?? all[0];
}

/** So many released periods up to this one, oldest first. */
export function upTo(period: string, count: number, months: ReadonlySet<string>): readonly string[] {
  const kind = kindOf(period);
  if (kind === undefined) return [];
  return releasedPeriods(kind, months)
    .filter((each) => each <= period)
    .slice(-count);
}

/** The same month, quarter or year a year earlier. */
export function yearBefore(period: string): string {
  return `${String(Number(yearOf(period)) - 1).padStart(4, '0')}${period.slice(4)}`;
}

function monthsFrom(first: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => monthAfter(first, index));
}
