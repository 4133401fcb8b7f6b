import { Module } from '@nestjs/common';
import { OfficialBaselineHandler } from './exchange/baseline.query.js';
import { ownCountsProjection } from './own-counts.projection.js';
import { OwnCountsOfYearHandler } from './own-counts.query.js';
import { PublishedCellsHandler } from './published-cells.query.js';
import { PublishedOnce } from './published-once.js';
import {
  CompletenessHandler,
  MenuPlacesHandler,
  ReleasedPeriodsHandler,
  ReleasesHandler,
} from './releases.query.js';

/** For the projector. */
export const statisticsProjections = [ownCountsProjection] as const;

/**
 * The application provides, globally, `FactsReader`, a `DataSource` entered as `kalkan_reader` and a
 * `PublishedDatabase` entered as `kalkan_analyst`.
 */
@Module({
  providers: [
    OwnCountsOfYearHandler,
    OfficialBaselineHandler,
    PublishedCellsHandler,
    ReleasesHandler,
    CompletenessHandler,
    MenuPlacesHandler,
    PublishedOnce,
    ReleasedPeriodsHandler,
  ],
})
export class StatisticsModule {}
