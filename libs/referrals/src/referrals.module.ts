import { Module } from '@nestjs/common';
import { referralClock } from './process/referral-clock.process-manager.js';
import { referralErasure } from './process/referral-erasure.process-manager.js';
import { referralRecall } from './process/referral-recall.process-manager.js';
import { referralInboxProjection } from './read/referral-inbox.projection.js';
import {
  ReferralByIdHandler,
  ReferralCountsOfCasesHandler,
  ReferralsOfCaseHandler,
  ReferralsOfOrganizationHandler,
} from './read/referral-inbox.query.js';
import { ReferralHandler } from './write/referral.handler.js';

/** For the projector. */
export const referralProjections = [referralInboxProjection] as const;

/** For the process-manager runner; it dispatches what `recallCommand` makes of their commands. */
export const referralProcessManagers = [referralRecall, referralClock, referralErasure] as const;

/**
 * Handlers of the context; the application provides `CqrsModule` and, globally, `EventStore`, `EventCodec`,
 * `KeyCustody`, `FactsReader`, `Clock` and a `DataSource` entered as `kalkan_reader`.
 */
@Module({
  providers: [
    ReferralHandler,
    ReferralsOfOrganizationHandler,
    ReferralByIdHandler,
    ReferralsOfCaseHandler,
    ReferralCountsOfCasesHandler,
  ],
})
export class ReferralsModule {}
