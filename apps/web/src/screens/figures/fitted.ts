/** A view held against what is released: an address may ask for what is not, or not any more. */
import { type Area, areaHolding, NATION } from './areas.js';
import { isReleased, kindOf, nearest, releasedPeriods } from './periods.js';
import type { View } from './view.js';

/** What was asked for and is not shown. */
export type Unfit = 'period' | 'area';

export interface Fitted {
  readonly area: string;
  readonly period: string;
  readonly beside: readonly string[];
  readonly earlier: string | undefined;
  readonly unfit: readonly Unfit[];
}

/** The period to show; undefined before the first release. */
export function fittedPeriod({ period }: View, months: ReadonlySet<string>): string | undefined {
  const newest = releasedPeriods('month', months).at(-1);
  if (newest === undefined || period === undefined) return newest;
  if (isReleased(period, months)) return period;
  const kind = kindOf(period) ?? 'month';
  return nearest(period, kind, months) ?? newest;
}

/** @param areas those of the year of the period */
export function fitted(
  view: View,
  period: string,
  areas: ReadonlyMap<string, Area>,
  months: ReadonlySet<string>,
): Fitted {
  const area = areas.has(view.area) ? view.area : (areaHolding(firstOf(view.area), areas) ?? NATION);
  const unfit: Unfit[] = [];
  if (view.period !== undefined && view.period !== period) unfit.push('period');
  if (area !== view.area) unfit.push('area');
  const { earlier } = view;
  const comparable =
    earlier !== undefined && isReleased(earlier, months) && kindOf(earlier) === kindOf(period);
  return {
    area,
    period,
    beside: view.beside.filter((code) => areas.has(code) && code !== area),
    earlier: comparable && earlier !== period ? earlier : undefined,
    unfit,
  };
}

const firstOf = (area: string): string => area.split('+')[0] ?? area;
