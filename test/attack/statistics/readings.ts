/** What is published, as an attacker lists it: each set of records once, with all that is said of its number. */
import { addressText, type CellAddress } from '#statistics/domain/cells';
import { cellsOfYear, type Method, type Shown } from './publications.js';
import type { Row, System } from './what-is-known.js';

/** Cells known to count the same records: their noise is the same, so they are one reading. */
export interface Reading {
  readonly row: Row;
  readonly address: CellAddress;
  /** Of all its cells, the one it is called by first. */
  readonly texts: readonly string[];
}

export interface ReadingOptions {
  readonly of?: (cell: CellAddress) => boolean;
  /** Units that have noise of their own: what they count again is another reading. */
  readonly apart?: readonly string[];
}

/** Every reading there is, by the menu alone. */
export function readingsOf(
  system: System,
  { of = () => true, apart = [] }: ReadingOptions = {},
): readonly Reading[] {
  const readings = new Map<string, Reading & { texts: string[] }>();
  for (const address of cellsOfYear()
    .flatMap(([, cells]) => cells)
    .filter(of)) {
    const row = system.rowOf(address);
    if (!row) continue;
    const set = [...row].sort(([a], [b]) => a - b).join(';');
    const name = apart.includes(address.unit) ? `${address.unit}:${set}` : set;
    const known = readings.get(name);
    if (known) known.texts.push(addressText(address));
    else readings.set(name, { row, address, texts: [addressText(address)] });
  }
  return [...readings.values()];
}

/** What is shown of a reading, and what is true of it. */
export interface Read {
  readonly reading: Reading;
  readonly truth: number;
  readonly cells: readonly Shown[];
}

export function read(readings: readonly Reading[], cells: readonly Shown[]): readonly Read[] {
  const of = new Map(cells.map((cell) => [cell.text, cell]));
  return readings.map((reading) => {
    const shown = reading.texts.map((text) => of.get(text) as Shown);
    return { reading, cells: shown, truth: shown[0]?.tally.records ?? 0 };
  });
}

/** Between which two counts the truth lies: within what every one of its cells allows. */
export function withinOf({ cells }: Read, method: Method): readonly [number, number] {
  const ranges = cells.map(({ shown }) => method.within(shown));
  return [Math.max(...ranges.map(([least]) => least)), Math.min(...ranges.map(([, most]) => most))];
}

/** Without what stands alone: a number that is in no sum with another tells of nothing but itself. */
export function connected(readings: readonly Reading[]): readonly Reading[] {
  const uses = new Map<number, number>();
  for (const { row } of readings)
    for (const column of row.keys()) uses.set(column, (uses.get(column) ?? 0) + 1);
  return readings.filter(({ row }) => [...row.keys()].some((column) => (uses.get(column) ?? 0) > 1));
}
