/** A table of published cells as every export knows it: what it is of, and the one mark of what shows no number. */
import { CODES } from '../domain/menu.js';
import { monthsOf } from '../domain/periods.js';
import type { Breakdown, Unit } from '../domain/unit-records.js';
import type { PublishedCell, PublishedRelease } from '../published.js';

/**
 * Marks of a cell, from the code list of SDMX for the status of an observation (CL_OBS_STATUS): a normal value, and a
 * missing one that is suppressed. "Empty", "suppressed" and "fewer than 10" have the same mark in every format.
 */
export const SHOWN = 'A';
export const NOT_SHOWN = 'Q';
export type Mark = typeof SHOWN | typeof NOT_SHOWN;

export interface ExportedTable {
  readonly unit: Unit;
  readonly by: readonly Breakdown[];
  /** Every cell of the table that is on the menu, in the order it is to be written. */
  readonly cells: readonly PublishedCell[];
  /** The releases its periods came with, oldest first. */
  readonly releases: readonly PublishedRelease[];
}

export function markOf({ count }: Pick<PublishedCell, 'count'>): Mark {
  return count === null ? NOT_SHOWN : SHOWN;
}

/**
 * @param releases all there are
 * @throws RangeError when a cell has not as many codes as the table has breakdowns, or one that is not theirs: a table that
 * was mixed up must not leave the house
 */
export function exportedTable(
  unit: Unit,
  by: readonly Breakdown[],
  cells: readonly PublishedCell[],
  releases: readonly PublishedRelease[],
): ExportedTable {
  for (const { area, period, codes } of cells) {
    const fits = codes.length === by.length && by.every((key, index) => isCodeOf(key, codes[index]));
    if (!fits) throw new RangeError(`${codes.join()} of ${area}, ${period} is not by ${by.join()}`);
  }
  const months = new Set(cells.map(({ period }) => monthsOf(period).at(-1)));
  const own = releases.filter(({ month }) => months.has(month));
  return { unit, by, cells, releases: [...own].sort((a, b) => (a.month < b.month ? -1 : 1)) };
}

/** When the newest of its releases was made: the same table makes the same bytes, whenever it is asked for. */
export function preparedAt({ releases }: ExportedTable): Date {
  return new Date(Math.max(0, ...releases.map(({ releasedAt }) => releasedAt.getTime())));
}

/** `case-by-form-age_2023-Q1_2023-Q4`: letters, digits and hyphens only, so that no system minds it. */
export function tableName({ unit, by, cells }: ExportedTable): string {
  const periods = [...new Set(cells.map(({ period }) => period))].sort();
  const [first, last] = [periods[0], periods.at(-1)];
  const of = by.length === 0 ? unit : `${unit}-by-${by.join('-')}`;
  const when = first === undefined || first === last ? first : `${first}_${last ?? ''}`;
  return when === undefined ? of : `${of}_${when}`;
}

function isCodeOf(key: Breakdown, code: string | undefined): boolean {
  return code !== undefined && CODES[key].includes(code);
}
