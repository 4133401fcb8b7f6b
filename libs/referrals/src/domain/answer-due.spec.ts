import { expect, it } from '@jest/globals';
import { answerBy } from './answer-due.js';
import { URGENCIES } from './referral.codes.js';

it('asks for an answer within a day, three days or two weeks', () => {
  const offeredAt = new Date('2026-03-15T10:00:00Z');
  const due = URGENCIES.map((urgency) => answerBy(urgency, offeredAt).toISOString());
  expect(due).toEqual(['2026-03-16T10:00:00.000Z', '2026-03-18T10:00:00.000Z', '2026-03-29T10:00:00.000Z']);
});
