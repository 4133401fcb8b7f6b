/** What becomes of a referral, and how soon it was answered; pure, from its events alone, which carry no coded fact. */
import type { Service } from '#referrals/domain/referral.codes';
import type { ReferralEvent } from '#referrals/domain/referral.events';

/** In the order of the funnel; one referral can have several, each in its month. */
export const REFERRAL_OUTCOMES = [
  'accepted',
  'served',
  /** The recipient finished, and keeps to itself whether it served. */
  'no-record-shared',
  'did-not-arrive',
  'survivor-declined',
  'no-bed',
  /** The recipient said no for another reason. */
  'declined',
  /** The sender took it back, or consent for it ended. */
  'withdrawn',
  'unanswered',
  /** Nobody answered and nobody was left to ask: the referral desk was told. */
  'escalated',
  'other',
] as const;
export type ReferralOutcome = (typeof REFERRAL_OUTCOMES)[number];

/** From the offer to yes or no; an instant on the edge is within. The first three are how long each urgency allows. */
export const ANSWER_BANDS = ['24-hours', '3-days', '14-days', 'longer', 'unanswered'] as const;
export type AnswerBand = (typeof ANSWER_BANDS)[number];

/** One referral as its indicators see it. */
export interface ReferralCourse {
  readonly referralId: string;
  readonly from: string;
  readonly to: string;
  /** When it was offered; never, of a next choice whose turn did not come. */
  readonly offeredAt: Date;
  readonly services: readonly Service[];
  readonly outcomes: readonly { readonly outcome: ReferralOutcome; readonly at: Date }[];
  /** The first answer, or that none came in time. */
  readonly answer: { readonly band: AnswerBand; readonly at: Date } | null;
  readonly delivered: readonly { readonly serviceId: string; readonly service: Service; readonly at: Date }[];
}

export type TimedReferralEvent = ReferralEvent & { readonly recordedAt: Date };

const HOUR_MS = 3_600_000;
const LONGEST_HOURS = [
  ['24-hours', 24],
  ['3-days', 72],
  ['14-days', 336],
] as const;

/** How soon an offer was answered, in elapsed hours. */
export function answerBand(offeredAt: Date, answeredAt: Date): AnswerBand {
  const hours = (answeredAt.getTime() - offeredAt.getTime()) / HOUR_MS;
  return LONGEST_HOURS.find(([, longest]) => hours <= longest)?.[0] ?? 'longer';
}

/**
 * The course of one referral.
 * @param history in the order of its stream
 * @returns undefined when it was never offered: a next choice whose turn did not come is not one
 */
export function referralCourse(
  referralId: string,
  history: readonly TimedReferralEvent[],
): ReferralCourse | undefined {
  const asked = history.find(({ type }) => type === 'referral.offered.v1' || type === 'referral.named.v1') as
    Extract<TimedReferralEvent, { type: 'referral.offered.v1' | 'referral.named.v1' }> | undefined;
  const offered = history.find(
    ({ type }) => type === 'referral.offered.v1' || type === 'referral.next-offered.v1',
  );
  if (!asked || !offered) return undefined;
  const { from, to, services } = asked.data;
  const offeredAt = offered.recordedAt;
  return {
    ...{ referralId, from, to, offeredAt, services: [...new Set(services)] },
    outcomes: outcomesOf(history),
    answer: answerOf(offeredAt, history),
    delivered: deliveredIn(history),
  };
}

function outcomesOf(history: readonly TimedReferralEvent[]): ReferralCourse['outcomes'] {
  const first = new Map<ReferralOutcome, Date>();
  for (const event of history) {
    const outcome = outcomeOf(event);
    if (outcome !== undefined && !first.has(outcome)) first.set(outcome, event.recordedAt);
  }
  return [...first].map(([outcome, at]) => ({ outcome, at }));
}

function outcomeOf(event: ReferralEvent): ReferralOutcome | undefined {
  switch (event.type) {
    case 'referral.accepted.v1':
      return 'accepted';
    case 'referral.declined.v1': {
      const { reason } = event.data;
      return reason === 'no-bed' || reason === 'survivor-declined' ? reason : 'declined';
    }
    case 'referral.recalled.v1':
      return event.data.reason === 'unanswered' ? 'unanswered' : 'withdrawn';
    case 'referral.escalated.v1':
      return 'escalated';
    case 'referral.done.v1':
      return event.data.outcome;
    default:
      return undefined;
  }
}

/** What was taken back before its time was out is neither answered nor left unanswered. */
function answerOf(offeredAt: Date, history: readonly TimedReferralEvent[]): ReferralCourse['answer'] {
  for (const event of history) {
    const at = event.recordedAt;
    if (event.type === 'referral.accepted.v1' || event.type === 'referral.declined.v1') {
      return { band: answerBand(offeredAt, at), at };
    }
    if (event.type === 'referral.recalled.v1') {
      return event.data.reason === 'unanswered' ? { band: 'unanswered', at } : null;
    }
  }
  return null;
}

function deliveredIn(history: readonly TimedReferralEvent[]): ReferralCourse['delivered'] {
  const first = new Map<string, { serviceId: string; service: Service; at: Date }>();
  for (const event of history) {
    if (event.type !== 'referral.service-delivered.v1') continue;
    const { serviceId, service } = event.data;
    if (!first.has(serviceId)) first.set(serviceId, { serviceId, service, at: event.recordedAt });
  }
  return [...first.values()];
}
