import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '#kernel/decider';
import { DomainError } from '#kernel/domain-error';
import {
  CENTER,
  COMMITTEE,
  SERVICE,
  STRANGER,
  grantOf,
  grantedSection,
  offer,
  remaking,
  reporting,
  senderFacts,
} from '../testing/referral.fixtures.js';
import { DECLINE_REASONS, OUTCOMES, RECALL_REASONS, SERVICES, URGENCIES } from './referral.codes.js';
import { referralDecider } from './referral.decider.js';
import type { ReferralEvent } from './referral.events.js';
import type { ReferralInstruction } from './referral.instructions.js';
import type { ReferralState } from './referral.state.js';

interface Step {
  readonly instruction: ReferralInstruction;
  readonly organization: string;
  readonly consentInForce: boolean;
  readonly opens: boolean;
}

const section = fc.constantFrom('label', 'contact', 'notes', 'identity').map(grantedSection);
const offering = fc
  .record({
    services: fc.array(fc.constantFrom(...SERVICES), { maxLength: 3 }),
    urgency: fc.constantFrom(...URGENCIES),
    sections: fc.array(section, { maxLength: 3 }),
  })
  .map(({ sections, ...asked }): ReferralInstruction => ({
    type: 'OfferReferral',
    data: { ...offer, ...asked, grant: grantOf({ sections }) },
  }));
const answering = fc.oneof(
  fc.constantFrom<ReferralInstruction>(
    { type: 'AcceptReferral', data: {} },
    { type: 'ConfirmDestruction', data: {} },
    { type: 'KeepOwnRecord', data: {} },
    { type: 'BeginService', data: { serviceId: SERVICE, service: 'shelter' } },
    { type: 'ReportBack', data: reporting },
    { type: 'RemakeGrant', data: remaking },
    { type: 'DeliverService', data: { serviceId: SERVICE, service: 'shelter' } },
  ),
  fc
    .constantFrom(...OUTCOMES)
    .map((outcome): ReferralInstruction => ({ type: 'FinishReferral', data: { outcome } })),
  fc
    .constantFrom(...DECLINE_REASONS)
    .map((reason): ReferralInstruction => ({ type: 'DeclineReferral', data: { reason } })),
  fc
    .constantFrom(...RECALL_REASONS)
    .map((reason): ReferralInstruction => ({ type: 'RecallReferral', data: { reason } })),
);
const step: fc.Arbitrary<Step> = fc.record({
  instruction: fc.oneof(offering, { arbitrary: answering, weight: 3 }),
  organization: fc.constantFrom(COMMITTEE, CENTER, STRANGER),
  consentInForce: fc.boolean(),
  opens: fc.boolean(),
});

function run(steps: readonly Step[]): {
  readonly history: readonly ReferralEvent[];
  readonly live: ReferralState;
} {
  const history: ReferralEvent[] = [];
  let live = referralDecider.initial;
  for (const { instruction, ...facts } of steps) {
    try {
      const events = referralDecider.decide(instruction, live, { ...senderFacts, ...facts });
      history.push(...events);
      for (const event of events) live = referralDecider.evolve(live, event);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return { history, live };
}

/** As the log gives it back: through JSON, with the coded facts in their box. */
function stored(event: ReferralEvent): ReferralEvent {
  const boxed =
    event.type === 'referral.offered.v1'
      ? { ...event, data: { ...event.data, facts: { v: 'facts/1', nonce: '', box: '' } } }
      : event;
  return JSON.parse(JSON.stringify(boxed)) as ReferralEvent;
}

describe('any accepted history', () => {
  it('folds from the log to the state it was decided on', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const { history, live } = run([
          {
            instruction: { type: 'OfferReferral', data: offer },
            organization: COMMITTEE,
            consentInForce: true,
            opens: true,
          },
          ...steps,
        ]);
        expect(fold(referralDecider, history.map(stored))).toEqual(live);
      }),
    );
  });

  it('begins with one offer, is answered at most once, and stays ended', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const types = run(steps)
          .history.map(({ type }) => type.split('.')[1])
          .join(' ');
        expect(types).toMatch(
          /^(|offered( accepted)?( record-kept)?( destruction-confirmed)?( declined| recalled)?( record-kept)?( destruction-confirmed)?)$/,
        );
        if (!types.includes('accepted')) expect(types).not.toMatch(/record-kept|destruction/);
        expect(types).not.toContain('accepted declined');
      }),
    );
  });

  it('never grants the notes, nor a section the consent does not name', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const { live } = run(steps);
        const granted = live.status === 'none' ? [] : live.grant.sections.map((each) => each.section);
        expect(['label', 'contact']).toEqual(expect.arrayContaining(granted));
      }),
    );
  });
});
