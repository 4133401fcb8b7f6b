import { describe, it } from '@jest/globals';
import { scenarioOf } from '#kernel/given-when-then';
import type { Roster } from '#kernel/sealed';
import {
  ACTIVIST,
  MINISTRY,
  activist,
  bytes,
  custodian,
  enrolled,
  facts,
  founded,
  registered,
  roster,
  secondRoster,
} from '../testing/directory.fixtures.js';
import { organizationDecider } from './organization.decider.js';

const given = scenarioOf(organizationDecider);
const [founder] = roster.members;
const admit = (member: typeof custodian | typeof activist, signed: Roster) =>
  ({ type: 'AdmitMember', data: { ...member, roster: signed } }) as const;
const admitCandidate = (signed: Roster) =>
  ({ type: 'AdmitCandidate', data: { memberId: ACTIVIST, roster: signed } }) as const;

describe('roster 1', () => {
  it.each([
    ['a number other than 1', { n: 2 }],
    ['a predecessor', { prev: bytes(32) }],
    ['a later key version', { keyVersion: 2 }],
    ['another signer', { signer: ACTIVIST }],
    ['the kit as signer', { signer: 'kit' }],
    ['nobody on it', { members: [] }],
    ['someone else beside the founder', { members: secondRoster.members }],
    ['other keys than the founder brings', { members: [{ ...founder!, sign: bytes(32, 99) }] }],
    ['a founder who is no custodian', { members: [{ ...founder!, custodian: false }] }],
  ])('is refused with %s', (_what, change) => {
    given(registered)
      .when(admit(custodian, { ...roster, ...change }), facts)
      .thenRejects('roster_not_extending', { kind: 'conflict', field: 'roster' });
  });

  it('is signed by a custodian before anyone else is admitted', () => {
    given(registered)
      .when(admit(activist, roster), { ...facts, actor: ACTIVIST })
      .thenRejects('custodian_first', { field: 'roles' });
  });

  it('belongs to the organization', () => {
    given(registered)
      .when(admit(custodian, { ...roster, org: MINISTRY }), facts)
      .thenRejects('roster_foreign');
  });

  it.each([
    ['version', { v: 'roster/2' as 'roster/1' }],
    ['number', { n: 1.5 }],
    ['key version', { keyVersion: Number.NaN }],
    ['predecessor', { prev: bytes(16) }],
    ['receive key', { receive: bytes(33) }],
    ['secret hash', { secretHash: '' }],
    ['kit', { kit: { receive: bytes(32), sign: bytes(31) } }],
    ['member id', { members: [{ ...founder!, id: 'first' }] }],
    ['member key', { members: [{ ...founder!, receive: `${founder!.receive}=` }] }],
    ['member twice', { members: [founder!, founder!] }],
    ['signature', { signature: bytes(32) }],
  ])('is refused with a malformed %s', (_what, change) => {
    given(registered)
      .when(admit(custodian, { ...roster, ...change }), facts)
      .thenRejects('roster_malformed', { kind: 'invalid' });
  });
});

describe('a later roster', () => {
  it('adds one member by the hand of a custodian', () => {
    given(...founded, enrolled)
      .when(admitCandidate(secondRoster), facts)
      .then(
        { type: 'organization.member-admitted.v1', data: activist },
        { type: 'organization.roster-signed.v1', data: { roster: secondRoster } },
      );
  });

  it.each([
    ['skips a number', { n: 3 }],
    ['names no predecessor', { prev: null }],
    ['changes the key version', { keyVersion: 2 }],
    ['changes the receive key', { receive: bytes(32, 98) }],
    ['changes the secret', { secretHash: bytes(32, 98) }],
    ['changes the kit', { kit: { ...roster.kit, receive: bytes(32, 98) } }],
    ['drops a member', { members: secondRoster.members.slice(1) }],
    ['changes a member', { members: [{ ...founder!, receive: bytes(32, 98) }, secondRoster.members[1]!] }],
    [
      'adds another than the one admitted',
      { members: [founder!, { ...secondRoster.members[1]!, sign: bytes(32, 98) }] },
    ],
    [
      'makes a custodian of one who is not',
      { members: [founder!, { ...secondRoster.members[1]!, custodian: true }] },
    ],
    ['is signed by the newcomer', { signer: ACTIVIST }],
  ])('is refused when it %s', (_what, change) => {
    given(...founded, enrolled)
      .when(admitCandidate({ ...secondRoster, ...change }), facts)
      .thenRejects('roster_not_extending');
  });

  it('is brought by the custodian who signed it', () => {
    const data = { ...custodian, memberId: MINISTRY };
    const colleague = { type: 'organization.member-admitted.v1', data } as const;
    given(...founded, colleague, enrolled)
      .when(admitCandidate(secondRoster), { ...facts, actor: MINISTRY })
      .thenRejects('roster_not_extending');
  });
});
