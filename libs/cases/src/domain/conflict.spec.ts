import { describe, expect, it } from '@jest/globals';
import { fold } from '#kernel/decider';
import { scenarioOf } from '#kernel/given-when-then';
import {
  ACTIVIST,
  CHILD,
  COMMITTEE,
  CONSENT,
  INCIDENT,
  closed,
  conflictDeclared,
  consentGiven,
  envelope,
  erased,
  erasureAsked,
  erasureConfirmed,
  facts,
  glassBroken,
  incident,
  keyIdOf,
  memberAssigned,
  opened,
  profile,
} from '../testing/case.fixtures.js';
import { accessOf } from './assignment.js';
import type { CaseFacts, CaseInstruction } from './case.commands.js';
import { caseDecider } from './case.decider.js';

const given = scenarioOf(caseDecider);
const CHAIR = CHILD;
const OTHER = INCIDENT;
const team = new Set([ACTIVIST, CHAIR, OTHER]);
const by = (actor: string, change: Partial<CaseFacts> = {}): CaseFacts => ({
  ...facts,
  actor,
  custodians: new Set([CHAIR]),
  caseWorkers: team,
  ...change,
});

const declare = (memberId: string): CaseInstruction => ({ type: 'DeclareConflict', data: { memberId } });
const open = (...conflict: readonly string[]): CaseInstruction => ({
  type: 'OpenCase',
  data: { profile, sections: [envelope('label'), envelope('contact')], conflict },
});
const MISSING = { kind: 'missing' } as const;

describe('a case opened with the word who is kin to somebody in it', () => {
  it('is kept from them from the first event on, custodians too', () => {
    given()
      .when(open(CHAIR, OTHER), by(ACTIVIST))
      .then(opened, conflictDeclared(CHAIR), conflictDeclared(OTHER));
    given().when(open(), by(ACTIVIST)).then(opened);
  });
  it('keeps its incident', () => {
    const data = { profile, sections: [envelope('label'), envelope('contact')], conflict: [CHAIR], incident };
    const { incidentId, ...told } = incident;
    given()
      .when({ type: 'OpenCase', data }, by(ACTIVIST))
      .then(opened, conflictDeclared(CHAIR), {
        type: 'case.incident-recorded.v1',
        data: { incidentId, sections: [], facts: told },
      });
  });
  it('names colleagues who work with cases, each once, and not the one who opens it', () => {
    const field = 'conflict[1]';
    given()
      .when(open(CHAIR, ACTIVIST), by(ACTIVIST))
      .thenRejects('conflict_oneself', { kind: 'invalid', field });
    given()
      .when(open(CHAIR, CONSENT), by(ACTIVIST))
      .thenRejects('conflict_unfit', { kind: 'invalid', field });
    given()
      .when(open(CHAIR, CHAIR), by(ACTIVIST))
      .thenRejects('conflict_repeated', { kind: 'invalid', field });
  });
});

describe('a conflict found later', () => {
  it('is declared of a colleague, of oneself, of a closed case too; again changes nothing', () => {
    given(opened).when(declare(CHAIR), by(ACTIVIST)).then(conflictDeclared(CHAIR));
    given(opened).when(declare(ACTIVIST), by(ACTIVIST)).then(conflictDeclared(ACTIVIST));
    given(opened, closed).when(declare(CHAIR), by(ACTIVIST)).then(conflictDeclared(CHAIR));
    given(opened, conflictDeclared(CHAIR)).when(declare(CHAIR), by(ACTIVIST)).then();
  });
  it('leaves somebody who opens the case', () => {
    const last = { kind: 'conflict', field: 'memberId' } as const;
    given(opened, conflictDeclared(CHAIR), conflictDeclared(OTHER))
      .when(declare(ACTIVIST), by(ACTIVIST))
      .thenRejects('conflict_last', last);
    given(opened)
      .when(declare(ACTIVIST), by(ACTIVIST, { caseWorkers: new Set([ACTIVIST]) }))
      .thenRejects('conflict_last', last);
    given(opened, conflictDeclared(CHAIR))
      .when(declare(ACTIVIST), by(ACTIVIST))
      .then(conflictDeclared(ACTIVIST));
  });
  it('is not declared of strangers, nor while the case waits to be forgotten', () => {
    given(opened)
      .when(declare(CONSENT), by(ACTIVIST))
      .thenRejects('conflict_unfit', { kind: 'invalid', field: 'memberId' });
    given(opened, erasureAsked, erasureConfirmed)
      .when(declare(CHAIR), by(ACTIVIST))
      .thenRejects('case_withheld');
  });
  it('ends what the member could open', () => {
    const state = fold(caseDecider, [
      opened,
      memberAssigned(CHAIR),
      glassBroken(CHAIR),
      conflictDeclared(CHAIR),
    ]);
    if (state.status === 'none') throw new Error('nothing was opened');
    expect(accessOf(state, CHAIR, facts.now)).toBeNull();
    expect(accessOf(state, ACTIVIST, facts.now)).toBe('assigned');
    const own = fold(caseDecider, [opened, conflictDeclared(ACTIVIST)]);
    expect(own).toMatchObject({ assigned: new Set(), conflict: new Set([ACTIVIST]) });
  });
});

describe('to a member in conflict', () => {
  const commands: readonly CaseInstruction[] = [
    declare(OTHER),
    { type: 'BreakGlass', data: { reason: 'danger-now' } },
    { type: 'AssignMember', data: { memberId: OTHER } },
    { type: 'UnassignMember', data: { memberId: ACTIVIST } },
    { type: 'SealSections', data: { sections: [envelope('contact')] } },
    { type: 'ConfirmConsent', data: { consentId: CONSENT } },
    { type: 'WithdrawConsent', data: { consentId: CONSENT } },
    { type: 'CloseCase', data: { reason: 'other' } },
    { type: 'RefuseErasure', data: { reason: 'protection-order' } },
    { type: 'ConfirmErasure', data: {} },
    { type: 'StopErasure', data: { reason: 'mistake' } },
  ];
  it.each(commands)('the case is not there: $type', (command) => {
    given(opened, consentGiven, erasureAsked, conflictDeclared(CHAIR))
      .when(command, by(CHAIR))
      .thenRejects('case_missing', MISSING);
  });
  it('nor is it once it is closed, or forgotten', () => {
    given(opened, conflictDeclared(CHAIR), closed)
      .when(declare(OTHER), by(CHAIR))
      .thenRejects('case_missing', MISSING);
    given(opened, conflictDeclared(CHAIR), erased)
      .when(declare(OTHER), by(CHAIR))
      .thenRejects('case_missing', MISSING);
  });
});

describe('a case kept apart', () => {
  const fresh = (section: string, key: number) => envelope(section, { keyId: keyIdOf(section, key) });
  it('takes a box under a key nothing was sealed with, and no other', () => {
    const seal = (box: ReturnType<typeof envelope>): CaseInstruction => ({
      type: 'SealSections',
      data: { sections: [box] },
    });
    given(opened)
      .when(seal(envelope('contact')), facts)
      .then({
        type: 'case.sections-sealed.v1',
        data: { sections: [envelope('contact')] },
      });
    const stale = { kind: 'conflict', field: 'sections[0].keyId' } as const;
    given(opened, conflictDeclared(CHAIR))
      .when(seal(envelope('contact')), facts)
      .thenRejects('case_kept_apart', stale);
    given(opened, conflictDeclared(CHAIR))
      .when(seal(fresh('contact', 1)), facts)
      .then({ type: 'case.sections-sealed.v1', data: { sections: [fresh('contact', 1)] } });
    given(opened, conflictDeclared(CHAIR))
      .when({ type: 'RecordIncident', data: { ...incident, sections: [envelope('contact')] } }, facts)
      .thenRejects('case_kept_apart', stale);
  });
  it('is assigned to nobody it is kept from', () => {
    given(opened, conflictDeclared(OTHER))
      .when({ type: 'AssignMember', data: { memberId: OTHER } }, by(CHAIR))
      .thenRejects('assignee_in_conflict', { kind: 'invalid', field: 'memberId' });
  });
  it('opened in haste, is told of to no custodian it is kept from', () => {
    const haste: CaseInstruction = { type: 'BreakGlass', data: { reason: 'danger-now' } };
    given(opened, conflictDeclared(CHAIR))
      .when(haste, by(OTHER))
      .then(glassBroken(OTHER, { tells: 'registrar' }));
    given(opened, conflictDeclared(CHAIR))
      .when(haste, by(OTHER, { custodians: new Set([CHAIR, CONSENT]) }))
      .then(glassBroken(OTHER));
  });
});

describe('forgetting a survivor takes two persons without a tie to the case', () => {
  const ask: CaseInstruction = {
    type: 'AskErasure',
    data: { asker: 'survivor', method: 'spoken', caregiverUnsafe: false, hindrance: null },
  };
  it('so what one asked who turned out to have one is asked anew', () => {
    given(opened, erasureAsked, conflictDeclared(ACTIVIST))
      .when({ type: 'ConfirmErasure', data: {} }, by(CHAIR))
      .thenRejects('erasure_asker_conflict');
    given(opened, erasureAsked, conflictDeclared(ACTIVIST))
      .when(ask, by(OTHER))
      .then({
        type: 'case.erasure-asked.v1',
        data: { askedBy: OTHER, facts: { asker: 'survivor', method: 'spoken' } },
      });
    given(opened, erasureAsked, conflictDeclared(OTHER)).when(ask, by(CHAIR)).thenRejects('erasure_asked');
  });
  it('and then a second one agrees', () => {
    given(opened, erasureAsked, conflictDeclared(OTHER))
      .when({ type: 'ConfirmErasure', data: {} }, by(CHAIR))
      .then(erasureConfirmed);
  });
  it('whose organization it is, all this changes nothing of', () => {
    given(opened, conflictDeclared(CHAIR))
      .when(ask, by(OTHER, { organization: COMMITTEE.replace('2', '9') }))
      .thenRejects('case_missing', MISSING);
  });
});
