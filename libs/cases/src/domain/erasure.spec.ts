import { describe, expect, it } from '@jest/globals';
import { fold } from '#kernel/decider';
import { scenarioOf } from '#kernel/given-when-then';
import {
  ACTIVIST,
  CENTER,
  CHILD,
  COMMITTEE,
  CONSENT,
  closed,
  consentGiven,
  consentWithdrawn,
  envelope,
  erased,
  erasureAsked,
  erasureConfirmed,
  facts,
  incident,
  opened,
} from '../testing/case.fixtures.js';
import type { CaseFacts, CaseInstruction } from './case.commands.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.events.js';
import { consentInForce } from './consent.js';

const given = scenarioOf(caseDecider);
const CHAIR = CHILD;
const chair: CaseFacts = { ...facts, actor: CHAIR, custodians: new Set([CHAIR]) };

type Asking = Extract<CaseInstruction, { type: 'AskErasure' }>['data'];
const ask = (change: Partial<Asking> = {}): CaseInstruction => ({
  type: 'AskErasure',
  data: { asker: 'survivor', method: 'spoken', caregiverUnsafe: false, hindrance: null, ...change },
});
const confirm: CaseInstruction = { type: 'ConfirmErasure', data: {} };
const erase: CaseInstruction = { type: 'EraseCase', data: {} };
const stop: CaseInstruction = { type: 'StopErasure', data: { reason: 'survivor-asked' } };
const refuse: CaseInstruction = { type: 'RefuseErasure', data: { reason: 'prosecution' } };
const stopped: CaseEvent = { type: 'case.erasure-stopped.v1', data: { facts: { reason: 'survivor-asked' } } };
const refusedFor = (reason: 'prosecution' | 'protection-order' | 'child-protection'): CaseEvent => ({
  type: 'case.erasure-refused.v1',
  data: { facts: { reason } },
});

describe('asking to be forgotten', () => {
  it('is recorded with who asks and how, of an open and of a closed case', () => {
    given(opened).when(ask(), facts).then(erasureAsked);
    given(opened, closed).when(ask(), facts).then(erasureAsked);
  });
  it.each(['prosecution', 'protection-order', 'child-protection'] as const)(
    'is refused while there is %s, and the record says so',
    (hindrance) => {
      given(opened).when(ask({ hindrance }), facts).then(erasureAsked, refusedFor(hindrance));
    },
  );
  it('is not for a caregiver who is unsafe', () => {
    given(opened)
      .when(ask({ asker: 'caregiver', caregiverUnsafe: true }), facts)
      .thenRejects('erasure_asker_unsafe', { kind: 'invalid', field: 'asker' });
  });
  it('is not for a caregiver once a child’s consent was taken with a second person instead', () => {
    const byChild: CaseEvent = {
      ...consentGiven,
      data: { ...(consentGiven.data as object), givenBy: 'child-and-second-person' },
    } as CaseEvent;
    given(opened, byChild)
      .when(ask({ asker: 'caregiver' }), facts)
      .thenRejects('erasure_asker_unsafe', { field: 'asker' });
  });
  it('is asked once, and again after it was refused or stopped', () => {
    given(opened, erasureAsked).when(ask(), facts).thenRejects('erasure_asked', { kind: 'conflict' });
    given(opened, erasureAsked, refusedFor('prosecution')).when(ask(), facts).then(erasureAsked);
    given(opened, erasureAsked, erasureConfirmed, stopped).when(ask(), facts).then(erasureAsked);
  });
  it('is refused by who looks into it, not once it was agreed to', () => {
    given(opened, erasureAsked).when(refuse, chair).then(refusedFor('prosecution'));
    given(opened).when(refuse, chair).thenRejects('erasure_missing');
    given(opened, erasureAsked, erasureConfirmed).when(refuse, chair).thenRejects('erasure_confirmed');
  });
});

describe('agreeing to it', () => {
  it('takes a second person, and withholds everything for fourteen days', () => {
    given(opened, erasureAsked).when(confirm, chair).then(erasureConfirmed);
    given(opened, erasureAsked, erasureConfirmed).when(confirm, chair).then();
  });
  it('is not the same person’s', () => {
    given(opened, erasureAsked)
      .when(confirm, { ...facts, custodians: new Set([ACTIVIST]) })
      .thenRejects('erasure_second_person', { kind: 'conflict' });
  });
  it('takes a custodian among the two, whichever', () => {
    given(opened, erasureAsked)
      .when(confirm, { ...facts, actor: CHAIR })
      .thenRejects('erasure_custodian');
    given(opened, erasureAsked)
      .when(confirm, { ...facts, actor: CHAIR, custodians: new Set([ACTIVIST]) })
      .then(erasureConfirmed);
  });
  it('needs somebody to have asked', () => {
    given(opened).when(confirm, chair).thenRejects('erasure_missing', { kind: 'conflict' });
  });
});

describe('while it is withheld', () => {
  const withheld = given(opened, consentGiven, erasureAsked, erasureConfirmed);
  const writing: readonly CaseInstruction[] = [
    { type: 'RecordIncident', data: { ...incident, sections: [] } },
    { type: 'SealSections', data: { sections: [envelope('contact')] } },
    {
      type: 'GiveConsent',
      data: {
        consentId: COMMITTEE,
        purpose: 'referral',
        recipient: CENTER,
        sections: ['label'],
        method: 'spoken',
        givenBy: 'survivor',
        expiresOn: null,
      },
    },
    { type: 'CloseCase', data: { reason: 'other' } },
  ];
  it.each(writing)('$type is refused', (command) => {
    withheld.when(command, facts).thenRejects('case_withheld', { kind: 'conflict' });
  });
  it('a consent can still be taken back', () => {
    withheld.when({ type: 'WithdrawConsent', data: { consentId: CONSENT } }, facts).then(consentWithdrawn);
  });
  it('no consent is in force, and it is again once it was stopped', () => {
    const history = [opened, consentGiven, erasureAsked];
    const at = new Date('2026-03-20T00:00:00.000Z');
    const inForce = (...more: readonly CaseEvent[]): boolean =>
      consentInForce(fold(caseDecider, [...history, ...more]), CONSENT, CENTER, at);
    expect(inForce()).toBe(true);
    expect(inForce(erasureConfirmed)).toBe(false);
    expect(inForce(erasureConfirmed, stopped)).toBe(true);
    expect(inForce(erasureConfirmed, erased)).toBe(false);
  });
  it('anybody who works with the case can stop it', () => {
    withheld.when(stop, facts).then(stopped);
    given(opened).when(stop, facts).thenRejects('erasure_missing');
  });
});

describe('being forgotten', () => {
  it('comes when the fourteen days are over, not a moment before', () => {
    const early = { ...facts, now: new Date('2026-03-29T05:59:59.999Z') };
    given(opened, erasureAsked, erasureConfirmed).when(erase, early).thenRejects('erasure_too_early');
    const over = { ...facts, now: new Date('2026-03-29T06:00:00.000Z') };
    given(opened, erasureAsked, erasureConfirmed).when(erase, over).then(erased);
  });
  it('comes only to what was agreed to', () => {
    given(opened, erasureAsked).when(erase, facts).thenRejects('erasure_missing');
    given(opened, erasureAsked, erasureConfirmed, stopped).when(erase, facts).thenRejects('erasure_missing');
  });
  it('happens once, and leaves nothing to decide', () => {
    const gone = given(opened, consentGiven, erasureAsked, erasureConfirmed, erased);
    gone.when(erase, facts).then();
    for (const command of [ask(), confirm, stop, refuse]) {
      gone.when(command, chair).thenRejects('case_missing', { kind: 'missing' });
    }
    gone
      .when({ type: 'WithdrawConsent', data: { consentId: CONSENT } }, facts)
      .thenRejects('case_missing', { kind: 'missing' });
  });
});
