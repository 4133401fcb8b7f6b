/** Stands in for what releases publish, behind the door: for stories of the door and of the screen. */
import { QueryBus } from '@nestjs/cqrs';
import { type CellAddress, combinations } from '#statistics/domain/cells';
import { DEFINITIONS } from '#statistics/domain/menu';
import {
  CompletenessQuery,
  MenuPlacesQuery,
  type PublishedCell,
  PublishedCellsQuery,
  type PublishedCompleteness,
  type PublishedPlace,
  type PublishedRelease,
  ReleasedPeriodsQuery,
  ReleasesQuery,
} from '#statistics/published';
import type { RunningApp } from './app.js';

export interface Publishing {
  readonly months: readonly string[];
  /** The same every year. */
  readonly places: readonly PublishedPlace[];
  /** Null is "fewer than 10". */
  count(address: CellAddress): number | null;
  /** Undefined where fewer than three committees are. */
  completeness(
    place: string,
    quarter: string,
  ): Pick<PublishedCompleteness, 'told' | 'committees'> | undefined;
}

/** @returns what the door has asked for since */
export function publish({ app }: RunningApp, publishing: Publishing): readonly object[] {
  const bus: { execute(query: object): Promise<unknown> } = app.get(QueryBus);
  const others = bus.execute.bind(bus);
  const asked: object[] = [];
  bus.execute = (query) => {
    const answer = answerOf(query, publishing);
    if (answer === undefined) return others(query);
    asked.push(query);
    return Promise.resolve(answer);
  };
  return asked;
}

function answerOf(
  query: object,
  publishing: Publishing,
): readonly object[] | ReadonlySet<string> | undefined {
  if (query instanceof ReleasedPeriodsQuery) {
    return new Set(query.periods.filter((period) => publishing.months.includes(period)));
  }
  if (query instanceof ReleasesQuery) return publishing.months.map(releaseOf);
  if (query instanceof MenuPlacesQuery) {
    return publishing.months.some((month) => month.startsWith(query.year)) ? publishing.places : [];
  }
  if (query instanceof PublishedCellsQuery) return cellsOf(query, publishing);
  if (query instanceof CompletenessQuery) {
    return query.places.flatMap((place) =>
      query.quarters.flatMap((quarter) => {
        const told = publishing.completeness(place, quarter);
        return told === undefined ? [] : [{ place, quarter, ...told }];
      }),
    );
  }
  return undefined;
}

function releaseOf(month: string): PublishedRelease {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return {
    month,
    menu: `menu/${month.slice(0, 4)}`,
    definitions: DEFINITIONS,
    rootHash: Buffer.alloc(32, month).toString('base64url'),
    releasedAt: new Date(Date.UTC(year, number, 14, 18, 5)),
  };
}

function cellsOf(
  { unit, by, areas, periods }: PublishedCellsQuery,
  { count }: Publishing,
): readonly PublishedCell[] {
  return periods.flatMap((period) =>
    areas.flatMap((area) =>
      combinations(by).map((codes) => ({
        ...{ area, period, codes },
        count: count({ unit, area, period, by, codes }),
      })),
    ),
  );
}
