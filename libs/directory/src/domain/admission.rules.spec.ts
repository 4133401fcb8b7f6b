import { describe, expect, it } from '@jest/globals';
import { fold } from '#kernel/decider';
import { scenarioOf } from '#kernel/given-when-then';
import {
  ACTIVIST,
  CUSTODIAN,
  activist,
  activistAdmitted,
  bytes,
  custodian,
  declined,
  enrolled,
  enrolling,
  facts,
  founded,
  registered,
  reinstated,
  roster,
  rosterSigned,
  secondRoster,
  secondRosterSigned,
  suspended,
} from '../testing/directory.fixtures.js';
import { organizationDecider } from './organization.decider.js';
import type { OrganizationEvent } from './organization.events.js';
import type { AdmitCandidate, EnrollMember, OrganizationInstruction } from './organization.instructions.js';

const given = scenarioOf(organizationDecider);
const enroll = (change: Partial<EnrollMember['data']> = {}): OrganizationInstruction => ({
  type: 'EnrollMember',
  data: { ...enrolling, ...change },
});
const admit = (change: Partial<AdmitCandidate['data']> = {}): OrganizationInstruction => ({
  type: 'AdmitCandidate',
  data: { memberId: ACTIVIST, roster: secondRoster, ...change },
});
const decline: OrganizationInstruction = { type: 'DeclineMember', data: { memberId: ACTIVIST } };
const awaiting: readonly OrganizationEvent[] = [...founded, enrolled];
const byActivist = { ...facts, actor: ACTIVIST };

describe('enrolling by an invitation of a custodian', () => {
  it('makes a candidate of a newcomer', () => {
    given(...founded)
      .when(enroll(), byActivist)
      .then(enrolled);
    const state = fold(organizationDecider, awaiting);
    expect(state.status === 'registered' && state.members.has(ACTIVIST)).toBe(false);
    expect(state.status === 'registered' && state.candidates.has(ACTIVIST)).toBe(true);
  });

  it('happens once for each id, whatever became of it', () => {
    given(...awaiting)
      .when(enroll(), byActivist)
      .thenRejects('candidate_exists', { kind: 'conflict', field: 'memberId' });
    for (const outcome of [activistAdmitted, declined]) {
      given(...awaiting, outcome)
        .when(enroll(), byActivist)
        .thenRejects('member_exists', { kind: 'conflict', field: 'memberId' });
    }
  });

  it('uses its invitation up, whatever becomes of the candidate', () => {
    const invitation = '77777777-7777-4777-8777-777777777777';
    const came: OrganizationEvent = {
      type: 'organization.member-enrolled.v1',
      data: { ...enrolling, invitation },
    };
    given(...founded)
      .when(enroll({ invitation }), byActivist)
      .then(came);
    const memberId = '66666666-6666-4666-8666-666666666666';
    for (const after of [[], [activistAdmitted], [declined]]) {
      given(...founded, came, ...after)
        .when(enroll({ memberId, invitation }), byActivist)
        .thenRejects('invitation_refused', { kind: 'invalid', field: 'code' });
    }
    given(...founded)
      .when(enroll({ invitation: 'mine' }), byActivist)
      .thenRejects('id_malformed', { kind: 'invalid', field: 'invitation' });
  });

  it.each([
    ['a roster of two custodians', enroll({ invitedBy: ACTIVIST })],
    ['nobody', enroll({ invitedBy: '66666666-6666-4666-8666-666666666666' })],
  ])('is refused when the inviter is no custodian: %s', (_who, instruction) => {
    given(...founded)
      .when(instruction, byActivist)
      .thenRejects('not_custodian', { kind: 'forbidden' });
  });

  it.each([
    ['an id that is no UUID', { memberId: 'me' }, 'id_malformed', 'memberId'],
    ['no role', { roles: [] }, 'roles_malformed', 'roles'],
    ['a role of another kind of office', { roles: ['analyst'] }, 'roles_unfit', 'roles'],
    ['a short key', { sign: bytes(31) }, 'key_malformed', 'sign'],
  ] as const)('refuses %s', (_what, change, code, field) => {
    given(...founded)
      .when(enroll(change), byActivist)
      .thenRejects(code, { kind: 'invalid', field });
  });

  it('is how everyone comes after the founder: no registrar’s invitation brings a second one', () => {
    const second = { ...activist, roster: secondRoster };
    given(...founded)
      .when({ type: 'AdmitMember', data: second }, byActivist)
      .thenRejects('custodian_admits', { kind: 'conflict', field: 'roles' });
  });
});

describe('admitting a candidate', () => {
  it('signs the next roster with the keys and roles it enrolled with', () => {
    given(...awaiting)
      .when(admit(), facts)
      .then(activistAdmitted, secondRosterSigned);
    const state = fold(organizationDecider, [...awaiting, activistAdmitted, secondRosterSigned]);
    expect(state.status === 'registered' && [...state.candidates.keys()]).toEqual([]);
    expect(state.status === 'registered' && state.members.get(ACTIVIST)?.roles).toEqual(activist.roles);
  });

  it('is for custodians', () => {
    given(...awaiting)
      .when(admit(), byActivist)
      .thenRejects('not_custodian', { kind: 'forbidden' });
    given(...awaiting, activistAdmitted, secondRosterSigned)
      .when(admit(), byActivist)
      .thenRejects('not_custodian');
  });

  it('is for candidates', () => {
    given(...founded)
      .when(admit(), facts)
      .thenRejects('candidate_unknown', { kind: 'missing' });
    given(...awaiting, declined)
      .when(admit(), facts)
      .thenRejects('candidate_unknown');
    given(...awaiting, activistAdmitted, secondRosterSigned)
      .when(admit(), facts)
      .thenRejects('member_exists', { kind: 'conflict' });
  });

  it.each([
    ['roster 1 again', roster],
    ['a roster that skips one', { ...secondRoster, n: 3 }],
    ['a roster that leaves the candidate out', { ...secondRoster, members: roster.members }],
    [
      'a roster with a key the candidate never showed',
      { ...secondRoster, members: withCandidate({ receive: bytes(32, 99) }) },
    ],
    [
      'a roster that makes a custodian of an activist',
      { ...secondRoster, members: withCandidate({ custodian: true }) },
    ],
    ['a roster somebody else signed', { ...secondRoster, signer: ACTIVIST }],
  ])('refuses %s', (_what, wrong) => {
    given(...awaiting)
      .when(admit({ roster: wrong }), facts)
      .thenRejects('roster_not_extending', { kind: 'conflict', field: 'roster' });
  });
});

describe('declining a candidate', () => {
  it('is done by a custodian, and stays done', () => {
    given(...awaiting)
      .when(decline, facts)
      .then(declined);
    given(...awaiting, declined)
      .when(decline, facts)
      .then();
  });

  it('is refused to anyone else, and for anyone else', () => {
    given(...awaiting)
      .when(decline, byActivist)
      .thenRejects('not_custodian', { kind: 'forbidden' });
    given(...awaiting, declined)
      .when(decline, byActivist)
      .thenRejects('not_custodian');
    given(...founded)
      .when(decline, facts)
      .thenRejects('candidate_unknown', { kind: 'missing' });
    given(...founded)
      .when({ type: 'DeclineMember', data: { memberId: CUSTODIAN } }, facts)
      .thenRejects('member_exists', { kind: 'conflict' });
  });
});

describe('while an organization is suspended', () => {
  it.each([
    ['enrolls', founded, enroll()],
    ['is admitted', awaiting, admit()],
    ['is declined', awaiting, decline],
  ] as const)('nobody %s', (_what, history, instruction) => {
    given(...history, suspended)
      .when(instruction, facts)
      .thenRejects('organization_suspended', { kind: 'forbidden' });
  });

  it('nobody founds it either, and after that everything goes on', () => {
    const founder: OrganizationInstruction = { type: 'AdmitMember', data: { ...custodian, roster } };
    given(registered, suspended).when(founder, facts).thenRejects('organization_suspended');
    given(registered, suspended, reinstated)
      .when(founder, facts)
      .then({ type: 'organization.member-admitted.v1', data: custodian }, rosterSigned);
  });
});

function withCandidate(change: Partial<(typeof secondRoster.members)[number]>) {
  return secondRoster.members.map((member) => (member.id === ACTIVIST ? { ...member, ...change } : member));
}
