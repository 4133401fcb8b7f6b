import type { Projection } from '#projections/projection';
import type { ReferralEvent } from '../domain/referral.events.js';
import { UnansweredRow } from './unanswered-offers.entity.js';

type Escalated = Extract<ReferralEvent, { type: 'referral.escalated.v1' }>;

/** What the referral desk is told: exactly what the event says. */
export const unansweredProjection: Projection<Escalated> = {
  name: 'unanswered-offers',
  version: 1,
  handles: ['referral.escalated.v1'],
  entities: [UnansweredRow],

  async project(events, manager) {
    const rows = events.map(({ id: eventId, recordedAt: toldAt, data }) => {
      const { services, urgency, oblast, since } = data;
      return Object.assign(new UnansweredRow(), {
        eventId,
        services,
        urgency,
        oblast,
        since: new Date(since),
        toldAt,
      });
    });
    await manager.upsert(UnansweredRow, rows, ['eventId']);
  },
};
