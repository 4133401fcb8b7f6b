/** What counting a month again can and cannot show, once cases of it were erased. */
import type { Completeness } from './completeness.js';
import { addressText, areaLevels, type CellAddress, linesOf } from './cells.js';
import { areasOf, type YearMenu } from './menu-places.js';
import { outlivesErasure, rowText, type SnapshotRow } from './snapshot.js';
import type { PublishedCell } from './tabulation.js';

/**
 * `whole`: as it was frozen. `untold`: its facts could not be opened when it was frozen. `anonymous`: its case was erased
 * since, and it has lost all but the three dimensions.
 */
export const ROW_STATES = ['whole', 'untold', 'anonymous'] as const;
export type RowState = (typeof ROW_STATES)[number];

export interface KeptRow extends SnapshotRow {
  readonly state: RowState;
}

/** A row counted again, or the one that was kept where the log cannot tell it any more. */
export interface RecountedRow {
  readonly row: SnapshotRow;
  /** It has lost classifications for good. */
  readonly faded: boolean;
}

/**
 * The rows of a month as they were when it was frozen, as far as that can still be told: what the log and the keys tell,
 * and for a record whose facts are closed now, or were then, the row that was kept.
 * @param rebuilt from the log, `untold` where its facts do not open now
 * @param kept none, where they are lost
 */
export function recountedRows(
  rebuilt: readonly KeptRow[],
  kept: readonly KeptRow[],
): readonly RecountedRow[] {
  const known = new Map(kept.map((row) => [rowText(row), row]));
  return rebuilt.map((row) => {
    const old = known.get(rowText(row));
    if (old === undefined) return { row, faded: row.state !== 'whole' };
    const closed = row.state !== 'whole' || old.state !== 'whole';
    return { row: closed ? old : row, faded: old.state === 'anonymous' };
  });
}

/** Tables no one can count again: faded rows stand in them, by what these no longer tell. `unit|area|period|by` each. */
export function uncountableTables(
  menu: YearMenu,
  period: string,
  faded: Iterable<SnapshotRow>,
): ReadonlySet<string> {
  const levels = areaLevels(menu);
  const tables = new Set<string>();
  for (const { kind, place } of faded) {
    for (const area of areasOf(menu, place)) {
      for (const { unit, by: breakdowns } of linesOf(period, levels.get(area) ?? new Set()).filter(
        ({ records }) => records === kind,
      )) {
        for (const by of breakdowns) {
          if (!by.every(outlivesErasure)) tables.add(tableText({ unit, area, period, by }));
        }
      }
    }
  }
  return tables;
}

export interface Compared {
  /** The cells and rows of completeness that differ though nothing keeps them from being counted again. */
  readonly differing: readonly string[];
  /** Those that no one can count again: as they were published. */
  readonly uncountable: readonly string[];
  /** The cells as counted again, those apart. */
  readonly cells: readonly PublishedCell[];
}

/** @param tables of `uncountableTables`, of every period of the release */
export function compareCells(
  counted: readonly PublishedCell[],
  published: readonly PublishedCell[],
  tables: ReadonlySet<string>,
): Compared {
  const known = new Map(published.map((cell) => [addressText(cell), cell]));
  const differing: string[] = [];
  const uncountable: string[] = [];
  const cells = counted.map((cell) => {
    const address = addressText(cell);
    const old = known.get(address);
    known.delete(address);
    if (old?.value === cell.value) return cell;
    const excused = old !== undefined && tables.has(tableText(cell));
    (excused ? uncountable : differing).push(address);
    return excused ? old : cell;
  });
  return { differing: [...differing, ...known.keys()], uncountable, cells };
}

/** Rows of completeness that are not the same; they rest on nothing an erasure takes. */
export function compareCompleteness(
  counted: readonly Completeness[],
  published: readonly Completeness[],
): readonly string[] {
  const text = ({ place, quarter, made, of }: Completeness): string =>
    `completeness|${place}|${quarter}|${made}|${of}`;
  const [left, right] = [counted.map(text), published.map(text)];
  return [...left.filter((row) => !right.includes(row)), ...right.filter((row) => !left.includes(row))];
}

function tableText({ unit, area, period, by }: Pick<CellAddress, 'unit' | 'area' | 'period' | 'by'>): string {
  return `${unit}|${area}|${period}|${by.join()}`;
}
