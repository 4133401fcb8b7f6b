import type { Urgency } from './referral.codes.js';

const HOUR = 3_600_000;

/** Hours the recipient has to answer: how we work, not law (no statutory limit is known), so open to change. */
export const HOURS_TO_ANSWER: Readonly<Record<Urgency, number>> = { urgent: 24, soon: 72, routine: 336 };

/** An offer that nobody has answered for this many times as long is taken back, and the next choice asked. */
export const PATIENCE = 2;

/** The instant from which an offer no longer waits for an answer. */
export function answerOut(urgency: Urgency, offeredAt: Date): Date {
  return new Date(offeredAt.getTime() + PATIENCE * HOURS_TO_ANSWER[urgency] * HOUR);
}

/** The instant by which an offer should be answered. */
export function answerBy(urgency: Urgency, offeredAt: Date): Date {
  return new Date(offeredAt.getTime() + HOURS_TO_ANSWER[urgency] * HOUR);
}
