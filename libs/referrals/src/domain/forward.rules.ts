/** Passing on: the recipient only asks. Nothing moves before she has agreed, at the sender's, to the new recipient. */
import { DomainError } from '#kernel/domain-error';
import { isUuid } from '#kernel/ids';
import type { ReferralEvent } from './referral.events.js';
import type { AskForward, ReferralFacts } from './referral.instructions.js';
import type { ReferralState } from './referral.state.js';

type Offered = Exclude<ReferralState, { status: 'none' }>;

export function askForward(
  { to }: AskForward['data'],
  state: Offered,
  { opens, forwardReceives }: ReferralFacts,
): readonly ReferralEvent[] {
  if (!isUuid(to)) throw new DomainError('id_malformed', 'invalid', 'to');
  if (state.status === 'recalled') throw new DomainError('referral_recalled');
  if (state.status === 'done') throw new DomainError('referral_done');
  if (state.status !== 'accepted') throw new DomainError('referral_not_accepted');
  // What she agreed to ends with her consent: from then on she is not asked through them either.
  if (!opens) throw new DomainError('consent_not_in_force', 'conflict');
  if (state.forwardTo === to) return [];
  if (to === state.from || to === state.to || !forwardReceives) {
    throw new DomainError('recipient_unknown', 'invalid', 'to');
  }
  return [{ type: 'referral.forward-asked.v1', data: { to } }];
}
