import { Module } from '@nestjs/common';
import { referralAnswer } from './process/referral-answer.process-manager.js';
import { referralClock } from './process/referral-clock.process-manager.js';
import { referralErasure } from './process/referral-erasure.process-manager.js';
import { referralNext } from './process/referral-next.process-manager.js';
import { referralRecall } from './process/referral-recall.process-manager.js';
import { OpenGrantsHandler } from './read/open-grants.query.js';
import { referralInboxProjection } from './read/referral-inbox.projection.js';
import {
  NextChoicesOfCaseHandler,
  ReferralByIdHandler,
  ReferralCountsOfCasesHandler,
  ReferralsOfCaseHandler,
  ReferralsOfOrganizationHandler,
} from './read/referral-inbox.query.js';
import { unansweredProjection } from './read/unanswered-offers.projection.js';
import { UnansweredOffersHandler } from './read/unanswered-offers.query.js';
import { ReferralHandler } from './write/referral.handler.js';

/** For the projector. */
export const referralProjections = [referralInboxProjection, unansweredProjection] as const;

/** For the process-manager runner; it dispatches what `recallCommand` and `turnCommand` make of their commands. */
export const referralProcessManagers = [
  referralRecall,
  referralClock,
  referralAnswer,
  referralNext,
  referralErasure,
] as const;

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
    NextChoicesOfCaseHandler,
    OpenGrantsHandler,
    UnansweredOffersHandler,
  ],
})
export class ReferralsModule {}
