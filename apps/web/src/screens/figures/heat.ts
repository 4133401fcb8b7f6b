/** Form by age, as shades and as a table. */
import type { Cells, Count } from './cells.js';
import { type Row, shownCount } from './shown.js';

export interface Square {
  readonly row: string;
  readonly column: string;
  readonly count: Count;
}

interface Coded {
  readonly code: string;
  readonly label: string;
}

interface Crossing {
  readonly area: string;
  readonly period: string;
  readonly rows: readonly Coded[];
  readonly columns: readonly Coded[];
}

export function squaresOf(cells: Cells, { area, period, rows, columns }: Crossing): readonly Square[] {
  return rows.flatMap((row) =>
    columns.map((column) => ({
      ...{ row: row.code, column: column.code },
      count: cells.count(area, period, row.code, column.code),
    })),
  );
}

export function heatRows(cells: Cells, { area, period, rows, columns }: Crossing): readonly Row[] {
  return rows.map((row) => ({
    key: row.code,
    head: row.label,
    cells: columns.map((column) => shownCount(cells.count(area, period, row.code, column.code))),
  }));
}
