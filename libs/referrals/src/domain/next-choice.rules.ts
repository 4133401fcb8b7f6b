/**
 * Next choices: whom the survivor agreed to have asked, in order, should the one before fall through. Each is a
 * referral of its own with its own consent and sealed grant, and is told nothing before its turn; so at most one of
 * them ever opens (confidentiality §5).
 */
import { DomainError } from '#kernel/domain-error';
import { askedIn, checkOffer } from './offer.rules.js';
import { MOST_CHOICES, type PassReason, type RecallReason } from './referral.codes.js';
import type { ReferralEvent } from './referral.events.js';
import type { Fate, NameNextChoice, ReferralFacts } from './referral.instructions.js';
import type { ReferralState } from './referral.state.js';

type Offered = Exclude<ReferralState, { status: 'none' }>;

export function nameNextChoice(
  data: NameNextChoice['data'],
  state: ReferralState,
  facts: ReferralFacts,
): readonly ReferralEvent[] {
  if (state.status !== 'none') throw new DomainError('referral_exists', 'conflict', 'referralId');
  const { before } = facts;
  // A foreign referral, one of another case and one that is not there are the same answer.
  if (before?.from !== facts.organization || before.caseId !== data.caseId) {
    throw new DomainError('referral_missing', 'missing');
  }
  checkOffer(data, facts);
  if (before.fate !== 'open') throw new DomainError('referral_answered');
  if (before.to === data.to) throw new DomainError('recipient_repeated', 'invalid', 'to');
  const place = before.place + 1;
  if (place > MOST_CHOICES) throw new DomainError('choices_too_many', 'conflict', 'after');
  return [{ type: 'referral.named.v1', data: { ...askedIn(data, facts), after: data.after, place } }];
}

/** Asked by the process manager whenever something became of the one before; repeating it is harmless. */
export function takeTurn(state: Offered, facts: ReferralFacts): readonly ReferralEvent[] {
  if (!state.unoffered || state.passed !== undefined) return [];
  const fate = facts.before?.fate ?? 'open';
  if (fate === 'open') throw new DomainError('turn_not_come');
  const reason = fate === 'settled' ? 'not-needed' : reasonToPass(state, facts);
  if (reason !== undefined) return [{ type: 'referral.passed-over.v1', data: { reason } }];
  return [{ type: 'referral.next-offered.v1', data: { urgency: state.urgency } }];
}

/**
 * Nothing of the case: the desk learns that somebody waits, and where. Said of the last choice, be it one that was passed
 * over, where the last that was asked has not answered.
 */
export function escalate(state: Offered, { silence }: ReferralFacts): readonly ReferralEvent[] {
  if (state.escalated) return [];
  if (fateOf(state) !== 'failed' || !silence?.over) throw new DomainError('answer_awaited');
  const { services, urgency } = state;
  const { oblast, since } = silence;
  return [{ type: 'referral.escalated.v1', data: { services, urgency, oblast, since } }];
}

/** What became of a referral, for the one named after it. */
export function fateOf(state: ReferralState): Fate {
  switch (state.status) {
    case 'none':
    case 'named':
    case 'offered':
      return 'open';
    case 'declined':
      return 'failed';
    case 'passed-over':
      return state.passed === 'not-needed' ? 'settled' : 'failed';
    case 'recalled':
      return fateOfRecalled(state);
    case 'accepted':
    case 'done':
      return 'settled';
  }
}

/** Taken back before any answer because nobody there gives one, or can; otherwise because nobody is to be asked. */
const MOVES_ON: readonly RecallReason[] = ['unanswered', 'recipient-suspended'];

/** One that was recalled before its turn lets the next move up, but only when that turn has come. */
function fateOfRecalled(recalled: Extract<Offered, { status: 'recalled' }>): Fate {
  const { reason, unoffered, passed, told } = recalled;
  if (!unoffered) return MOVES_ON.includes(reason) && !told ? 'failed' : 'settled';
  if (passed === undefined) return 'open';
  return passed === 'not-needed' ? 'settled' : 'failed';
}

function reasonToPass(state: Offered, { opens, turn }: ReferralFacts): PassReason | undefined {
  if (state.status === 'recalled') return 'taken-back';
  if (!opens) return 'consent-not-in-force';
  if (!turn?.caseOpen) return 'case-closed';
  return turn.recipientReceives ? undefined : 'recipient-unknown';
}
