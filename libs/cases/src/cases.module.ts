import { Module } from '@nestjs/common';
import { caseErasure } from './process/case-erasure.process-manager.js';
import { caseOverviewProjection } from './read/case-overview.projection.js';
import { CasesOfOrganizationHandler, LabelsOfCasesHandler } from './read/case-overview.query.js';
import { caseTimelineProjection } from './read/case-timeline.projection.js';
import { CaseHistoryHandler } from './read/case-timeline.query.js';
import { GlassBrokenHandler, GlassBrokenAloneHandler } from './read/glass-broken.query.js';
import { CaseHandler } from './write/case.handler.js';

/** For the projector. */
export const caseProjections = [caseOverviewProjection, caseTimelineProjection] as const;

/** For the process-manager runner; it dispatches what `erasureCommand` makes of their commands. */
export const caseProcessManagers = [caseErasure] as const;

/**
 * Handlers of the context; the application provides `CqrsModule` and, globally, `EventStore`, `EventCodec`,
 * `KeyCustody`, `FactsReader`, `Clock` and a `DataSource` entered as `kalkan_reader`.
 */
@Module({
  providers: [
    CaseHandler,
    CasesOfOrganizationHandler,
    LabelsOfCasesHandler,
    CaseHistoryHandler,
    GlassBrokenHandler,
    GlassBrokenAloneHandler,
  ],
})
export class CasesModule {}
