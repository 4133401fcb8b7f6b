import { Module } from '@nestjs/common';
import { caseOverviewProjection } from './read/case-overview.projection.js';
import { CasesOfOrganizationHandler, LabelsOfCasesHandler } from './read/case-overview.query.js';
import { caseTimelineProjection } from './read/case-timeline.projection.js';
import { CaseHistoryHandler } from './read/case-timeline.query.js';
import { CaseHandler } from './write/case.handler.js';

/** For the projector. */
export const caseProjections = [caseOverviewProjection, caseTimelineProjection] as const;

/**
 * Handlers of the context; the application provides `CqrsModule` and, globally, `EventStore`, `EventCodec`,
 * `KeyCustody`, `FactsReader`, `Clock` and a `DataSource` entered as `kalkan_reader`.
 */
@Module({ providers: [CaseHandler, CasesOfOrganizationHandler, LabelsOfCasesHandler, CaseHistoryHandler] })
export class CasesModule {}
