import type { ProcessManager } from '#projections/process-manager';
import { answerOut } from '../domain/answer-due.js';
import type { ReferralEvent } from '../domain/referral.events.js';
import { referralIdOf } from '../domain/referral.state.js';
import type { Ending } from './referral-clock.process-manager.js';
import type { Recall } from './referral-recall.process-manager.js';

type Offered = Extract<ReferralEvent, { type: 'referral.offered.v1' | 'referral.next-offered.v1' }>;

/**
 * An offer that nobody has answered after twice its time is taken back, so that somebody else can be asked. It begins at
 * the start of the log, because an offer it never saw would wait for ever.
 */
export const referralAnswer: ProcessManager<Offered, Recall, never, Ending> = {
  name: 'referral-answer',
  handles: ['referral.offered.v1', 'referral.next-offered.v1'],
  startFrom: 'beginning',

  react({ stream, recordedAt, data }) {
    const at = answerOut(data.urgency, recordedAt);
    return { commands: [], due: [{ at, what: { referralId: referralIdOf(stream) } }] };
  },

  comeDue: ({ referralId }) => [
    { referralId, instruction: { type: 'RecallReferral', data: { reason: 'unanswered' } } },
  ],
};
