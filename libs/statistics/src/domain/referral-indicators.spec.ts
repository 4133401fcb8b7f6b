import { describe, expect, it } from '@jest/globals';
import { accepted, declined, offer, offered, recalled, SERVICE } from '#referrals/testing/referral.fixtures';
import { CENTER, COMMITTEE, header, preview, REFERRAL } from '#referrals/testing/referral.fixtures';
import type { ReferralEvent } from '#referrals/domain/referral.events';
import { answerBand, referralCourse, type TimedReferralEvent } from './referral-indicators.js';

const OFFERED = '2026-03-10T04:00:00.000Z';
const at = (time: string, event: ReferralEvent): TimedReferralEvent => ({
  ...event,
  recordedAt: new Date(time),
});
const named: ReferralEvent = {
  type: 'referral.named.v1',
  data: {
    ...{ caseId: header.caseId, from: COMMITTEE, to: CENTER, services: offer.services, urgency: 'urgent' },
    ...{ consentId: offer.consentId, grant: header, facts: preview, after: REFERRAL, place: 2 },
  },
};
const done = (outcome: 'served' | 'no-bed' | 'no-record-shared'): ReferralEvent => ({
  type: 'referral.done.v1',
  data: { outcome },
});
const delivered = (serviceId: string): ReferralEvent => ({
  type: 'referral.service-delivered.v1',
  data: { serviceId, service: 'shelter' },
});
const unanswered: ReferralEvent = { type: 'referral.recalled.v1', data: { reason: 'unanswered' } };
const escalated: ReferralEvent = {
  type: 'referral.escalated.v1',
  data: { services: offer.services, urgency: 'urgent', oblast: null, since: OFFERED },
};

/** What followed the offer, what came of it in order, and how soon it was answered; by hand. */
type Row = readonly [
  name: string,
  after: readonly TimedReferralEvent[],
  outcomes: readonly string[],
  answer: string | null,
];
const ROWS: readonly Row[] = [
  ['nothing yet', [], [], null],
  ['accepted within the hour', [at('2026-03-10T05:00:00Z', accepted)], ['accepted'], '24-hours'],
  ['accepted at 24 hours', [at('2026-03-11T04:00:00.000Z', accepted)], ['accepted'], '24-hours'],
  ['accepted just after', [at('2026-03-11T04:00:00.001Z', accepted)], ['accepted'], '3-days'],
  ['accepted at day 3', [at('2026-03-13T04:00:00.000Z', accepted)], ['accepted'], '3-days'],
  ['accepted on day 4', [at('2026-03-13T04:00:00.001Z', accepted)], ['accepted'], '14-days'],
  ['declined on day 14', [at('2026-03-24T04:00:00.000Z', declined)], ['no-bed'], '14-days'],
  ['declined later', [at('2026-03-24T04:00:00.001Z', declined)], ['no-bed'], 'longer'],
  [
    'declined as not their service',
    [at('2026-03-10T05:00:00Z', { type: 'referral.declined.v1', data: { reason: 'not-our-service' } })],
    ['declined'],
    '24-hours',
  ],
  [
    'declined because she does not want it',
    [at('2026-03-10T05:00:00Z', { type: 'referral.declined.v1', data: { reason: 'survivor-declined' } })],
    ['survivor-declined'],
    '24-hours',
  ],
  [
    'accepted and served',
    [at('2026-03-10T05:00:00Z', accepted), at('2026-05-01T05:00:00Z', done('served'))],
    ['accepted', 'served'],
    '24-hours',
  ],
  [
    'accepted, and no bed after all',
    [at('2026-03-10T05:00:00Z', accepted), at('2026-03-11T05:00:00Z', done('no-bed'))],
    ['accepted', 'no-bed'],
    '24-hours',
  ],
  [
    'accepted, and nothing told',
    [at('2026-03-10T05:00:00Z', accepted), at('2026-03-11T05:00:00Z', done('no-record-shared'))],
    ['accepted', 'no-record-shared'],
    '24-hours',
  ],
  ['taken back before an answer', [at('2026-03-10T05:00:00Z', recalled)], ['withdrawn'], null],
  [
    'taken back after it was accepted',
    [at('2026-03-10T05:00:00Z', accepted), at('2026-03-12T05:00:00Z', recalled)],
    ['accepted', 'withdrawn'],
    '24-hours',
  ],
  ['never answered', [at('2026-03-12T04:00:00Z', unanswered)], ['unanswered'], 'unanswered'],
  [
    'never answered, and the desk told twice over',
    [
      at('2026-03-12T04:00:00Z', unanswered),
      at('2026-03-12T04:00:01Z', escalated),
      at('2026-03-12T04:00:02Z', escalated),
    ],
    ['unanswered', 'escalated'],
    'unanswered',
  ],
];

describe('a referral', () => {
  it.each(ROWS)('%s', (_name, after, outcomes, answer) => {
    const course = referralCourse(REFERRAL, [at(OFFERED, offered), ...after])!;
    expect(course.outcomes.map(({ outcome }) => outcome)).toEqual(outcomes);
    expect(course.answer?.band ?? null).toBe(answer);
    expect(course.services).toEqual(['shelter', 'psychologist']);
  });

  it('of a next choice begins when its turn comes, and is none before', () => {
    const history = [at(OFFERED, named)];
    expect(referralCourse(REFERRAL, history)).toBeUndefined();
    const passed = { type: 'referral.passed-over.v1', data: { reason: 'not-needed' } } as const;
    expect(referralCourse(REFERRAL, [...history, at('2026-03-12T04:00:00Z', passed)])).toBeUndefined();
    const turn = at('2026-03-12T04:00:00Z', {
      type: 'referral.next-offered.v1',
      data: { urgency: 'urgent' },
    });
    const course = referralCourse(REFERRAL, [...history, turn, at('2026-03-12T10:00:00Z', accepted)])!;
    expect(course.offeredAt).toEqual(turn.recordedAt);
    expect(course.answer?.band).toBe('24-hours');
  });

  it('has each service once by its id, when it was given, also one given again', () => {
    const course = referralCourse(REFERRAL, [
      at(OFFERED, offered),
      at('2026-03-11T04:00:00Z', accepted),
      at('2026-03-12T04:00:00Z', delivered(SERVICE)),
      at('2026-04-12T04:00:00Z', delivered(SERVICE)),
      at('2026-04-13T04:00:00Z', delivered(REFERRAL)),
    ])!;
    expect(course.delivered).toEqual([
      { serviceId: SERVICE, service: 'shelter', at: new Date('2026-03-12T04:00:00Z') },
      { serviceId: REFERRAL, service: 'shelter', at: new Date('2026-04-13T04:00:00Z') },
    ]);
  });

  it('that is answered in the instant it is offered is answered within a day', () => {
    expect(answerBand(new Date(OFFERED), new Date(OFFERED))).toBe('24-hours');
  });
});
