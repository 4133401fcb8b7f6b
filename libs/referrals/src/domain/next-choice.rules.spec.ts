import { describe, expect, it } from '@jest/globals';
import { fold } from '#kernel/decider';
import { scenarioOf } from '#kernel/given-when-then';
import {
  NEXT_CENTER,
  STRANGER,
  accepted,
  choice,
  choiceFacts,
  declined,
  done,
  named,
  nextOffered,
  offered,
  passedOver,
  recalled,
  recipientFacts,
  senderFacts,
  unanswered,
} from '../testing/referral.fixtures.js';
import { fateOf } from './next-choice.rules.js';
import { MOST_CHOICES, type PassReason } from './referral.codes.js';
import { referralDecider } from './referral.decider.js';
import type { ReferralEvent } from './referral.events.js';
import type { BeforeFacts, Fate, ReferralFacts, ReferralInstruction } from './referral.instructions.js';

const given = scenarioOf(referralDecider);
const naming: ReferralInstruction = { type: 'NameNextChoice', data: choice };
const turn: ReferralInstruction = { type: 'TakeTurn', data: {} };
const escalation: ReferralInstruction = { type: 'EscalateReferral', data: {} };
const accept: ReferralInstruction = { type: 'AcceptReferral', data: {} };
const recall: ReferralInstruction = { type: 'RecallReferral', data: { reason: 'recalled-by-sender' } };
const silent: ReferralInstruction = { type: 'RecallReferral', data: { reason: 'unanswered' } };

const before = (change: Partial<BeforeFacts>): ReferralFacts => ({
  ...choiceFacts,
  before: { ...choiceFacts.before!, ...change },
});
const at = (fate: Fate, change: Partial<ReferralFacts> = {}): ReferralFacts => ({
  ...before({ fate }),
  turn: { caseOpen: true, recipientReceives: true },
  ...change,
});
const passed = (reason: PassReason): ReferralEvent => ({ type: 'referral.passed-over.v1', data: { reason } });
const since = '2026-03-15T06:00:00.000Z';
const silence = { over: true, since, oblast: '41702000000000' };

describe('naming a next choice', () => {
  it('keeps who, on which consent and with which grant, and offers nothing yet', () => {
    given().when(naming, choiceFacts).then(named);
    expect(fold(referralDecider, [named])).toMatchObject({ status: 'named', unoffered: true, place: 2 });
  });

  it.each([
    ['after a referral that never was', { ...choiceFacts, before: undefined }, 'referral_missing'],
    ['after a foreign referral', before({ from: STRANGER }), 'referral_missing'],
    ['after one of another case', before({ caseId: STRANGER }), 'referral_missing'],
    ['after one that is answered', before({ fate: 'settled' }), 'referral_answered'],
    ['after one that fell through', before({ fate: 'failed' }), 'referral_answered'],
    ['of whom is asked already', before({ to: NEXT_CENTER }), 'recipient_repeated'],
    ['beyond a few', before({ place: MOST_CHOICES }), 'choices_too_many'],
  ])('is refused %s', (_what, facts, code) => {
    given().when(naming, facts).thenRejects(code);
  });

  it('rests on a consent that names it, as an offer does', () => {
    const other = { ...choiceFacts.offer!, consent: { ...choiceFacts.offer!.consent!, recipient: STRANGER } };
    given()
      .when(naming, { ...choiceFacts, offer: other })
      .thenRejects('consent_other_recipient');
  });

  it('is done once', () => {
    given(named).when(naming, choiceFacts).thenRejects('referral_exists');
  });
});

describe('before its turn', () => {
  it('does not exist for whom it names', () => {
    const theirs = { ...recipientFacts, organization: NEXT_CENTER };
    given(named).when(accept, theirs).thenRejects('referral_missing', { kind: 'missing' });
    given(named, passedOver).when(accept, theirs).thenRejects('referral_missing', { kind: 'missing' });
    given(named, recalled).when(accept, theirs).thenRejects('referral_missing', { kind: 'missing' });
    given(named, nextOffered).when(accept, theirs).then(accepted);
  });

  it('is taken back by its sender, or when its consent ends', () => {
    given(named)
      .when(recall, senderFacts)
      .then({ type: 'referral.recalled.v1', data: { reason: 'recalled-by-sender' } });
    given(named)
      .when(
        { type: 'RecallReferral', data: { reason: 'consent-withdrawn' } },
        { ...senderFacts, consentInForce: false },
      )
      .then(recalled);
  });
});

it('one taken back because its recipient is suspended has failed, but stays settled once it was accepted', () => {
  const because = { type: 'referral.recalled.v1', data: { reason: 'recipient-suspended' } } as const;
  expect(fateOf(fold(referralDecider, [offered, because]))).toBe('failed');
  expect(fateOf(fold(referralDecider, [offered, accepted, because]))).toBe('settled');
});

describe('its turn', () => {
  it('comes when the one before fell through', () => {
    given(named).when(turn, at('failed')).then(nextOffered);
  });

  it('has not come while the one before may still answer', () => {
    given(named).when(turn, at('open')).thenRejects('turn_not_come');
  });

  it('is over when the one before was accepted or taken back', () => {
    given(named).when(turn, at('settled')).then(passed('not-needed'));
  });

  it.each([
    ['without her consent', at('failed', { opens: false }), 'consent-not-in-force'],
    [
      'once the case is closed',
      at('failed', { turn: { caseOpen: false, recipientReceives: true } }),
      'case-closed',
    ],
    [
      'when it receives nothing any more',
      at('failed', { turn: { caseOpen: true, recipientReceives: false } }),
      'recipient-unknown',
    ],
  ] as const)('passes %s', (_what, facts, reason) => {
    given(named).when(turn, facts).then(passed(reason));
  });

  it('passes to the next where it was recalled before, and stays recalled', () => {
    given(named, recalled).when(turn, at('failed')).then(passed('taken-back'));
    expect(fold(referralDecider, [named, recalled, passed('taken-back')])).toMatchObject({
      status: 'recalled',
      passed: 'taken-back',
    });
  });

  it('comes once', () => {
    for (const history of [[nextOffered], [nextOffered, declined], [passedOver]]) {
      given(named, ...history)
        .when(turn, at('failed'))
        .then();
    }
  });

  it('is none of an offer made directly, nor of a foreigner', () => {
    given(offered).when(turn, senderFacts).then();
    given(named)
      .when(turn, { ...at('failed'), organization: STRANGER })
      .thenRejects('referral_missing');
  });
});

describe('what became of a referral, for the one after it', () => {
  const fates: readonly (readonly [Fate, readonly ReferralEvent[]])[] = [
    ['open', []],
    ['open', [offered]],
    ['open', [named]],
    ['open', [named, recalled]],
    ['failed', [offered, declined]],
    ['failed', [offered, unanswered]],
    ['failed', [named, passed('consent-not-in-force')]],
    ['failed', [named, recalled, passed('taken-back')]],
    ['failed', [named, nextOffered, declined]],
    ['settled', [named, recalled, passed('not-needed')]],
    ['settled', [named, passed('not-needed')]],
    ['settled', [offered, accepted]],
    ['settled', [offered, accepted, done]],
    ['settled', [offered, recalled]],
  ];

  it.each(
    fates.map(([fate, history]) => [fate, history.map(({ type }) => type).join(' '), history] as const),
  )('is %s after %s', (fate, _named, history) => {
    expect(fateOf(fold(referralDecider, history))).toBe(fate);
  });
});

describe('silence', () => {
  it('takes an offer back once twice its time is over, and not before', () => {
    given(offered)
      .when(silent, { ...senderFacts, silence })
      .then(unanswered);
    given(offered)
      .when(silent, { ...senderFacts, silence: { ...silence, over: false } })
      .thenRejects('answer_awaited');
    given(offered).when(silent, senderFacts).thenRejects('answer_awaited');
  });

  it('interrupts nobody who has answered, and asks nothing of one not asked yet', () => {
    for (const history of [[offered, accepted], [offered, declined], [offered, recalled], [named]]) {
      given(...history)
        .when(silent, { ...senderFacts, silence })
        .then();
    }
  });

  it('is told to the referral desk: what is needed, how soon, where and since when, once', () => {
    const { services, urgency } = choice;
    const told: ReferralEvent = {
      type: 'referral.escalated.v1',
      data: { services, urgency, oblast: silence.oblast, since },
    };
    given(offered, unanswered)
      .when(escalation, { ...senderFacts, silence })
      .then(told);
    given(offered, unanswered, told)
      .when(escalation, { ...senderFacts, silence })
      .then();
    expect(Object.keys(told.data).sort()).toEqual(['oblast', 'services', 'since', 'urgency']);
  });

  it('is not told where the last that was asked has answered', () => {
    given(named, passed('case-closed'))
      .when(escalation, { ...senderFacts, silence: { ...silence, over: false } })
      .thenRejects('answer_awaited');
  });

  it.each([
    ['an offer that still waits', [offered]],
    ['one that waits for its turn', [named]],
    ['one that was passed over for want of need', [named, passedOver]],
    ['one that was recalled by its sender', [offered, recalled]],
  ])('is not told of %s', (_what, history) => {
    given(...history)
      .when(escalation, { ...senderFacts, silence })
      .thenRejects('answer_awaited');
  });
});
