import { describe, expect, it } from '@jest/globals';
import { fold } from '#kernel/decider';
import { scenarioOf } from '#kernel/given-when-then';
import {
  CASE,
  CENTER,
  CONSENT,
  COMMITTEE,
  STRANGER,
  accepted,
  declined,
  done,
  destructionConfirmed,
  header,
  offered,
  recalled,
  recipientFacts,
  recordKept,
  senderFacts,
  serviceBegun,
  serviceDelivered,
} from '../testing/referral.fixtures.js';
import { DECLINE_REASONS, type DeclineReason, type RecallReason } from './referral.codes.js';
import { referralDecider } from './referral.decider.js';
import type { ReferralInstruction } from './referral.instructions.js';

const given = scenarioOf(referralDecider);
const accept: ReferralInstruction = { type: 'AcceptReferral', data: {} };
const decline = (reason: DeclineReason = 'no-bed'): ReferralInstruction => ({
  type: 'DeclineReferral',
  data: { reason },
});
const recall = (reason: RecallReason = 'recalled-by-sender'): ReferralInstruction => ({
  type: 'RecallReferral',
  data: { reason },
});
const withdrawn = { consentInForce: false };

describe('who may answer or recall', () => {
  it.each([
    ['nobody: it does not exist', [], accept, recipientFacts],
    ['not a stranger', [offered], accept, { ...recipientFacts, organization: STRANGER }],
    ['not the sender by accepting', [offered], accept, senderFacts],
    ['not the sender by declining', [offered], decline(), senderFacts],
    ['not the recipient by recalling', [offered], recall(), recipientFacts],
  ])('%s', (_what, history, instruction, facts) => {
    given(...history)
      .when(instruction, facts)
      .thenRejects('referral_missing', { kind: 'missing' });
  });
});

describe('accepting', () => {
  it('takes an offer while the consent holds', () => {
    given(offered).when(accept, recipientFacts).then(accepted);
  });

  it('is refused when the consent no longer holds', () => {
    given(offered)
      .when(accept, { ...recipientFacts, ...withdrawn })
      .thenRejects('consent_not_in_force', { kind: 'conflict' });
  });

  it('changes nothing the second time, whatever became of the consent', () => {
    given(offered, accepted).when(accept, recipientFacts).then();
    given(offered, accepted)
      .when(accept, { ...recipientFacts, ...withdrawn })
      .then();
  });

  it('comes too late after another answer or a recall', () => {
    given(offered, declined)
      .when(accept, recipientFacts)
      .thenRejects('referral_answered', { kind: 'conflict' });
    given(offered, recalled)
      .when(accept, recipientFacts)
      .thenRejects('referral_recalled', { kind: 'conflict' });
  });
});

describe('declining', () => {
  it.each(DECLINE_REASONS)('says why: %s', (reason) => {
    given(offered)
      .when(decline(reason), recipientFacts)
      .then({ type: 'referral.declined.v1', data: { reason } });
  });

  it('needs no consent', () => {
    given(offered)
      .when(decline(), { ...recipientFacts, ...withdrawn })
      .then(declined);
  });

  it('changes nothing the second time, but keeps to its reason', () => {
    given(offered, declined).when(decline(), recipientFacts).then();
    given(offered, declined).when(decline('other'), recipientFacts).thenRejects('referral_answered');
  });

  it('comes too late after accepting or a recall', () => {
    given(offered, accepted).when(decline(), recipientFacts).thenRejects('referral_answered');
    given(offered, recalled).when(decline(), recipientFacts).thenRejects('referral_recalled');
  });

  it('refuses an unknown reason', () => {
    given(offered)
      .when(decline('bored' as DeclineReason), recipientFacts)
      .thenRejects('reason_unknown', { kind: 'invalid', field: 'reason' });
  });
});

describe('recalling', () => {
  it.each([
    ['an offer', [offered]],
    ['an accepted offer', [offered, accepted]],
  ])('takes back %s', (_what, history) => {
    given(...history)
      .when(recall(), senderFacts)
      .then({ type: 'referral.recalled.v1', data: { reason: 'recalled-by-sender' } });
  });

  it('because nobody there can work, only while that is so, and only by the sender', () => {
    const because = { type: 'referral.recalled.v1', data: { reason: 'recipient-suspended' } } as const;
    const facts = { ...senderFacts, recipientSuspended: true };
    for (const history of [[offered], [offered, accepted]]) {
      given(...history)
        .when(recall('recipient-suspended'), facts)
        .then(because);
      for (const recipientSuspended of [false, undefined]) {
        given(...history)
          .when(recall('recipient-suspended'), { ...senderFacts, recipientSuspended })
          .thenRejects('recipient_works', { kind: 'conflict', field: 'reason' });
      }
    }
    given(offered, because).when(recall('recipient-suspended'), senderFacts).then();
    given(offered, declined).when(recall('recipient-suspended'), facts).thenRejects('referral_answered');
    given(offered)
      .when(recall('recipient-suspended'), { ...recipientFacts, recipientSuspended: true })
      .thenRejects('referral_missing');
  });

  it('says that a consent ended only when it did', () => {
    given(offered, accepted)
      .when(recall('consent-withdrawn'), { ...senderFacts, ...withdrawn })
      .then(recalled);
    given(offered)
      .when(recall('consent-withdrawn'), senderFacts)
      .thenRejects('consent_in_force', { kind: 'conflict', field: 'reason' });
  });

  it('changes nothing the second time', () => {
    given(offered, recalled).when(recall(), senderFacts).then();
  });

  it('finds nothing to recall after a refusal: the sender hears so, the end of a consent passes', () => {
    given(offered, declined)
      .when(recall('consent-withdrawn'), { ...senderFacts, ...withdrawn })
      .then();
    given(offered, declined).when(recall(), senderFacts).thenRejects('referral_answered');
  });

  it('refuses an unknown reason', () => {
    given(offered)
      .when(recall('why-not' as RecallReason), senderFacts)
      .thenRejects('reason_unknown', { kind: 'invalid', field: 'reason' });
  });
});

describe('what became of what was told', () => {
  const destroyed: ReferralInstruction = { type: 'ConfirmDestruction', data: {} };
  const kept: ReferralInstruction = { type: 'KeepOwnRecord', data: {} };
  const ended = { ...recipientFacts, consentInForce: false, opens: false };

  it.each([
    ['recalled after it was accepted', [offered, accepted, recalled], recipientFacts],
    ['accepted on a consent that has ended', [offered, accepted], ended],
    ['accepted under a grant that has ended', [offered, accepted], { ...recipientFacts, opens: false }],
  ])('is said by the recipient of a referral %s', (_what, history, facts) => {
    given(...history)
      .when(destroyed, facts)
      .then(destructionConfirmed);
    given(...history)
      .when(kept, facts)
      .then(recordKept);
  });

  it.each([
    ['offered', [offered], 'referral_still_open'],
    ['open to read', [offered, accepted], 'referral_still_open'],
    ['declined', [offered, declined], 'nothing_held'],
    ['recalled before it was answered', [offered, recalled], 'nothing_held'],
  ])('is not asked of a referral %s', (_what, history, code) => {
    for (const answer of [destroyed, kept]) {
      given(...history)
        .when(answer, recipientFacts)
        .thenRejects(code, { kind: 'conflict' });
    }
  });

  it('is not for the sender to say, nor for a stranger', () => {
    for (const organization of [COMMITTEE, STRANGER]) {
      given(offered, accepted, recalled)
        .when(destroyed, { ...recipientFacts, organization })
        .thenRejects('referral_missing', { kind: 'missing' });
    }
  });

  it('changes nothing the second time; a record kept may be destroyed later, and not the other way', () => {
    const over = [offered, accepted, recalled];
    given(...over, destructionConfirmed)
      .when(destroyed, recipientFacts)
      .then();
    given(...over, recordKept)
      .when(kept, recipientFacts)
      .then();
    given(...over, recordKept)
      .when(destroyed, recipientFacts)
      .then(destructionConfirmed);
    given(...over, destructionConfirmed)
      .when(kept, recipientFacts)
      .thenRejects('destruction_confirmed', { kind: 'conflict' });
  });

  it('is still recalled when a consent that had run out is withdrawn', () => {
    given(offered, accepted, destructionConfirmed)
      .when(recall('consent-withdrawn'), { ...senderFacts, ...withdrawn })
      .then(recalled);
  });
});

describe('done', () => {
  it('ends an accepted referral for its sender too, and asks the holder', () => {
    const over = [offered, accepted, serviceDelivered, done];
    given(...over)
      .when(recall(), senderFacts)
      .thenRejects('referral_done', { kind: 'conflict' });
    for (const reason of ['consent-withdrawn', 'consent-expired', 'case-erased'] as const) {
      given(...over)
        .when(recall(reason), { ...senderFacts, ...withdrawn, opens: false })
        .then();
    }
    given(...over)
      .when({ type: 'ConfirmDestruction', data: {} }, recipientFacts)
      .then(destructionConfirmed);
    given(...over)
      .when({ type: 'KeepOwnRecord', data: {} }, recipientFacts)
      .then(recordKept);
  });

  it('is answered before: nobody accepts or declines it again', () => {
    for (const answer of [accept, decline()]) {
      given(offered, accepted, serviceBegun, serviceDelivered, done)
        .when(answer, recipientFacts)
        .thenRejects('referral_answered');
    }
  });
});

describe('a referral as others fold it', () => {
  it('keeps its terms and the header of its grant through every state', () => {
    const terms = {
      caseId: CASE,
      from: COMMITTEE,
      to: CENTER,
      consentId: CONSENT,
      urgency: 'urgent',
      grant: header,
    };
    expect(fold(referralDecider, [offered])).toMatchObject({ ...terms, status: 'offered' });
    expect(fold(referralDecider, [offered, accepted])).toMatchObject({ ...terms, status: 'accepted' });
    expect(fold(referralDecider, [offered, declined])).toMatchObject({
      ...terms,
      status: 'declined',
      reason: 'no-bed',
    });
    expect(fold(referralDecider, [offered, accepted, recalled])).toMatchObject({
      ...terms,
      status: 'recalled',
      reason: 'consent-withdrawn',
    });
  });

  it('holds no coded fact', () => {
    expect(JSON.stringify(fold(referralDecider, [offered]))).not.toContain('beds');
  });
});
