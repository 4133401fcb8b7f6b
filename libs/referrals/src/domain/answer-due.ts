import type { Urgency } from './referral.codes.js';

const HOUR = 3_600_000;

/** Hours the recipient has to answer: how we work, not law (no statutory limit is known), so open to change. */
export const HOURS_TO_ANSWER: Readonly<Record<Urgency, number>> = { urgent: 24, soon: 72, routine: 336 };

/** The instant by which an offer should be answered. */
export function answerBy(urgency: Urgency, offeredAt: Date): Date {
  return new Date(offeredAt.getTime() + HOURS_TO_ANSWER[urgency] * HOUR);
}
