import { describe, expect, it } from '@jest/globals';
import { fold } from '#kernel/decider';
import { scenarioOf } from '#kernel/given-when-then';
import {
  CENTER,
  COMMITTEE,
  NEXT_CENTER,
  STRANGER,
  accepted,
  declined,
  done,
  offered,
  recalled,
  recipientFacts,
  senderFacts,
} from '../testing/referral.fixtures.js';
import { referralDecider } from './referral.decider.js';
import type { ReferralEvent } from './referral.events.js';
import type { ReferralInstruction } from './referral.instructions.js';

const given = scenarioOf(referralDecider);
const forward = (to: string): ReferralInstruction => ({ type: 'AskForward', data: { to } });
const asked = (to: string): ReferralEvent => ({ type: 'referral.forward-asked.v1', data: { to } });
const facts = { ...recipientFacts, forwardReceives: true };

describe('asking to pass on', () => {
  it('names somebody else, once, and may name another later', () => {
    given(offered, accepted).when(forward(NEXT_CENTER), facts).then(asked(NEXT_CENTER));
    given(offered, accepted, asked(NEXT_CENTER)).when(forward(NEXT_CENTER), facts).then();
    given(offered, accepted, asked(NEXT_CENTER)).when(forward(STRANGER), facts).then(asked(STRANGER));
  });

  it('moves nothing: the recipient stays the recipient, and nobody else becomes one', () => {
    expect(fold(referralDecider, [offered, accepted, asked(NEXT_CENTER)])).toMatchObject({
      status: 'accepted',
      to: CENTER,
      forwardTo: NEXT_CENTER,
    });
    given(offered, accepted, asked(NEXT_CENTER))
      .when({ type: 'FinishReferral', data: { outcome: 'other' } }, { ...facts, organization: NEXT_CENTER })
      .thenRejects('referral_missing', { kind: 'missing' });
  });

  it.each([
    ['back to the sender', COMMITTEE, facts],
    ['to itself', CENTER, facts],
    ['to one that receives nothing', NEXT_CENTER, recipientFacts],
  ])('is refused %s', (_what, to, by) => {
    given(offered, accepted)
      .when(forward(to), by)
      .thenRejects('recipient_unknown', { kind: 'invalid', field: 'to' });
  });

  it('is for one who has accepted, while she agrees and before it is over', () => {
    given(offered).when(forward(NEXT_CENTER), facts).thenRejects('referral_not_accepted');
    given(offered, declined).when(forward(NEXT_CENTER), facts).thenRejects('referral_not_accepted');
    given(offered, accepted, recalled).when(forward(NEXT_CENTER), facts).thenRejects('referral_recalled');
    given(offered, accepted, done).when(forward(NEXT_CENTER), facts).thenRejects('referral_done');
    given(offered, accepted)
      .when(forward(NEXT_CENTER), { ...facts, opens: false })
      .thenRejects('consent_not_in_force');
    given(offered, accepted)
      .when(forward(NEXT_CENTER), { ...senderFacts, forwardReceives: true })
      .thenRejects('referral_missing');
    given(offered, accepted).when(forward('nobody'), facts).thenRejects('id_malformed');
  });
});
