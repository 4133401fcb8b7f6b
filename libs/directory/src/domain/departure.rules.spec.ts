import { describe, expect, it } from '@jest/globals';
import { fold } from '#kernel/decider';
import { scenarioOf } from '#kernel/given-when-then';
import type { Roster } from '#kernel/sealed';
import {
  ACTIVIST,
  CUSTODIAN,
  REGISTRAR,
  activistAdmitted,
  bytes,
  enrolling,
  facts,
  founded,
  left,
  roster,
  secondRoster,
  secondRosterSigned,
  suspended,
  thirdRoster,
  thirdRosterSigned,
} from '../testing/directory.fixtures.js';
import { organizationDecider } from './organization.decider.js';
import type { OrganizationInstruction } from './organization.instructions.js';

const given = scenarioOf(organizationDecider);
const two = [...founded, activistAdmitted, secondRosterSigned];
const gone = [...two, left, thirdRosterSigned];
const [founder] = roster.members;
const letGo = (memberId = ACTIVIST, change: Partial<Roster> = {}): OrganizationInstruction => ({
  type: 'LetMemberGo',
  data: { memberId, roster: { ...thirdRoster, ...change } },
});

describe('a member leaves', () => {
  it('with the roster of those who stay, under a new secret', () => {
    given(...two)
      .when(letGo(), facts)
      .then(left, thirdRosterSigned);
    const state = fold(organizationDecider, gone);
    if (state.status === 'none') throw new Error('registered');
    expect([...state.members.keys()]).toEqual([CUSTODIAN]);
    expect([state.keyVersion, state.left.has(ACTIVIST)]).toEqual([2, true]);
  });

  it('once: the same asked again changes nothing', () => {
    given(...gone)
      .when(letGo(), facts)
      .then();
  });

  it('and comes again only as somebody new', () => {
    given(...gone)
      .when({ type: 'EnrollMember', data: enrolling }, { ...facts, actor: ACTIVIST })
      .thenRejects('member_exists', { kind: 'conflict', field: 'memberId' });
  });

  it('by a custodian, who does not leave by their own hand', () => {
    given(...two)
      .when(letGo(), { ...facts, actor: ACTIVIST })
      .thenRejects('not_custodian', { kind: 'forbidden' });
    given(...two)
      .when(letGo(CUSTODIAN), facts)
      .thenRejects('own_departure', { kind: 'conflict' });
    given(...two)
      .when(letGo(REGISTRAR), facts)
      .thenRejects('member_unknown', { kind: 'missing' });
    given(...two, suspended)
      .when(letGo(), facts)
      .thenRejects('organization_suspended', { kind: 'forbidden' });
  });

  it.each([
    ['that skips a number', { n: 4 }],
    ['without a predecessor', { prev: null }],
    ['under the secret she knows', { keyVersion: 1 }],
    ['under a version in between', { keyVersion: 3 }],
    ['with the receive key she knows', { receive: roster.receive }],
    ['with the secret she knows', { secretHash: roster.secretHash }],
    ['of another signer', { signer: ACTIVIST }],
    ['of the kit', { signer: 'kit' }],
    ['with another kit', { kit: { ...roster.kit, sign: bytes(32, 99) } }],
    ['that still names her', { members: secondRoster.members }],
    ['with nobody', { members: [] }],
    ['with other keys of who stays', { members: [{ ...founder!, receive: bytes(32, 98) }] }],
    ['with a custodian less', { members: [{ ...founder!, custodian: false }] }],
    ['with somebody new', { members: [founder!, { ...founder!, id: REGISTRAR }] }],
  ])('not by a roster %s', (_what, change) => {
    given(...two)
      .when(letGo(ACTIVIST, change), facts)
      .thenRejects('roster_not_extending', { kind: 'conflict', field: 'roster' });
  });
});
