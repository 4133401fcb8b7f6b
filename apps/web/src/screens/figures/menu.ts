/** What may be asked, as the server defines it: no card asks for what is not there. */
import { kindOf, nearest, PERIOD_KINDS } from './periods.js';
import type { Breakdown, Definitions, Level, PeriodKind, Table, Unit } from './published.js';

export type Levels = readonly Level[];

/** Whether a table is published of areas of these levels for periods of this kind. */
export function isShown(
  { menu }: Pick<Definitions, 'menu'>,
  { unit, by }: Table,
  levels: Levels,
  kind: PeriodKind,
): boolean {
  return menu.some(
    (line) =>
      line.unit === unit &&
      line.period === kind &&
      line.areas.some((level) => levels.includes(level)) &&
      line.by.some((keys) => keys.join() === by.join()),
  );
}

/**
 * The period to show a table for where the chosen one has none: as near as the menu has it, shortest kind first.
 * @returns undefined where nothing of it is published, or not yet
 */
export function periodShown(
  definitions: Pick<Definitions, 'menu'>,
  table: Table,
  levels: Levels,
  { period, months }: { readonly period: string; readonly months: ReadonlySet<string> },
): string | undefined {
  const chosen = kindOf(period);
  const kinds = [chosen, ...PERIOD_KINDS].filter(
    (kind): kind is PeriodKind => kind !== undefined && isShown(definitions, table, levels, kind),
  );
  for (const kind of kinds) {
    const found = nearest(period, kind, months);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function codesOf({ breakdowns }: Pick<Definitions, 'breakdowns'>, by: Breakdown): readonly string[] {
  return breakdowns.find(({ name }) => name === by)?.codes ?? [];
}

/** By what a unit can be broken down alone, in any period, in areas of these levels. */
export function breakdownsOf(
  { menu }: Pick<Definitions, 'menu'>,
  unit: Unit,
  levels: Levels,
): readonly Breakdown[] {
  const lines = menu.filter(
    (line) => line.unit === unit && line.areas.some((level) => levels.includes(level)),
  );
  return [...new Set(lines.flatMap(({ by }) => by.flatMap((keys) => (keys.length === 1 ? keys : []))))];
}

export function unitsOf({ menu }: Pick<Definitions, 'menu'>, levels: Levels): readonly Unit[] {
  return [...new Set(menu.map(({ unit }) => unit))].filter(
    (unit) => breakdownsOf({ menu }, unit, levels).length > 0,
  );
}
