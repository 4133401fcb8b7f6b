import { describe, expect, it } from '@jest/globals';
import { fold } from '#kernel/decider';
import { scenarioOf } from '#kernel/given-when-then';
import {
  ACTIVIST,
  CHILD,
  CONSENT,
  closed,
  erased,
  erasureAsked,
  erasureConfirmed,
  facts,
  glassBroken,
  memberAssigned,
  memberUnassigned,
  opened,
} from '../testing/case.fixtures.js';
import { accessOf } from './assignment.js';
import type { CaseFacts, CaseInstruction } from './case.commands.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.events.js';

const given = scenarioOf(caseDecider);
const CHAIR = CHILD;
const OTHER = CONSENT;
const chair: CaseFacts = {
  ...facts,
  actor: CHAIR,
  custodians: new Set([CHAIR]),
  caseWorkers: new Set([CHAIR, ACTIVIST, OTHER]),
};

const assign = (memberId: string): CaseInstruction => ({ type: 'AssignMember', data: { memberId } });
const unassign = (memberId: string): CaseInstruction => ({ type: 'UnassignMember', data: { memberId } });
const breakGlass: CaseInstruction = { type: 'BreakGlass', data: { reason: 'danger-now' } };
const hers = (): CaseEvent => glassBroken(CHAIR);

const after = (memberId: string, events: readonly CaseEvent[], now = facts.now) => {
  const state = fold(caseDecider, events);
  if (state.status === 'none') throw new Error('nothing was opened');
  return accessOf(state, memberId, now);
};

describe('who may open a case', () => {
  it('is whoever opened it, without a step more, and nobody else', () => {
    expect(after(ACTIVIST, [opened])).toBe('assigned');
    expect(after(CHAIR, [opened])).toBeNull();
  });

  it('is whoever a custodian assigned, until that is taken back', () => {
    expect(after(OTHER, [opened, memberAssigned(OTHER)])).toBe('assigned');
    expect(after(OTHER, [opened, memberAssigned(OTHER), memberUnassigned(OTHER)])).toBeNull();
    expect(after(ACTIVIST, [opened, memberUnassigned(ACTIVIST)])).toBeNull();
    expect(after(ACTIVIST, [opened, memberUnassigned(ACTIVIST), memberAssigned(ACTIVIST)])).toBe('assigned');
  });

  it('is whoever gave a reason, for sixty minutes and not one moment more', () => {
    const at = (iso: string) => after(CHAIR, [opened, hers()], new Date(iso));
    expect(at('2026-03-15T06:00:00.000Z')).toBe('break-glass');
    expect(at('2026-03-15T06:59:59.999Z')).toBe('break-glass');
    expect(at('2026-03-15T07:00:00.000Z')).toBeNull();
    expect(after(OTHER, [opened, hers()])).toBeNull();
  });

  it('is assigned rather than in haste, where both hold; and being taken off ends both', () => {
    expect(after(CHAIR, [opened, hers(), memberAssigned(CHAIR)])).toBe('assigned');
    expect(after(CHAIR, [opened, hers(), memberAssigned(CHAIR), memberUnassigned(CHAIR)])).toBeNull();
  });
});

describe('a custodian', () => {
  it('assigns a colleague who works with cases, of an open and of a closed case', () => {
    given(opened).when(assign(OTHER), chair).then(memberAssigned(OTHER));
    given(opened, closed).when(assign(OTHER), chair).then(memberAssigned(OTHER));
    given(opened, memberAssigned(OTHER)).when(assign(OTHER), chair).then();
  });
  it('assigns nobody who works with no case here', () => {
    given(opened)
      .when(assign(OTHER), { ...chair, caseWorkers: new Set([CHAIR]) })
      .thenRejects('assignee_unfit', { kind: 'invalid', field: 'memberId' });
  });
  it('assigns oneself only after a reason was given and somebody told', () => {
    given(opened).when(assign(CHAIR), chair).thenRejects('assign_oneself');
    given(opened, hers()).when(assign(CHAIR), chair).then(memberAssigned(CHAIR));
    const later = { ...chair, now: new Date('2026-03-15T07:00:00.000Z') };
    given(opened, hers()).when(assign(CHAIR), later).thenRejects('assign_oneself');
  });
  it('takes whoever is assigned off the case, the one who opened it too; again changes nothing', () => {
    given(opened).when(unassign(ACTIVIST), chair).then(memberUnassigned(ACTIVIST));
    given(opened).when(unassign(OTHER), chair).then();
    given(opened, memberUnassigned(ACTIVIST)).when(unassign(ACTIVIST), chair).then();
  });
});

describe('one who is not assigned', () => {
  const haste: CaseFacts = { ...facts, actor: OTHER, custodians: new Set([CHAIR]) };

  it('gives a reason and gets an hour; the custodians are told', () => {
    given(opened).when(breakGlass, haste).then(glassBroken(OTHER));
    given(opened, closed).when(breakGlass, haste).then(glassBroken(OTHER));
  });
  it('who is a custodian is told of to the others, and where there is none to the registrar', () => {
    const two = { ...chair, custodians: new Set([CHAIR, OTHER]) };
    given(opened).when(breakGlass, two).then(glassBroken(CHAIR));
    given(opened)
      .when(breakGlass, chair)
      .then(glassBroken(CHAIR, { tells: 'registrar' }));
  });
  it('asks again when the hour is over, not before; one who is assigned has no need to', () => {
    given(opened, glassBroken(OTHER)).when(breakGlass, haste).then();
    const later = { ...haste, now: new Date('2026-03-15T07:00:00.000Z') };
    given(opened, glassBroken(OTHER))
      .when(breakGlass, later)
      .then(glassBroken(OTHER, { until: '2026-03-15T08:00:00.000Z' }));
    given(opened).when(breakGlass, facts).then();
  });
  it('opens nothing of a case that is about to be forgotten, or is', () => {
    given(opened, erasureAsked, erasureConfirmed).when(breakGlass, haste).thenRejects('case_withheld');
    given(opened, erased).when(breakGlass, haste).thenRejects('case_missing', { kind: 'missing' });
  });
  it('of another organization finds no case', () => {
    const foreign = { ...haste, organization: CONSENT };
    given(opened).when(breakGlass, foreign).thenRejects('case_missing', { kind: 'missing' });
    given(opened).when(assign(OTHER), foreign).thenRejects('case_missing', { kind: 'missing' });
  });
});
