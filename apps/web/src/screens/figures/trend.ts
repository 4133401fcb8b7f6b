/** Lines over time, and the table beside them. */
import type { Cells, Count } from './cells.js';
import { type Row, shownCount } from './shown.js';

export interface Point {
  /** Where on the axis it stands. */
  readonly at: string;
  /** Of which period it is: another one on the line of an earlier year. */
  readonly period: string;
  readonly count: Count;
}

export interface Line {
  readonly key: string;
  readonly label: string;
  readonly look: 'main' | 'beside' | 'earlier' | 'official';
  readonly points: readonly Point[];
}

export interface Named {
  readonly code: string;
  readonly label: string;
}

/** A series of others, such as the National Statistical Committee's: numbers as they published them, by year. */
export interface OfficialSeries {
  readonly id: string;
  readonly label: string;
  /** `KG`, or the SOATE code of an oblast. */
  readonly area: string;
  readonly points: readonly { readonly period: string; readonly value: number }[];
}

/** Official numbers as series, one for each area. */
export function officialSeries(
  cells: readonly { readonly area: string; readonly period: string; readonly count: number | null }[],
  label: string,
): readonly OfficialSeries[] {
  return [...new Set(cells.map(({ area }) => area))].map((area) => ({
    ...{ id: area, label, area },
    points: cells.flatMap(({ area: of, period, count }) =>
      of === area && count !== null ? [{ period, value: count }] : [],
    ),
  }));
}

/** One line for each area, the first being the one looked at. */
export function areaLines(
  cells: Cells,
  areas: readonly Named[],
  periods: readonly string[],
): readonly Line[] {
  return areas.map(({ code, label }, index) => ({
    ...{ key: code, label },
    look: index === 0 ? 'main' : 'beside',
    points: periods.map((period) => ({ at: period, period, count: cells.count(code, period) })),
  }));
}

/**
 * An earlier stretch drawn under this one, period by period from the last backwards.
 * @param earlier as many or fewer periods, oldest first
 */
export function earlierLine(
  cells: Cells,
  { code, label }: Named,
  periods: readonly string[],
  earlier: readonly string[],
): Line {
  const from = periods.length - earlier.length;
  const points = earlier.flatMap((period, index) => {
    const at = periods[from + index];
    return at === undefined ? [] : [{ at, period, count: cells.count(code, period) }];
  });
  return { key: 'earlier', label, look: 'earlier', points };
}

/** The official series of this area, where they have one of these periods. */
export function officialLines(
  series: readonly OfficialSeries[],
  area: string,
  periods: readonly string[],
): readonly Line[] {
  return series
    .filter((one) => one.area === area)
    .map(({ id, label, points }): Line => {
      const values = new Map(points.map(({ period, value }) => [period, value]));
      return {
        ...{ key: `official-${id}`, label, look: 'official' },
        points: periods.map((period) => ({ at: period, period, count: values.get(period) })),
      };
    })
    .filter((line) => line.points.some(({ count }) => count !== undefined));
}

/** A row for each period, a column for each line; newest first, as they are read. */
export function trendRows(
  lines: readonly Line[],
  periods: readonly string[],
  nameOf: (period: string) => string,
): readonly Row[] {
  return periods.toReversed().map((period) => ({
    key: period,
    head: nameOf(period),
    cells: lines.map(({ points }) => shownCount(points.find(({ at }) => at === period)?.count)),
  }));
}
