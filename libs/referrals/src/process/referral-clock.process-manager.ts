import type { ProcessManager } from '#projections/process-manager';
import type { ReferralEvent } from '../domain/referral.events.js';
import { referralIdOf } from '../domain/referral.state.js';
import type { Recall } from './referral-recall.process-manager.js';

/** A next choice's grant ends too, offered by then or not. */
type Offered = Extract<ReferralEvent, { type: 'referral.offered.v1' | 'referral.named.v1' }>;

// A type, not an interface: it must be plain JSON.
export type Ending = { readonly referralId: string };

/**
 * When what was granted ends, with the last day of its consent or before, the referral is recalled without anybody
 * asking. It begins at the start of the log, because an offer it never saw would stay open.
 */
export const referralClock: ProcessManager<Offered, Recall, never, Ending> = {
  name: 'referral-clock',
  handles: ['referral.offered.v1', 'referral.named.v1'],
  startFrom: 'beginning',

  react({ stream, data }) {
    const { expiresAt } = data.grant;
    if (expiresAt === null) return { commands: [] };
    return { commands: [], due: [{ at: new Date(expiresAt), what: { referralId: referralIdOf(stream) } }] };
  },

  comeDue: ({ referralId }) => [
    { referralId, instruction: { type: 'RecallReferral', data: { reason: 'consent-expired' } } },
  ],
};
