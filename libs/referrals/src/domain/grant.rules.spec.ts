import { describe, expect, it } from '@jest/globals';
import { fold } from '#kernel/decider';
import { scenarioOf } from '#kernel/given-when-then';
import type { GrantHeader } from '#kernel/sealed';
import {
  CENTER,
  COMMITTEE,
  REFERRAL,
  STRANGER,
  accepted,
  choiceFacts,
  declined,
  done,
  grantOf,
  grantedSection,
  header,
  named,
  nextHeader,
  offered,
  passedOver,
  recalled,
  recipientFacts,
  remade,
  remadeHeader,
  remaking,
  senderFacts,
} from '../testing/referral.fixtures.js';
import { referralDecider } from './referral.decider.js';
import type { ReferralInstruction, RemakeGrant } from './referral.instructions.js';

const given = scenarioOf(referralDecider);
const remake = (change: Partial<RemakeGrant['data']> = {}): ReferralInstruction => ({
  type: 'RemakeGrant',
  data: { ...remaking, ...change },
});
const granting = (change: Partial<GrantHeader>): ReferralInstruction =>
  remake({ grant: grantOf({ ...remadeHeader, ...change }) });
const facts = { ...senderFacts, remade: { fromKeyVersion: 1, toKeyVersion: 2 } };

describe('making an open grant anew', () => {
  it('puts another header in the place of the one before, and changes nothing else', () => {
    given(offered).when(remake(), facts).then(remade);
    const before = fold(referralDecider, [offered]);
    expect(fold(referralDecider, [offered, remade])).toEqual({ ...before, grant: remadeHeader });
  });

  it('is done again for the secret after that', () => {
    const third = { ...remadeHeader, fromKeyVersion: 2, toKeyVersion: 3 };
    given(offered, remade)
      .when(granting(third), { ...facts, remade: { fromKeyVersion: 2, toKeyVersion: 3 } })
      .then({ type: 'referral.grant-remade.v1', data: { grant: third } });
  });

  it('changes nothing where a colleague was faster', () => {
    given(offered, remade).when(remake(), facts).then();
    given(offered)
      .when(granting({ toKeyVersion: 1 }), { ...facts, remade: { fromKeyVersion: 1, toKeyVersion: 1 } })
      .then();
  });

  it('is done of a next choice before its turn, which its recipient hears nothing of', () => {
    const next = { ...nextHeader, toKeyVersion: 2 };
    const nextFacts = { ...choiceFacts, remade: { fromKeyVersion: 1, toKeyVersion: 2 } };
    const event = { type: 'referral.grant-remade.v1', data: { grant: next } } as const;
    given(named)
      .when(remake({ grant: grantOf(next) }), nextFacts)
      .then(event);
    expect(fold(referralDecider, [named, event])).toMatchObject({ status: 'named', unoffered: true });
  });

  it('is the sender’s, of the case it names', () => {
    given(offered)
      .when(remake(), { ...facts, ...recipientFacts })
      .thenRejects('referral_missing');
    given(offered)
      .when(remake(), { ...facts, organization: STRANGER })
      .thenRejects('referral_missing', { kind: 'missing' });
    given(offered)
      .when(remake({ caseId: STRANGER }), facts)
      .thenRejects('referral_missing', { kind: 'missing' });
    given().when(remake(), facts).thenRejects('referral_missing', { kind: 'missing' });
  });

  it('comes too late once it was answered, taken back or passed over', () => {
    for (const event of [accepted, declined]) {
      given(offered, event).when(remake(), facts).thenRejects('referral_answered');
    }
    given(offered, accepted, done).when(remake(), facts).thenRejects('referral_answered');
    given(offered, recalled).when(remake(), facts).thenRejects('referral_recalled');
    const next = remake({ grant: grantOf({ ...nextHeader, toKeyVersion: 2 }) });
    given(named, passedOver)
      .when(next, { ...choiceFacts, remade: facts.remade })
      .thenRejects('referral_answered');
  });

  it('ends with the consent', () => {
    given(offered)
      .when(remake(), { ...facts, opens: false })
      .thenRejects('consent_not_in_force', { kind: 'conflict' });
  });

  it.each<[string, Partial<GrantHeader>]>([
    ['referralId', { referralId: STRANGER }],
    ['caseId', { caseId: STRANGER }],
    ['from', { from: CENTER }],
    ['to', { to: STRANGER }],
    ['consentId', { consentId: REFERRAL }],
    ['purpose', { purpose: 'report' }],
    ['expiresAt', { expiresAt: '2030-01-01T00:00:00.000Z' }],
    ['signer', { signer: STRANGER }],
  ])('never says anything else of its %s', (name, change) => {
    given(offered)
      .when(granting(change), facts)
      .thenRejects('grant_differs', { kind: 'invalid', field: `grant.header.${name}` });
  });

  it('grants what she agreed to and nothing else: the same parts, keys and boxes', () => {
    const [first, second] = header.sections;
    if (!first || !second) throw new Error('two sections');
    for (const sections of [
      [first],
      [second, first],
      [first, second, grantedSection('identity')],
      [first, { ...second, section: 'identity' }],
      [first, { ...second, keyId: first.keyId }],
      [first, { ...second, boxHash: first.keyId }],
    ]) {
      given(offered)
        .when(granting({ sections }), facts)
        .thenRejects('grant_differs', { field: 'grant.header.sections' });
    }
  });

  it('is for the newest secrets of both', () => {
    given(offered)
      .when(granting({ toKeyVersion: 3 }), facts)
      .thenRejects('key_version_stale', { kind: 'conflict', field: 'grant.header.toKeyVersion' });
    given(offered)
      .when(granting({ fromKeyVersion: 2 }), facts)
      .thenRejects('key_version_stale', { field: 'grant.header.fromKeyVersion' });
    given(offered)
      .when(remake(), { ...senderFacts, organization: COMMITTEE })
      .thenRejects('key_version_stale');
  });

  it('is well formed', () => {
    given(offered)
      .when(remake({ grant: { ...remaking.grant, enc: 'short' } }), facts)
      .thenRejects('grant_malformed', { field: 'grant.enc' });
  });
});
