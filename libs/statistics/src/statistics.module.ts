import { Module } from '@nestjs/common';
import { ownCountsProjection } from './own-counts.projection.js';
import { OwnCountsOfYearHandler } from './own-counts.query.js';

/** For the projector. */
export const statisticsProjections = [ownCountsProjection] as const;

/** The application provides, globally, `FactsReader` and a `DataSource` entered as `kalkan_reader`. */
@Module({ providers: [OwnCountsOfYearHandler] })
export class StatisticsModule {}
