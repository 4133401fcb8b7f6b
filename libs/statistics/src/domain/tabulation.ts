/** From the snapshots of a period to what is published of it: every cell of the menu, and no other. */
import type { Published } from './noise.js';
import { areaLevels, addressText, type CellAddress, cellsOf, linesOf } from './cells.js';
import { areasOf, type YearMenu } from './menu-places.js';
import type { Snapshot, SnapshotRow } from './snapshot.js';
import { monthsOf } from './periods.js';
import type { Breakdown, RecordKind } from './unit-records.js';

export interface PublishedCell extends CellAddress {
  readonly value: Published;
}

/** What a cell counts: how many records, and the sum of their keys modulo 2^64. */
export interface Tally {
  readonly records: number;
  readonly key: bigint;
}

/** Tables a row of a kind stands in, by the level of its areas. */
type Table = Pick<CellAddress, 'unit' | 'by'>;

/**
 * The published cells of a period in the order of the menu, each from its own set of records: columns do not add up.
 * @param snapshots of exactly its months
 * @param publish what is shown of a cell that counts this: `publishedCount` with the noise of its key
 * @throws RangeError when a month is missing, repeated or foreign
 */
export function publishedCells(
  menu: YearMenu,
  period: string,
  snapshots: readonly Snapshot[],
  publish: (tally: Tally) => Published,
): readonly PublishedCell[] {
  const tallies = talliesOf(menu, period, snapshots);
  const cells: PublishedCell[] = [];
  for (const address of cellsOf(menu, period)) {
    const tally = tallies.get(addressText(address));
    cells.push({ ...address, value: tally ? publish(tally) : null });
  }
  return cells;
}

/** What every cell that is not empty counts, by the text of its address. */
export function talliesOf(
  menu: YearMenu,
  period: string,
  snapshots: readonly Snapshot[],
): ReadonlyMap<string, Tally> {
  checkMonths(period, snapshots);
  const tablesIn = tablesOfAreas(menu, period);
  const areasAt = remembering((place: string | null) => areasOf(menu, place));
  const tallies = new Map<string, Tally>();
  for (const { rows } of snapshots) {
    for (const row of rows) {
      for (const area of areasAt(row.place)) {
        for (const { unit, by } of tablesIn(area, row.kind)) {
          for (const codes of codesOf(row, by)) {
            count(tallies, addressText({ unit, area, period, by, codes }), row.key);
          }
        }
      }
    }
  }
  return tallies;
}

function count(tallies: Map<string, Tally>, address: string, key: bigint): void {
  const { records, key: sum } = tallies.get(address) ?? { records: 0, key: 0n };
  tallies.set(address, { records: records + 1, key: BigInt.asUintN(64, sum + key) });
}

/** Every combination of the row's codes; none where it has no code of a breakdown. */
function codesOf({ codes }: SnapshotRow, by: readonly Breakdown[]): readonly (readonly string[])[] {
  return by.reduce<readonly (readonly string[])[]>(
    (rows, key) => rows.flatMap((row) => (codes[key] ?? []).map((code) => [...row, code])),
    [[]],
  );
}

function tablesOfAreas(menu: YearMenu, period: string): (area: string, kind: RecordKind) => readonly Table[] {
  const levels = areaLevels(menu);
  const tables = new Map<string, readonly Table[]>();
  return (area, kind) => {
    const name = `${kind}|${area}`;
    const known = tables.get(name);
    if (known) return known;
    const lines = linesOf(period, levels.get(area) ?? new Set()).filter(({ records }) => records === kind);
    const found = lines.flatMap(({ unit, by }) =>
      by.map((keys) => [`${unit}|${keys.join()}`, { unit, by: keys }] as const),
    );
    const once = [...new Map(found).values()];
    tables.set(name, once);
    return once;
  };
}

function remembering<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key) as Value;
  };
}

function checkMonths(period: string, snapshots: readonly Snapshot[]): void {
  const months = snapshots.map(({ month }) => month).sort();
  const expected = monthsOf(period);
  if (expected.length === 0 || months.join() !== expected.join()) {
    throw new RangeError(`${period} is made of ${expected.join()}, not of ${months.join()}`);
  }
}
