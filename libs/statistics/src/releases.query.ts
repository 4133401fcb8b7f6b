import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import {
  CompletenessQuery,
  MenuPlacesQuery,
  type PublishedCompleteness,
  type PublishedPlace,
  type PublishedRelease,
  ReleasedPeriodsQuery,
  ReleasesQuery,
} from './published.js';
import { PublishedDatabase } from './published-database.js';
import { PublishedOnce } from './published-once.js';

@QueryHandler(ReleasesQuery)
export class ReleasesHandler implements IQueryHandler<ReleasesQuery> {
  constructor(private readonly database: PublishedDatabase) {}

  async execute(): Promise<readonly PublishedRelease[]> {
    const { rows } = await this.database.query<PublishedRelease>(
      `SELECT month, menu, definitions, root_hash AS "rootHash", released_at AS "releasedAt"
         FROM published.release ORDER BY month`,
    );
    return rows;
  }
}

@QueryHandler(CompletenessQuery)
export class CompletenessHandler implements IQueryHandler<CompletenessQuery> {
  constructor(private readonly database: PublishedDatabase) {}

  async execute({ places, quarters }: CompletenessQuery): Promise<readonly PublishedCompleteness[]> {
    const { rows } = await this.database.query<PublishedCompleteness>(
      `SELECT place, quarter, told, committees FROM published.completeness
        WHERE quarter = ANY ($1) AND place = ANY ($2) ORDER BY quarter, place`,
      [quarters, places],
    );
    return rows;
  }
}

@QueryHandler(MenuPlacesQuery)
export class MenuPlacesHandler implements IQueryHandler<MenuPlacesQuery> {
  constructor(private readonly once: PublishedOnce) {}

  async execute({ year }: MenuPlacesQuery): Promise<readonly PublishedPlace[]> {
    return this.once.places(year);
  }
}

@QueryHandler(ReleasedPeriodsQuery)
export class ReleasedPeriodsHandler implements IQueryHandler<ReleasedPeriodsQuery> {
  constructor(private readonly once: PublishedOnce) {}

  async execute({ periods }: ReleasedPeriodsQuery): Promise<ReadonlySet<string>> {
    return this.once.released(periods);
  }
}
