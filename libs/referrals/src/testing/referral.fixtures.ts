/** A referral as specs know it: fixed ids, a well-formed grant with nothing in it, one valid command of each kind. */
import type { Grant, GrantHeader, SectionEnvelope } from '#kernel/sealed';
import type { ReferralEvent, ReferralPreview } from '../domain/referral.events.js';
import type {
  NameNextChoice,
  OfferFacts,
  OfferReferral,
  ReferralFacts,
  RemakeGrant,
  ReportBack,
} from '../domain/referral.instructions.js';

export const CASE = '11111111-1111-4111-8111-111111111111';
export const COMMITTEE = '22222222-2222-4222-8222-222222222222';
export const CENTER = '33333333-3333-4333-8333-333333333333';
export const ACTIVIST = '44444444-4444-4444-8444-444444444444';
export const CONSENT = '55555555-5555-4555-8555-555555555555';
export const REFERRAL = '66666666-6666-4666-8666-666666666666';
export const CENTER_WORKER = '77777777-7777-4777-8777-777777777777';
export const STRANGER = '88888888-8888-4888-8888-888888888888';
export const OBLAST = '41702000000000';

/** Canonical base64url of so many equal bytes. */
export function bytes(length: number, fill = 7): string {
  return Buffer.alloc(length, fill).toString('base64url');
}

/** The key id of a section: another for each section. */
export function keyIdOf(section: string): string {
  return Buffer.alloc(32, section).toString('base64url');
}

export function grantedSection(section: string): GrantHeader['sections'][number] {
  return { section, keyId: keyIdOf(section), boxHash: bytes(32, 9) };
}

export const header: GrantHeader = {
  referralId: REFERRAL,
  caseId: CASE,
  from: COMMITTEE,
  fromKeyVersion: 1,
  to: CENTER,
  toKeyVersion: 1,
  signer: ACTIVIST,
  sections: [grantedSection('label'), grantedSection('contact')],
  purpose: 'referral',
  consentId: CONSENT,
  expiresAt: null,
};

export function grantOf(change: Partial<GrantHeader> = {}): Grant {
  const changed = { ...header, ...change };
  const pairs = changed.sections.map(() => ['x'.repeat(43), 'x'.repeat(43)]);
  const box = bytes(JSON.stringify(pairs).length + 16);
  return { v: 'grant/1', header: changed, enc: bytes(32), box, signature: bytes(64) };
}

export const preview: ReferralPreview = { oblast: OBLAST, audience: 'adult', beds: 1, stepFree: false };

export const offer: OfferReferral['data'] = {
  caseId: CASE,
  to: CENTER,
  services: ['shelter', 'psychologist'],
  urgency: 'urgent',
  consentId: CONSENT,
  preview,
  grant: grantOf(),
};

export const offerFacts: OfferFacts = {
  case: {
    organization: COMMITTEE,
    open: true,
    sections: new Map(['label', 'contact', 'notes', 'identity'].map((name) => [name, [keyIdOf(name)]])),
  },
  consent: { recipient: CENTER, sections: ['label', 'contact'], inForce: true, endsAt: null },
  recipientReceives: true,
  fromKeyVersion: 1,
  toKeyVersion: 1,
  oblastKnown: true,
};

export const senderFacts: ReferralFacts = {
  referralId: REFERRAL,
  actor: ACTIVIST,
  organization: COMMITTEE,
  consentInForce: true,
  opens: true,
  override: false,
  offer: offerFacts,
};
export const recipientFacts: ReferralFacts = {
  referralId: REFERRAL,
  actor: CENTER_WORKER,
  organization: CENTER,
  consentInForce: true,
  opens: true,
  override: false,
  report: { fromKeyVersion: 1, toKeyVersion: 1 },
};

export const offered: ReferralEvent = {
  type: 'referral.offered.v1',
  data: {
    caseId: CASE,
    from: COMMITTEE,
    to: CENTER,
    services: offer.services,
    urgency: 'urgent',
    consentId: CONSENT,
    grant: header,
    facts: preview,
  },
};
/** The recipient has a newer secret, and the sender's grant is made for that one. */
export const remadeHeader: GrantHeader = { ...header, toKeyVersion: 2 };
export const remaking: RemakeGrant['data'] = { caseId: CASE, grant: grantOf(remadeHeader) };
export const remade: ReferralEvent = {
  type: 'referral.grant-remade.v1',
  data: { grant: remadeHeader },
};
export const accepted: ReferralEvent = { type: 'referral.accepted.v1', data: {} };
export const declined: ReferralEvent = { type: 'referral.declined.v1', data: { reason: 'no-bed' } };
export const recalled: ReferralEvent = {
  type: 'referral.recalled.v1',
  data: { reason: 'consent-withdrawn' },
};
export const SERVICE = '99999999-9999-4999-8999-999999999999';
export const serviceBegun: ReferralEvent = {
  type: 'referral.service-begun.v1',
  data: { serviceId: SERVICE, service: 'shelter' },
};
export const serviceDelivered: ReferralEvent = {
  type: 'referral.service-delivered.v1',
  data: { serviceId: SERVICE, service: 'shelter' },
};
export const report: SectionEnvelope = {
  v: 'section/1',
  section: `report:${REFERRAL}`,
  keyId: keyIdOf('report'),
  prev: null,
  nonce: bytes(12),
  box: bytes(256 + 16),
  signer: CENTER_WORKER,
  signature: bytes(64),
};
export const reportGrant = grantOf({
  from: CENTER,
  to: COMMITTEE,
  signer: CENTER_WORKER,
  purpose: 'report',
  sections: [{ section: report.section, keyId: report.keyId, boxHash: bytes(32, 9) }],
});
export const reporting: ReportBack['data'] = { report, grant: reportGrant };
export const reported: ReferralEvent = {
  type: 'referral.reported.v1',
  data: { report, grant: reportGrant.header },
};
export const done: ReferralEvent = { type: 'referral.done.v1', data: { outcome: 'served' } };
export const destructionConfirmed: ReferralEvent = { type: 'referral.destruction-confirmed.v1', data: {} };
export const recordKept: ReferralEvent = { type: 'referral.record-kept.v1', data: {} };

/** The referral named after the first, and whom it would be offered to. */
export const NEXT = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
export const NEXT_CENTER = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';
export const NEXT_CONSENT = 'cccccccc-cccc-4ccc-8ccc-cccccccccccc';
export const nextHeader: GrantHeader = {
  ...header,
  referralId: NEXT,
  to: NEXT_CENTER,
  consentId: NEXT_CONSENT,
};
export const choice: NameNextChoice['data'] = {
  ...offer,
  to: NEXT_CENTER,
  consentId: NEXT_CONSENT,
  grant: grantOf(nextHeader),
  after: REFERRAL,
};
export const choiceFacts: ReferralFacts = {
  ...senderFacts,
  referralId: NEXT,
  offer: {
    ...offerFacts,
    consent: { recipient: NEXT_CENTER, sections: ['label', 'contact'], inForce: true, endsAt: null },
  },
  before: { from: COMMITTEE, to: CENTER, caseId: CASE, place: 1, fate: 'open' },
};
export const named: ReferralEvent = {
  type: 'referral.named.v1',
  data: {
    caseId: CASE,
    from: COMMITTEE,
    to: NEXT_CENTER,
    services: offer.services,
    urgency: 'urgent',
    consentId: NEXT_CONSENT,
    grant: nextHeader,
    facts: preview,
    after: REFERRAL,
    place: 2,
  },
};
export const nextOffered: ReferralEvent = { type: 'referral.next-offered.v1', data: { urgency: 'urgent' } };
export const passedOver: ReferralEvent = {
  type: 'referral.passed-over.v1',
  data: { reason: 'not-needed' },
};
export const unanswered: ReferralEvent = { type: 'referral.recalled.v1', data: { reason: 'unanswered' } };
