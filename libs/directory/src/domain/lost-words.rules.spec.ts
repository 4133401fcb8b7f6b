import { describe, expect, it } from '@jest/globals';
import { fold } from '#kernel/decider';
import { scenarioOf } from '#kernel/given-when-then';
import type { Roster } from '#kernel/sealed';
import { organizationDecider } from './organization.decider.js';
import type { OrganizationEvent } from './organization.events.js';
import type { OrganizationInstruction, ReturnMember } from './organization.instructions.js';
import {
  ACTIVIST,
  BACK_CODE,
  CUSTODIAN,
  activist,
  activistAdmitted,
  bytes,
  declined,
  enrolling,
  facts,
  founded,
  fourthRoster,
  lockedOut,
  newKeys,
  rekeyed,
  returned,
  returning,
  secondRoster,
  secondRosterSigned,
  suspended,
  thirdRoster,
  thirdRosterSigned,
} from '../testing/directory.fixtures.js';

const given = scenarioOf(organizationDecider);
const two = [...founded, activistAdmitted, secondRosterSigned];
const out = [...two, lockedOut, thirdRosterSigned];
const waiting = [...out, returned];
const fourthRosterSigned: OrganizationEvent = {
  type: 'organization.roster-signed.v1',
  data: { roster: fourthRoster },
};
const back = [...waiting, rekeyed, fourthRosterSigned];
const lockOut = (memberId = ACTIVIST, change: Partial<Roster> = {}): OrganizationInstruction => ({
  type: 'LockMemberOut',
  data: { memberId, roster: { ...thirdRoster, ...change } },
});
const comeBack = (change: Partial<ReturnMember['data']> = {}): OrganizationInstruction => ({
  type: 'ReturnMember',
  data: { ...returning, ...change },
});
const admit = (roster = fourthRoster): OrganizationInstruction => ({
  type: 'AdmitCandidate',
  data: { memberId: ACTIVIST, roster },
});
const asActivist = { ...facts, actor: ACTIVIST };
const registered = (history: readonly OrganizationEvent[]) => {
  const state = fold(organizationDecider, history);
  if (state.status === 'none') throw new Error('registered');
  return state;
};

describe('words lost, or known to somebody', () => {
  it('lock the member out, with the roster of everyone else under a new secret', () => {
    given(...two)
      .when(lockOut(), facts)
      .then(lockedOut, thirdRosterSigned);
    const { members, keyVersion, lockedOut: people } = registered(out);
    expect([[...members.keys()], keyVersion, [...people.keys()]]).toEqual([[CUSTODIAN], 2, [ACTIVIST]]);
  });

  it('are told once: a second custodian who says the same changes nothing', () => {
    given(...out)
      .when(lockOut(), facts)
      .then();
    given(...waiting)
      .when(lockOut(), facts)
      .then();
  });

  it('are told by a custodian, of another', () => {
    given(...two)
      .when(lockOut(), asActivist)
      .thenRejects('not_custodian', { kind: 'forbidden' });
    given(...two)
      .when(lockOut(CUSTODIAN), facts)
      .thenRejects('own_words', { kind: 'conflict' });
    given(...two)
      .when(lockOut('66666666-6666-4666-8666-666666666666'), facts)
      .thenRejects('member_unknown', { kind: 'missing' });
  });

  it.each([
    ['the secret stays', { keyVersion: 1 }],
    ['the member stays', { members: secondRoster.members }],
    ['somebody else acted meanwhile', { n: 4 }],
    ['the kit changes', { kit: { receive: bytes(32, 40), sign: bytes(32, 41) } }],
  ] as const)('do nothing where %s', (_what, change) => {
    given(...two)
      .when(lockOut(ACTIVIST, change), facts)
      .thenRejects('roster_not_extending', { kind: 'conflict', field: 'roster' });
  });

  it('leave no say to the one locked out', () => {
    given(...out)
      .when({ type: 'ChangeLock', data: { memberId: ACTIVIST, lockId: BACK_CODE } }, asActivist)
      .thenRejects('member_unknown');
    given(...out)
      .when({ type: 'EnrollMember', data: enrolling }, asActivist)
      .thenRejects('member_exists', { kind: 'conflict', field: 'memberId' });
  });
});

describe('the same member with new keys', () => {
  it('comes by an invitation for them alone, in the roles they had', () => {
    given(...out)
      .when(comeBack(), asActivist)
      .then(returned);
    given(...waiting)
      .when(comeBack(), asActivist)
      .thenRejects('candidate_exists', { kind: 'conflict', field: 'memberId' });
    expect(registered(waiting).usedInvitations.has(BACK_CODE)).toBe(true);
  });

  it.each([
    ['a member whose words are their own', two, {}, 'member_unknown'],
    ['a member who is back', back, {}, 'member_unknown'],
    ['a used invitation', [...waiting, declined], {}, 'invitation_refused'],
    ['an invitation by nobody', out, { invitedBy: ACTIVIST }, 'not_custodian'],
    ['the key that may be known', out, { sign: activist.sign }, 'key_reused'],
    ['half a key', out, { receive: bytes(31) }, 'key_malformed'],
  ] as const)('is refused to %s', (_who, history, change, code) => {
    given(...history)
      .when(comeBack(change), asActivist)
      .thenRejects(code);
  });

  it('is a member again once a custodian has signed the roster with the new keys', () => {
    given(...waiting)
      .when(admit(), facts)
      .then(rekeyed, fourthRosterSigned);
    const { members, candidates, lockedOut: people } = registered(back);
    const { memberId: _id, ...keys } = newKeys;
    expect(members.get(ACTIVIST)).toEqual({ ...keys, roles: activist.roles });
    expect([candidates.size, people.size]).toEqual([0, 0]);
  });

  it('never by the old keys', () => {
    const old = { ...fourthRoster, members: secondRoster.members };
    given(...waiting)
      .when(admit(old), facts)
      .thenRejects('roster_not_extending');
  });

  it('may be declined, and invited again', () => {
    const decline: OrganizationInstruction = { type: 'DeclineMember', data: { memberId: ACTIVIST } };
    given(...waiting)
      .when(decline, facts)
      .then(declined);
    given(...waiting, declined)
      .when(decline, facts)
      .then();
    given(...waiting, declined)
      .when(comeBack({ invitation: '79797979-7979-4797-8797-797979797979' }), asActivist)
      .then({
        type: 'organization.member-enrolled.v1',
        data: { ...returning, roles: activist.roles, invitation: '79797979-7979-4797-8797-797979797979' },
      });
  });

  it('may be locked out once more', () => {
    const next = { ...thirdRoster, n: 5, keyVersion: 3, receive: bytes(32, 50), secretHash: bytes(32, 51) };
    given(...back)
      .when(lockOut(ACTIVIST, next), facts)
      .then(lockedOut, { type: 'organization.roster-signed.v1', data: { roster: next } });
  });

  it('does none of it while the organization is suspended', () => {
    for (const [history, instruction] of [
      [two, lockOut()],
      [out, comeBack()],
    ] as const) {
      given(...history, suspended)
        .when(instruction, facts)
        .thenRejects('organization_suspended', { kind: 'forbidden' });
    }
  });
});
