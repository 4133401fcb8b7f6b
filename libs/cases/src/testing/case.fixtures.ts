/** A case as specs know it: well-formed envelopes with nothing in them, fixed ids, one valid command of each kind. */
import type { CaseWrap, KeyWrap, SectionEnvelope } from '#kernel/sealed';
import type { CaseFacts, NewIncident } from '../domain/case.commands.js';
import type { CaseEvent, CaseProfile, IncidentFacts } from '../domain/case.events.js';

export const CASE = '11111111-1111-4111-8111-111111111111';
export const COMMITTEE = '22222222-2222-4222-8222-222222222222';
export const CENTER = '33333333-3333-4333-8333-333333333333';
export const ACTIVIST = '44444444-4444-4444-8444-444444444444';
export const CONSENT = '55555555-5555-4555-8555-555555555555';
export const INCIDENT = '66666666-6666-4666-8666-666666666666';
export const CHILD = '77777777-7777-4777-8777-777777777777';

/** Canonical base64url of so many equal bytes. */
export function bytes(length: number, fill = 7): string {
  return Buffer.alloc(length, fill).toString('base64url');
}

/** The key id of a section: the same for the same `key`, and another for each section. */
export function keyIdOf(section: string, key = 0): string {
  return Buffer.alloc(32, `${section}/${key}`).toString('base64url');
}

export function envelope(section: string, change: Partial<SectionEnvelope> = {}): SectionEnvelope {
  return {
    v: 'section/1',
    section,
    keyId: keyIdOf(section),
    prev: null,
    nonce: bytes(12),
    box: bytes((section === 'label' ? 256 : 512) + 16),
    signer: ACTIVIST,
    signature: bytes(64),
    ...change,
  };
}

export function wrapOf({ section, keyId }: SectionEnvelope, change: Partial<KeyWrap> = {}): KeyWrap {
  return {
    v: 'wrap/1',
    org: COMMITTEE,
    keyVersion: 1,
    caseId: CASE,
    section,
    keyId,
    nonce: bytes(12),
    box: bytes(48),
    ...change,
  };
}

export function caseWrapOf(
  { section, keyId }: SectionEnvelope,
  memberId: string,
  change: Partial<CaseWrap> = {},
): CaseWrap {
  return {
    v: 'case-wrap/1',
    org: COMMITTEE,
    memberId,
    caseId: CASE,
    section,
    keyId,
    enc: bytes(32),
    box: bytes(48),
    ...change,
  };
}

export const profile: CaseProfile = {
  place: '41702215000000',
  reportedOn: '2026-03-10',
  sex: 'female',
  ageBand: '31-40',
  relation: 'spouse',
  disability: 'no',
  children: '2',
};

export const incidentFacts: IncidentFacts = {
  happened: '2026-02',
  formsLaw: ['physical', 'psychological'],
  formsPolice: ['physical'],
  gbvims: 'physical-assault',
  injuries: 'yes',
  childrenPresent: 'unknown',
};

export const incident: NewIncident = { incidentId: INCIDENT, ...incidentFacts };

export const facts: CaseFacts = {
  today: '2026-03-15',
  actor: ACTIVIST,
  organization: COMMITTEE,
  placeKnown: true,
  recipientReceives: true,
  recipientProtectsChildren: false,
  now: new Date('2026-03-15T06:00:00.000Z'),
  custodians: new Set(),
  caseWorkers: new Set(),
};

export const opened: CaseEvent = {
  type: 'case.opened.v1',
  data: { organization: COMMITTEE, sections: [envelope('label'), envelope('contact')], facts: profile },
};

export const consentGiven: CaseEvent = {
  type: 'case.consent-given.v2',
  data: {
    consentId: CONSENT,
    purpose: 'referral',
    recipient: CENTER,
    sections: ['label', 'contact'],
    method: 'spoken',
    givenBy: 'survivor',
    expiresOn: null,
    recordedBy: ACTIVIST,
  },
};

export const consentWithdrawn: CaseEvent = {
  type: 'case.consent-withdrawn.v1',
  data: { consentId: CONSENT },
};

export const erasureAsked: CaseEvent = {
  type: 'case.erasure-asked.v1',
  data: { askedBy: ACTIVIST, facts: { asker: 'survivor', method: 'spoken' } },
};

export const erasureConfirmed: CaseEvent = {
  type: 'case.erasure-confirmed.v1',
  data: { until: '2026-03-29T06:00:00.000Z' },
};

export const erased: CaseEvent = { type: 'case.erased.v1', data: {} };

export const memberAssigned = (memberId: string): CaseEvent => ({
  type: 'case.member-assigned.v1',
  data: { memberId },
});

export const memberUnassigned = (memberId: string): CaseEvent => ({
  type: 'case.member-unassigned.v1',
  data: { memberId },
});

export const conflictDeclared = (memberId: string): CaseEvent => ({
  type: 'case.conflict-declared.v1',
  data: { memberId },
});

type GlassBroken = Extract<CaseEvent, { type: 'case.glass-broken.v1' }>;
export const glassBroken = (memberId: string, change: Partial<GlassBroken['data']> = {}): CaseEvent => ({
  type: 'case.glass-broken.v1',
  data: {
    memberId,
    until: '2026-03-15T07:00:00.000Z',
    tells: 'custodians',
    facts: { reason: 'danger-now' },
    ...change,
  },
});

export const closed: CaseEvent = { type: 'case.closed.v1', data: { facts: { reason: 'needs-met' } } };
