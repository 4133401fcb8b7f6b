import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#kernel/domain-error';
import { CENTER, COMMITTEE, choice, choiceFacts, offer, senderFacts } from '../testing/referral.fixtures.js';
import { fateOf } from './next-choice.rules.js';
import { referralDecider } from './referral.decider.js';
import type { ReferralInstruction } from './referral.instructions.js';
import type { ReferralState } from './referral.state.js';

/** An offer and three choices after it, each decided on what the one before it says at that moment. */
const CHAIN = 4;

interface Step {
  readonly of: number;
  readonly instruction: ReferralInstruction;
  readonly opens: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  of: fc.nat(CHAIN - 1),
  opens: fc.integer({ max: 4, min: 0 }).map((one) => one > 0),
  instruction: fc.oneof(
    { arbitrary: fc.constant<ReferralInstruction>({ type: 'TakeTurn', data: {} }), weight: 5 },
    {
      arbitrary: fc.constant<ReferralInstruction>({ type: 'DeclineReferral', data: { reason: 'no-bed' } }),
      weight: 4,
    },
    {
      arbitrary: fc.constantFrom<ReferralInstruction>(
        { type: 'AcceptReferral', data: {} },
        { type: 'RecallReferral', data: { reason: 'recalled-by-sender' } },
        { type: 'RecallReferral', data: { reason: 'consent-withdrawn' } },
        { type: 'RecallReferral', data: { reason: 'unanswered' } },
        { type: 'RecallReferral', data: { reason: 'recipient-suspended' } },
        { type: 'FinishReferral', data: { outcome: 'no-bed' } },
      ),
      weight: 1,
    },
  ),
});

function began(): ReferralState[] {
  const first = after(referralDecider.initial, { type: 'OfferReferral', data: offer }, senderFacts);
  const named = { ...choiceFacts, organization: COMMITTEE };
  const next = after(referralDecider.initial, { type: 'NameNextChoice', data: choice }, named);
  return [first, ...Array.from({ length: CHAIN - 1 }, () => next)];
}

function after(
  state: ReferralState,
  instruction: ReferralInstruction,
  facts: Parameters<typeof referralDecider.decide>[2],
): ReferralState {
  try {
    return referralDecider.decide(instruction, state, facts).reduce(referralDecider.evolve, state);
  } catch (error) {
    if (error instanceof DomainError) return state;
    throw error;
  }
}

const answerable = ({ status }: ReferralState): boolean => status === 'offered' || status === 'accepted';

it('of an offer and the choices after it at most one can be answered or opened at any time', () => {
  let moved = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 30, maxLength: 120 }), (steps) => {
      const chain = began();
      for (const { of, instruction, opens } of steps) {
        const state = chain[of]!;
        const before = chain[of - 1];
        const bySender = ['TakeTurn', 'RecallReferral'].includes(instruction.type);
        const to = state.status === 'none' ? CENTER : state.to;
        chain[of] = after(state, instruction, {
          ...choiceFacts,
          organization: bySender ? COMMITTEE : to,
          consentInForce: opens,
          opens,
          before: before && { ...choiceFacts.before!, fate: fateOf(before) },
          turn: { caseOpen: true, recipientReceives: true },
          recipientSuspended: true,
          silence: { over: true, since: '2026-03-15T06:00:00.000Z', oblast: null },
        });
        if (answerable(chain[of]) && of > 1) moved += 1;
        // Else it would depend on who is faster whether the next one is asked.
        if (fateOf(state) !== 'open') expect(fateOf(chain[of])).toBe(fateOf(state));
        expect(chain.filter(answerable).length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 500 },
  );
  // Else the property would say nothing.
  expect(moved).toBeGreaterThan(100);
});
