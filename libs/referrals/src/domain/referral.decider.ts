import type { Decider } from '#kernel/decider';
import { DomainError } from '#kernel/domain-error';
import { beginService, deliverService, finish, givenAfter } from './course.rules.js';
import { askForward } from './forward.rules.js';
import { remakeGrant } from './grant.rules.js';
import { escalate, nameNextChoice, takeTurn } from './next-choice.rules.js';
import { askedIn, checkOffer } from './offer.rules.js';
import { reportBack } from './report.rules.js';
import {
  DECLINE_REASONS,
  RECALL_REASONS,
  SAID_BY_SENDER,
  type DeclineReason,
  type RecallReason,
} from './referral.codes.js';
import type { ReferralEvent } from './referral.events.js';
import type { OfferReferral, ReferralFacts, ReferralInstruction } from './referral.instructions.js';
import type { ReferralState, ReferralTerms } from './referral.state.js';

type Offered = Exclude<ReferralState, { status: 'none' }>;

const BY_SENDER: readonly ReferralInstruction['type'][] = [
  'RecallReferral',
  'RemakeGrant',
  'TakeTurn',
  'EscalateReferral',
];

export const referralDecider: Decider<ReferralInstruction, ReferralState, ReferralEvent, ReferralFacts> = {
  initial: { status: 'none' },

  decide(instruction, state, facts) {
    if (instruction.type === 'OfferReferral') return offer(instruction.data, state, facts);
    if (instruction.type === 'NameNextChoice') return nameNextChoice(instruction.data, state, facts);
    const party = BY_SENDER.includes(instruction.type) ? 'from' : 'to';
    // A foreign referral, one not offered yet and one that is not there are the same answer.
    if (
      state.status === 'none' ||
      state[party] !== facts.organization ||
      (party === 'to' && state.unoffered)
    ) {
      throw new DomainError('referral_missing', 'missing');
    }
    switch (instruction.type) {
      case 'RemakeGrant':
        return remakeGrant(instruction.data, state, facts);
      case 'TakeTurn':
        return takeTurn(state, facts);
      case 'EscalateReferral':
        return escalate(state, facts);
      case 'AcceptReferral':
        return accept(state, facts);
      case 'DeclineReferral':
        return decline(instruction.data.reason, state);
      case 'RecallReferral':
        return recall(instruction.data.reason, state, facts);
      case 'BeginService':
        return beginService(instruction.data, state);
      case 'DeliverService':
        return deliverService(instruction.data, state);
      case 'ReportBack':
        return reportBack(instruction.data, state, facts);
      case 'AskForward':
        return askForward(instruction.data, state, facts);
      case 'FinishReferral':
        return finish(instruction.data.outcome, state);
      case 'ConfirmDestruction':
        return confirmDestruction(state, facts);
      case 'KeepOwnRecord':
        return keepOwnRecord(state, facts);
    }
  },

  evolve(state, event) {
    if (event.type === 'referral.offered.v1') {
      const { caseId, from, to, services, urgency, consentId, grant } = event.data;
      return { status: 'offered', caseId, from, to, services, urgency, consentId, grant };
    }
    if (event.type === 'referral.named.v1') {
      const { caseId, from, to, services, urgency, consentId, grant, after, place } = event.data;
      const terms = { caseId, from, to, services, urgency, consentId, grant, after, place };
      return { status: 'named', ...terms, unoffered: true };
    }
    if (state.status === 'none') return state;
    switch (event.type) {
      case 'referral.next-offered.v1': {
        return state.status === 'named' ? offeredNow(state) : state;
      }
      case 'referral.grant-remade.v1':
        return { ...state, grant: event.data.grant };
      case 'referral.passed-over.v1': {
        const { reason: passed } = event.data;
        return state.status === 'named' ? { ...state, status: 'passed-over', passed } : { ...state, passed };
      }
      case 'referral.escalated.v1':
        return { ...state, escalated: true };
      case 'referral.accepted.v1':
        return { ...state, status: 'accepted', told: true };
      case 'referral.declined.v1':
        return { ...state, status: 'declined', reason: event.data.reason };
      case 'referral.recalled.v1':
        return { ...state, status: 'recalled', reason: event.data.reason };
      case 'referral.service-begun.v1':
        return { ...state, given: givenAfter(state, { ...event.data, delivered: false }) };
      case 'referral.service-delivered.v1':
        return { ...state, given: givenAfter(state, { ...event.data, delivered: true }) };
      case 'referral.reported.v1':
        return { ...state, reports: (state.reports ?? 0) + 1 };
      case 'referral.forward-asked.v1':
        return { ...state, forwardTo: event.data.to };
      case 'referral.done.v1':
        return { ...state, status: 'done', outcome: event.data.outcome };
      case 'referral.destruction-confirmed.v1':
        return { ...state, holder: 'destroyed' };
      case 'referral.record-kept.v1':
        return { ...state, holder: 'kept' };
    }
  },
};

function offer(
  data: OfferReferral['data'],
  state: ReferralState,
  facts: ReferralFacts,
): readonly ReferralEvent[] {
  if (state.status !== 'none') throw new DomainError('referral_exists', 'conflict', 'referralId');
  checkOffer(data, facts);
  return [{ type: 'referral.offered.v1', data: askedIn(data, facts) }];
}

function accept(state: Offered, { consentInForce }: ReferralFacts): readonly ReferralEvent[] {
  if (state.status === 'accepted') return [];
  checkUnanswered(state);
  if (!consentInForce) throw new DomainError('consent_not_in_force');
  return [{ type: 'referral.accepted.v1', data: {} }];
}

function decline(reason: DeclineReason, state: Offered): readonly ReferralEvent[] {
  if (!DECLINE_REASONS.includes(reason)) throw new DomainError('reason_unknown', 'invalid', 'reason');
  if (state.status === 'declined' && state.reason === reason) return [];
  checkUnanswered(state);
  return [{ type: 'referral.declined.v1', data: { reason } }];
}

/** Offered, accepted, or named and not yet offered: a sender, or a consent that no longer holds, ends either. */
function recall(reason: RecallReason, state: Offered, facts: ReferralFacts): readonly ReferralEvent[] {
  if (!RECALL_REASONS.includes(reason)) throw new DomainError('reason_unknown', 'invalid', 'reason');
  if (state.status === 'recalled' || state.status === 'passed-over') return [];
  if (reason === 'unanswered') return recallUnanswered(state, facts);
  const { consentInForce, opens, override } = facts;
  const bySender = SAID_BY_SENDER.includes(reason);
  // A grant may end before its consent does.
  const holds = reason === 'consent-expired' ? opens : consentInForce;
  if (!bySender && holds) throw new DomainError('consent_in_force', 'conflict', 'reason');
  if (reason === 'recipient-suspended' && !facts.recipientSuspended) {
    throw new DomainError('recipient_works', 'conflict', 'reason');
  }
  if (state.status === 'declined' || state.status === 'done') {
    // A consent that ends finds nothing left to take back; a sender should hear how it ended.
    if (bySender) throw new DomainError(state.status === 'done' ? 'referral_done' : 'referral_answered');
    return [];
  }
  // An override is never called a consent, its end neither.
  return [
    { type: 'referral.recalled.v1', data: { reason: override && !bySender ? 'override-ended' : reason } },
  ];
}

/** Whoever has answered by now is not interrupted. */
function recallUnanswered({ status }: Offered, { silence }: ReferralFacts): readonly ReferralEvent[] {
  if (status !== 'offered') return [];
  if (!silence?.over) throw new DomainError('answer_awaited', 'conflict', 'reason');
  return [{ type: 'referral.recalled.v1', data: { reason: 'unanswered' } }];
}

function offeredNow({ unoffered: _, ...terms }: ReferralTerms & { readonly status: 'named' }): Offered {
  return { ...terms, status: 'offered' };
}

/** Also by one who first kept a record of its own. */
function confirmDestruction(state: Offered, facts: ReferralFacts): readonly ReferralEvent[] {
  if (state.holder === 'destroyed') return [];
  checkHeld(state, facts);
  return [{ type: 'referral.destruction-confirmed.v1', data: {} }];
}

function keepOwnRecord(state: Offered, facts: ReferralFacts): readonly ReferralEvent[] {
  if (state.holder === 'kept') return [];
  // The survivor was told that it is gone.
  if (state.holder === 'destroyed') throw new DomainError('destruction_confirmed');
  checkHeld(state, facts);
  return [{ type: 'referral.record-kept.v1', data: {} }];
}

/** Asked of one who could read and no longer can. */
function checkHeld(state: Offered, { opens }: ReferralFacts): void {
  if (state.status === 'offered' || (state.status === 'accepted' && opens)) {
    throw new DomainError('referral_still_open');
  }
  if (!state.told) throw new DomainError('nothing_held');
}

function checkUnanswered(state: Offered): void {
  if (state.status === 'recalled') throw new DomainError('referral_recalled');
  if (state.status !== 'offered') throw new DomainError('referral_answered');
}
