/** The contexts this product is made of, as the codec and the projector need to know them. */
import { caseEventTypes } from '#cases/domain/case.events';
import { caseProcessManagers, caseProjections } from '#cases/cases.module';
import type { Erasure } from '#cases/process/case-erasure.process-manager';
import { directoryProjections } from '#directory/directory.module';
import { organizationEventTypes } from '#directory/domain/organization.events';
import { placeEventTypes } from '#directory/domain/place.events';
import { EventCodec } from '#event-store/codec';
import type { Message } from '#kernel/message';
import type { ProcessManager } from '#projections/process-manager';
import type { Projection } from '#projections/projection';
import { referralEventTypes } from '#referrals/domain/referral.events';
import type { Turn } from '#referrals/process/referral-next.process-manager';
import type { Recall } from '#referrals/process/referral-recall.process-manager';
import { referralProcessManagers, referralProjections } from '#referrals/referrals.module';
import { statisticsEventTypes } from '#statistics/domain/release.events';
import { statisticsProjections } from '#statistics/statistics.module';

export const codec = new EventCodec([
  placeEventTypes,
  organizationEventTypes,
  caseEventTypes,
  referralEventTypes,
  statisticsEventTypes,
]);

export const projections = [
  ...directoryProjections,
  ...caseProjections,
  ...referralProjections,
  ...statisticsProjections,
] as readonly Projection[];

export const processManagers: readonly ProcessManager<Message, Recall | Turn | Erasure>[] = [
  ...referralProcessManagers,
  ...caseProcessManagers,
];
