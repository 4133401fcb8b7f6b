/** What may be asked of statistics, by whoever shows or exports them: what was published, and nothing else. */
import { Query } from '@nestjs/cqrs';
import type { Breakdown, Unit } from './domain/unit-records.js';

/** One cell of one table. "Fewer than 10", suppressed and empty are the same null. */
export interface PublishedCell {
  readonly area: string;
  readonly period: string;
  /** One for each breakdown asked for, in its order. */
  readonly codes: readonly string[];
  readonly count: number | null;
}

export interface PublishedRelease {
  /** YYYY-MM; a quarter and a year are released with their last month. */
  readonly month: string;
  readonly menu: string;
  readonly definitions: string;
  /** base64url, as the event of the release has it. */
  readonly rootHash: string;
  readonly releasedAt: Date;
}

/** `told` of so many `committees` made a statement for the quarter. */
export interface PublishedCompleteness {
  readonly place: string;
  readonly quarter: string;
  readonly told: number;
  readonly committees: number;
}

/** A place of a year's menu: one district or city, or several that are merged. */
export interface PublishedPlace {
  /** As in the cells of its year. */
  readonly code: string;
  readonly oblast: string;
  /** SOATE codes of the districts and cities it is made of. */
  readonly members: readonly string[];
}

/**
 * Every cell of one table in these areas and periods, in the order of periods, areas and codes. Refused is what is not on
 * the menu (`not_on_menu`, with what is amiss as its field) and what is not released yet (`period_not_released`).
 */
export class PublishedCellsQuery extends Query<readonly PublishedCell[]> {
  constructor(
    readonly unit: Unit,
    readonly by: readonly Breakdown[],
    readonly areas: readonly string[],
    readonly periods: readonly string[],
  ) {
    super();
  }
}

/** Every release, oldest first. */
export class ReleasesQuery extends Query<readonly PublishedRelease[]> {}

/** Those of these periods that are released. */
export class ReleasedPeriodsQuery extends Query<ReadonlySet<string>> {
  constructor(readonly periods: readonly string[]) {
    super();
  }
}

/** Of these places and quarters; nothing of a place with fewer than three committees. */
export class CompletenessQuery extends Query<readonly PublishedCompleteness[]> {
  constructor(
    readonly places: readonly string[],
    readonly quarters: readonly string[],
  ) {
    super();
  }
}

/** The places of a year's menu, YYYY; none when it was not fixed. */
export class MenuPlacesQuery extends Query<readonly PublishedPlace[]> {
  constructor(readonly year: string) {
    super();
  }
}
