/** Tables as JSON-stat 2.0 (json-stat.org/full), of class dataset: a cube of unit, area, period and the breakdowns. */
import { CODES } from '../domain/menu.js';
import type { Breakdown } from '../domain/unit-records.js';
import { type ExportedTable, type Mark, markOf, preparedAt } from './exported-table.js';
import type { Labels } from './labels.js';

interface JsonStatDimension {
  readonly label: string;
  readonly category: {
    readonly index: readonly string[];
    readonly label: Readonly<Record<string, string>>;
    readonly unit?: Readonly<Record<string, { readonly decimals: number; readonly label: string }>>;
  };
}

export interface JsonStatDataset {
  readonly version: '2.0';
  readonly class: 'dataset';
  readonly label: string;
  readonly source: string;
  /** ISO 8601. */
  readonly updated: string;
  readonly note: readonly string[];
  readonly id: readonly string[];
  readonly size: readonly number[];
  readonly role: {
    readonly time: readonly string[];
    readonly geo: readonly string[];
    readonly metric: readonly string[];
  };
  readonly dimension: Readonly<Record<string, JsonStatDimension>>;
  /** Row-major, in the order of `id`. */
  readonly value: readonly (number | null)[];
  /** By the place in `value`. What has none is not on the menu: the cube has that corner, the statistics do not. */
  readonly status: Readonly<Record<string, Mark>>;
  readonly extension: {
    readonly definitions: readonly string[];
    readonly releases: readonly { readonly month: string; readonly rootHash: string }[];
    readonly status: Readonly<Record<Mark, string>>;
  };
}

export function jsonStat(table: ExportedTable, labels: Labels): JsonStatDataset {
  const { unit, by, cells, releases } = table;
  const { words } = labels;
  const areas = [...new Set(cells.map(({ area }) => area))];
  const periods = [...new Set(cells.map(({ period }) => period))].sort();
  const axes: readonly (readonly string[])[] = [[unit], areas, periods, ...by.map((key) => CODES[key])];
  const placeOf = placesIn(axes);
  const value = Array<number | null>(axes.reduce((size, axis) => size * axis.length, 1)).fill(null);
  const status: Record<string, Mark> = {};
  for (const cell of cells) {
    const place = placeOf([unit, cell.area, cell.period, ...cell.codes]);
    value[place] = cell.count;
    status[place] = markOf(cell);
  }
  const names = [words.units[unit], ...by.map((key) => words.breakdowns[key])];
  return {
    ...{ version: '2.0', class: 'dataset', label: names.join(' · '), source: words.about.source },
    updated: preparedAt(table).toISOString(),
    note: [words.about.noise, words.about.fewer],
    id: ['unit', 'area', 'period', ...by],
    size: axes.map(({ length }) => length),
    role: { time: ['period'], geo: ['area'], metric: ['unit'] },
    dimension: {
      unit: {
        label: words.about.what,
        category: {
          index: [unit],
          label: { [unit]: words.units[unit] },
          unit: { [unit]: { decimals: 0, label: words.units[unit] } },
        },
      },
      area: dimension(words.columns.area, areas, (area) => labels.area(area)),
      period: dimension(words.columns.period, periods, (period) => period),
      ...Object.fromEntries(by.map((key) => [key, ofBreakdown(key, labels)])),
    },
    ...{ value, status },
    extension: {
      definitions: [...new Set(releases.map(({ definitions }) => definitions))],
      releases: releases.map(({ month, rootHash }) => ({ month, rootHash })),
      status: words.status,
    },
  };
}

function ofBreakdown(key: Breakdown, labels: Labels): JsonStatDimension {
  return dimension(labels.words.breakdowns[key], CODES[key], (code) => labels.code(key, code));
}

function dimension(
  label: string,
  index: readonly string[],
  labelOf: (code: string) => string,
): JsonStatDimension {
  return {
    label,
    category: { index, label: Object.fromEntries(index.map((code) => [code, labelOf(code)])) },
  };
}

/** Where in a row-major cube of these axes a cell stands. */
function placesIn(axes: readonly (readonly string[])[]): (codes: readonly string[]) => number {
  const indexes = axes.map((axis) => new Map(axis.map((code, index) => [code, index])));
  return (codes) =>
    axes.reduce((place, axis, at) => place * axis.length + (indexes[at]?.get(codes[at] ?? '') ?? 0), 0);
}
