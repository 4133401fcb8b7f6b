import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '#kernel/domain-error';
import { addressText, checkCell, combinations } from './domain/cells.js';
import type { YearMenu } from './domain/menu-places.js';
import { CODES } from './domain/menu.js';
import { periodKind } from './domain/periods.js';
import type { Breakdown } from './domain/unit-records.js';
import { type PublishedCell, PublishedCellsQuery } from './published.js';
import { PublishedDatabase } from './published-database.js';
import { PublishedOnce } from './published-once.js';

interface CellRow {
  readonly area: string;
  readonly period: string;
  readonly codes: string;
  readonly count: number | null;
}

/** Cells of one table of the menu; what is asked for beside it is refused by name, never answered by nothing. */
@QueryHandler(PublishedCellsQuery)
export class PublishedCellsHandler implements IQueryHandler<PublishedCellsQuery> {
  constructor(
    private readonly database: PublishedDatabase,
    private readonly once: PublishedOnce,
  ) {}

  async execute(query: PublishedCellsQuery): Promise<readonly PublishedCell[]> {
    const { unit, by, areas, periods } = query;
    await this.#check(query);
    const { rows } = await this.database.query<CellRow>(
      `SELECT area, period, codes, count FROM published.cell
        WHERE unit = $1 AND by = $2 AND period = ANY ($3) AND area = ANY ($4)`,
      [unit, by.join(), periods, areas],
    );
    const cellText = (area: string, period: string, codes: readonly string[]): string =>
      addressText({ unit, by, area, period, codes });
    const counts = new Map(
      rows.map(({ area, period, codes, count }) => [cellText(area, period, [codes]), count]),
    );
    return periods.flatMap((period) =>
      areas.flatMap((area) =>
        combinations(by).map((codes) => {
          const count = counts.get(cellText(area, period, codes));
          if (count === undefined) throw new Error('a release lacks a cell of its menu');
          return { area, period, codes, count };
        }),
      ),
    );
  }

  /** Menu first: that a period is not released yet says nothing of a table there is not. */
  async #check({ unit, by, areas, periods }: PublishedCellsQuery): Promise<void> {
    const codes = firstCodes(by);
    for (const [period, menu] of await this.#menusOf(periods)) {
      for (const area of areas) checkCell(menu, { unit, by, area, period, codes });
    }
    const released = await this.once.released(periods);
    if (!periods.every((period) => released.has(period))) throw notReleased();
  }

  async #menusOf(periods: readonly string[]): Promise<readonly (readonly [string, YearMenu])[]> {
    const found: (readonly [string, YearMenu])[] = [];
    for (const period of periods) {
      if (periodKind(period) === undefined) throw new DomainError('not_on_menu', 'invalid', 'period');
      const menu = await this.once.menu(period.slice(0, 4));
      if (menu === undefined) throw notReleased();
      found.push([period, menu]);
    }
    return found;
  }
}

/** Of a breakdown that is none, `checkCell` says so. */
function firstCodes(by: readonly Breakdown[]): readonly string[] {
  return by.map((breakdown) => CODES[breakdown]?.[0] ?? '');
}

function notReleased(): DomainError {
  return new DomainError('period_not_released', 'missing', 'period');
}
