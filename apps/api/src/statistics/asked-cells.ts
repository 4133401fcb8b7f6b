/** Which published cells a question names: each is held against the menu of its year, and what is off it has no answer. */
import { DomainError } from '#kernel/domain-error';
import { areaLevels, type CellAddress, checkCell, combinations } from '#statistics/domain/cells';
import { CODES } from '#statistics/domain/menu';
import type { YearMenu } from '#statistics/domain/menu-places';
import { monthsOf } from '#statistics/domain/periods';
import type { Breakdown, Unit } from '#statistics/domain/unit-records';
import type { PublishedCell, PublishedPlace } from '#statistics/published';

/** Most cells of one answer: about a megabyte. */
export const MOST_CELLS = 10_000;

/** One table in some areas and periods. */
export interface AskedCells {
  readonly unit: Unit;
  readonly by: readonly string[];
  readonly areas: readonly string[];
  readonly periods: readonly string[];
}

/** What there is to answer from. */
export interface Released {
  /** Months of the periods asked for that are released. */
  readonly months: ReadonlySet<string>;
  /** Places of the menu by year; none of a year that has no menu. */
  readonly places: ReadonlyMap<string, readonly PublishedPlace[]>;
}

/** The core's names of what is amiss, as the fields of the question. */
const FIELDS: Readonly<Record<string, string>> = { area: 'areas', period: 'periods', codes: 'by' };

/**
 * Every cell asked for, in the order of areas, periods and codes.
 * @throws DomainError breakdown_unknown, period_not_released, place_below_menu, question_too_large, or not_on_menu with
 * the field at fault
 */
export function addressesAsked(asked: AskedCells, released: Released): readonly CellAddress[] {
  const by = knownBreakdowns(asked.by);
  const [areas, periods] = [[...new Set(asked.areas)], [...new Set(asked.periods)]];
  const rows = combinations(by);
  if (areas.length * periods.length * rows.length > MOST_CELLS) throw refused('question_too_large', 'areas');
  const table = { unit: asked.unit, by };
  for (const period of periods) {
    const menu = menuOf(period, released);
    const known = areaLevels(menu);
    for (const area of areas) {
      // a village, or a district merged with its neighbor: nothing is published of it alone
      if (!known.has(area)) throw refused('place_below_menu', 'areas');
      onMenu(menu, { ...table, area, period, codes: rows[0] ?? [] });
    }
    checkReleased(period, released);
  }
  return areas.flatMap((area) =>
    periods.flatMap((period) => rows.map((codes) => ({ ...table, area, period, codes }))),
  );
}

/** What is told of each address: one that has no number, whyever, is null. Nothing else is told. */
export function toldOf(
  addresses: readonly CellAddress[],
  cells: readonly PublishedCell[],
): readonly PublishedCell[] {
  const nameOf = ({ area, period, codes }: Omit<PublishedCell, 'count'>) =>
    [area, period, ...codes].join('|');
  const counts = new Map(cells.map((cell) => [nameOf(cell), cell.count]));
  return addresses.map(({ area, period, codes }) => ({
    ...{ area, period, codes },
    count: counts.get(nameOf({ area, period, codes })) ?? null,
  }));
}

/** @throws DomainError period_not_released, place_below_menu */
export function checkQuarters(
  places: readonly string[],
  quarters: readonly string[],
  released: Released,
): void {
  for (const quarter of quarters) {
    const { places: known } = menuOf(quarter, released, 'quarters');
    checkReleased(quarter, released, 'quarters');
    const below = places.some((place) => !known.some(({ code }) => code === place));
    if (below) throw refused('place_below_menu', 'places');
  }
}

/** A quarter and a year are released with the last of their months. */
export function checkReleased(period: string, { months }: Released, field = 'periods'): void {
  const parts = monthsOf(period);
  if (parts.length === 0 || !parts.every((month) => months.has(month))) {
    throw refused('period_not_released', field);
  }
}

function menuOf(period: string, { places }: Released, field = 'periods'): YearMenu {
  const year = period.slice(0, 4);
  const known = places.get(year) ?? [];
  if (known.length === 0) throw refused('period_not_released', field);
  return { id: `menu/${year}`, places: known };
}

function onMenu(menu: YearMenu, address: CellAddress): void {
  try {
    checkCell(menu, address);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, kind, field = '' } = error;
    throw new DomainError(code, kind, FIELDS[field] ?? field);
  }
}

function knownBreakdowns(by: readonly string[]): readonly Breakdown[] {
  if (!by.every((key) => Object.hasOwn(CODES, key))) throw refused('breakdown_unknown', 'by');
  return by as readonly Breakdown[];
}

function refused(code: string, field: string): DomainError {
  return new DomainError(code, 'invalid', field);
}

/** A list as an address writes it. */
export function listed(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split(',');
}
