import { describe, expect, it } from '@jest/globals';
import { fold } from '#kernel/decider';
import { scenarioOf } from '#kernel/given-when-then';
import type { GrantHeader, SectionEnvelope } from '#kernel/sealed';
import {
  STRANGER,
  accepted,
  bytes,
  declined,
  done,
  offered,
  recalled,
  recipientFacts,
  report,
  reportGrant,
  reported,
  reporting,
  senderFacts,
} from '../testing/referral.fixtures.js';
import { referralDecider } from './referral.decider.js';
import { MOST_REPORTS } from './report.rules.js';
import type { ReferralInstruction, ReportBack } from './referral.instructions.js';

const given = scenarioOf(referralDecider);
const say = (change: Partial<ReportBack['data']> = {}): ReferralInstruction => ({
  type: 'ReportBack',
  data: { ...reporting, ...change },
});
const sealed = (change: Partial<SectionEnvelope>): ReferralInstruction =>
  say({ report: { ...report, ...change } });
const granted = (change: Partial<GrantHeader>): ReferralInstruction =>
  say({ grant: { ...reportGrant, header: { ...reportGrant.header, ...change } } });

describe('reporting back', () => {
  it('tells the sender, once, while it is accepted', () => {
    given(offered, accepted).when(say(), recipientFacts).then(reported);
    given(offered, accepted, reported).when(say(), recipientFacts).then(reported);
    const often = Array.from({ length: MOST_REPORTS }, () => reported);
    given(offered, accepted, ...often)
      .when(say(), recipientFacts)
      .thenRejects('report_exists');
    expect(fold(referralDecider, [offered, accepted, reported])).toMatchObject({
      status: 'accepted',
      reports: 1,
    });
  });

  it('is the recipient’s, after it accepted and before it is over', () => {
    given(offered, accepted).when(say(), senderFacts).thenRejects('referral_missing', { kind: 'missing' });
    given(offered).when(say(), recipientFacts).thenRejects('referral_not_accepted');
    given(offered, declined).when(say(), recipientFacts).thenRejects('referral_not_accepted');
    given(offered, accepted, recalled).when(say(), recipientFacts).thenRejects('referral_recalled');
    given(offered, accepted, done).when(say(), recipientFacts).thenRejects('referral_done');
  });

  it('ends with the consent: nothing more is told of her', () => {
    given(offered, accepted)
      .when(say(), { ...recipientFacts, opens: false })
      .thenRejects('consent_not_in_force', { kind: 'conflict' });
  });

  it('is still asked what is left afterwards, and stays told when the referral ends', () => {
    given(offered, accepted, reported, recalled)
      .when({ type: 'KeepOwnRecord', data: {} }, recipientFacts)
      .then({ type: 'referral.record-kept.v1', data: {} });
    expect(fold(referralDecider, [offered, accepted, reported, recalled])).toMatchObject({ reports: 1 });
  });
});

describe('a report is refused with', () => {
  it.each([
    ['the section of another referral', { section: `report:${STRANGER}` }, 'section_unknown', 'section'],
    ['a section of the case', { section: 'narrative' }, 'section_unknown', 'section'],
    ['another format', { v: 'section/2' as 'section/1' }, 'section_version', 'v'],
    ['a short key id', { keyId: bytes(31) }, 'section_size', 'keyId'],
    ['a box before it', { prev: bytes(32) }, 'section_size', 'prev'],
    ['a short nonce', { nonce: bytes(11) }, 'section_size', 'nonce'],
    ['a box of no padded size', { box: bytes(300) }, 'section_size', 'box'],
    ['a box of many pages', { box: bytes(9 * 4096 + 16) }, 'section_size', 'box'],
    ['a short signature', { signature: bytes(63) }, 'section_size', 'signature'],
    ['another signer', { signer: STRANGER }, 'signer_not_actor', 'signer'],
  ] as const)('%s', (_what, change, code, field) => {
    given(offered, accepted)
      .when(sealed(change), recipientFacts)
      .thenRejects(code, { kind: 'invalid', field: `report.${field}` });
  });

  it.each([
    ['referralId', { referralId: STRANGER }],
    ['caseId', { caseId: STRANGER }],
    ['from', { from: STRANGER }],
    ['to', { to: STRANGER }],
    ['consentId', { consentId: STRANGER }],
    ['purpose', { purpose: 'referral' }],
    ['signer', { signer: STRANGER }],
    ['expiresAt', { expiresAt: '2026-04-14T18:00:00.000Z' }],
    ['sections', { sections: [] }],
    ['sections', { sections: [...reportGrant.header.sections, ...reportGrant.header.sections] }],
    ['sections', { sections: reportGrant.header.sections.map((one) => ({ ...one, keyId: bytes(32) })) }],
    ['sections', { sections: reportGrant.header.sections.map((one) => ({ ...one, section: 'notes' })) }],
  ] as const)('a grant of another %s', (field, change) => {
    given(offered, accepted)
      .when(granted(change), recipientFacts)
      .thenRejects('grant_differs', { kind: 'invalid', field: `grant.header.${field}` });
  });

  it('a grant under an older secret of either side', () => {
    for (const name of ['fromKeyVersion', 'toKeyVersion'] as const) {
      const facts = { ...recipientFacts, report: { fromKeyVersion: 1, toKeyVersion: 1, [name]: 2 } };
      given(offered, accepted)
        .when(say(), facts)
        .thenRejects('key_version_stale', { kind: 'conflict', field: `grant.header.${name}` });
    }
  });

  it('a grant of another form', () => {
    given(offered, accepted)
      .when(say({ grant: { ...reportGrant, box: bytes(10) } }), recipientFacts)
      .thenRejects('grant_malformed', { kind: 'invalid', field: 'grant.box' });
  });
});
