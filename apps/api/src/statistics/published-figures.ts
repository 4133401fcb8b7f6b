import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  CompletenessQuery,
  MenuPlacesQuery,
  type PublishedCell,
  type PublishedCompleteness,
  PublishedCellsQuery,
  type PublishedPlace,
  type PublishedRelease,
  ReleasedPeriodsQuery,
  ReleasesQuery,
} from '#statistics/published';
import { addressesAsked, type AskedCells, checkQuarters, type Released, toldOf } from './asked-cells.js';
import { DomainError } from '#kernel/domain-error';
import { monthsOf } from '#statistics/domain/periods';
import type { Breakdown } from '#statistics/domain/unit-records';

/** Answers from what was published, and from nothing else: it knows no case, no projection and no position of the log. */
@Injectable()
export class PublishedFigures {
  constructor(private readonly queries: QueryBus) {}

  async releases(): Promise<readonly PublishedRelease[]> {
    const releases = await this.queries.execute(new ReleasesQuery());
    return releases.map(({ month, menu, definitions, rootHash, releasedAt }) => ({
      ...{ month, menu, definitions, rootHash, releasedAt },
    }));
  }

  /** The places of a year of which something is released. */
  async places(year: string): Promise<readonly PublishedPlace[]> {
    const releases = await this.queries.execute(new ReleasesQuery());
    if (!releases.some(({ month }) => month.startsWith(`${year}-`))) {
      throw new DomainError('period_not_released', 'invalid', 'year');
    }
    const places = await this.queries.execute(new MenuPlacesQuery(year));
    return places.map(({ code, oblast, members }) => ({ code, oblast, members }));
  }

  async cells(asked: AskedCells): Promise<readonly PublishedCell[]> {
    const released = await this.#released(asked.periods);
    const addresses = addressesAsked(asked, released);
    const { unit, by } = { unit: asked.unit, by: asked.by as readonly Breakdown[] };
    const [areas, periods] = [new Set(asked.areas), new Set(asked.periods)];
    const cells = await this.queries.execute(new PublishedCellsQuery(unit, by, [...areas], [...periods]));
    return toldOf(addresses, cells);
  }

  async completeness(
    places: readonly string[],
    quarters: readonly string[],
  ): Promise<readonly PublishedCompleteness[]> {
    checkQuarters(places, quarters, await this.#released(quarters));
    const told = await this.queries.execute(new CompletenessQuery(places, quarters));
    return told.map(({ place, quarter, told, committees }) => ({ place, quarter, told, committees }));
  }

  async #released(periods: readonly string[]): Promise<Released> {
    const months = periods.flatMap((period) => [...monthsOf(period)]);
    const years = [...new Set(periods.map((period) => period.slice(0, 4)))];
    const places = years.map(
      async (year) => [year, await this.queries.execute(new MenuPlacesQuery(year))] as const,
    );
    return {
      months: await this.queries.execute(new ReleasedPeriodsQuery([...new Set(months)])),
      places: new Map(await Promise.all(places)),
    };
  }
}
