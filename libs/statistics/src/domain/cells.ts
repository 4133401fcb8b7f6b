/** Addresses of cells: which there are for a period, and which a question may name. */
import { DomainError } from '#kernel/domain-error';
import { AREA_LEVELS, type AreaLevel, CODES, MENU, type MenuLine } from './menu.js';
import { NATION, type YearMenu } from './menu-places.js';
import { periodKind } from './periods.js';
import { type Breakdown, type Unit, UNITS } from './unit-records.js';

/** One cell of one table: so many `unit`s in `area` and `period` with `codes`, one for each of `by`. */
export interface CellAddress {
  readonly unit: Unit;
  /** `KG`, the SOATE code of an oblast or a place, or the joined code of places merged for the year. */
  readonly area: string;
  readonly period: string;
  readonly by: readonly Breakdown[];
  readonly codes: readonly string[];
}

/** One text for each address and for no other. */
export function addressText({ unit, area, period, by, codes }: CellAddress): string {
  return [unit, area, period, by.join(), codes.join()].join('|');
}

/** Every area of a year's menu, with what it is: a city of republican significance is a place and an oblast. */
export function areaLevels({ places }: YearMenu): ReadonlyMap<string, ReadonlySet<AreaLevel>> {
  const levels = new Map<string, Set<AreaLevel>>([[NATION, new Set(['nation'])]]);
  for (const { code, oblast } of places) {
    levels.set(oblast, (levels.get(oblast) ?? new Set()).add('oblast'));
    levels.set(code, (levels.get(code) ?? new Set()).add('place'));
  }
  return levels;
}

/** Every cell a release may hold for this period, each once. */
export function* cellsOf(menu: YearMenu, period: string): Generator<CellAddress> {
  for (const [area, levels] of [...areaLevels(menu)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const seen = new Set<string>();
    for (const { unit, by: breakdowns } of linesOf(period, levels)) {
      for (const by of breakdowns) {
        const table = `${unit}|${by.join()}`;
        if (seen.has(table)) continue;
        seen.add(table);
        for (const codes of combinations(by)) yield { unit, area, period, by, codes };
      }
    }
  }
}

/** The lines of the menu that speak of a period, in areas of these levels. */
export function linesOf(period: string, levels: ReadonlySet<AreaLevel>): readonly MenuLine[] {
  const kind = periodKind(period);
  return MENU.filter((line) => line.period === kind && line.areas.some((level) => levels.has(level)));
}

/**
 * Refuses what is not on the menu, naming what is amiss.
 * @throws DomainError not_on_menu, with `unit`, `area`, `period`, `by` or `codes` as its field
 */
export function checkCell(menu: YearMenu, { unit, area, period, by, codes }: CellAddress): void {
  if (!UNITS.includes(unit)) throw notOnMenu('unit');
  const levels = areaLevels(menu).get(area);
  if (!levels) throw notOnMenu('area');
  if (periodKind(period) === undefined) throw notOnMenu('period');
  const ofUnit = MENU.filter((line) => line.unit === unit);
  if (!ofUnit.some((line) => isBrokenDown(line, by))) throw notOnMenu('by');
  const inPeriod = linesOf(period, new Set(AREA_LEVELS)).filter((line) => ofUnit.includes(line));
  if (!inPeriod.some((line) => isBrokenDown(line, by))) throw notOnMenu('period');
  const inArea = linesOf(period, levels).filter((line) => ofUnit.includes(line));
  if (!inArea.some((line) => isBrokenDown(line, by))) throw notOnMenu('area');
  const known =
    codes.length === by.length && by.every((key, index) => CODES[key].includes(codes[index] ?? ''));
  if (!known) throw notOnMenu('codes');
}

/** Whether `checkCell` lets it pass. */
export function isOnMenu(menu: YearMenu, address: CellAddress): boolean {
  try {
    checkCell(menu, address);
    return true;
  } catch {
    return false;
  }
}

/** Every combination of codes of these breakdowns; one, empty, of the total. */
export function combinations(by: readonly Breakdown[]): readonly (readonly string[])[] {
  return by.reduce<readonly (readonly string[])[]>(
    (rows, key) => rows.flatMap((row) => CODES[key].map((code) => [...row, code])),
    [[]],
  );
}

function isBrokenDown(line: MenuLine, by: readonly Breakdown[]): boolean {
  return line.by.some((keys) => keys.length === by.length && keys.every((key, index) => key === by[index]));
}

function notOnMenu(field: string): DomainError {
  return new DomainError('not_on_menu', 'invalid', field);
}
