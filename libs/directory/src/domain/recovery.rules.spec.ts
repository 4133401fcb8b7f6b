import { describe, expect, it } from '@jest/globals';
import { fold } from '#kernel/decider';
import { scenarioOf } from '#kernel/given-when-then';
import type { Roster } from '#kernel/sealed';
import { organizationDecider } from './organization.decider.js';
import type { OrganizationEvent } from './organization.events.js';
import type { OrganizationInstruction } from './organization.instructions.js';
import {
  ACTIVIST,
  activistAdmitted,
  asking,
  bytes,
  COMER,
  CUSTODIAN,
  facts,
  founded,
  recovered,
  recoveryAsked,
  recoveryReleased,
  recoveryRoster,
  recoveryStopped,
  registrarFacts,
  secondRosterSigned,
  suspended,
} from '../testing/directory.fixtures.js';

const given = scenarioOf(organizationDecider);
const two = [...founded, activistAdmitted, secondRosterSigned];
const ask = (change: Partial<typeof asking> = {}): OrganizationInstruction => ({
  type: 'AskRecovery',
  data: { ...asking, ...change },
});
const release: OrganizationInstruction = { type: 'ReleaseRecovery', data: { memberId: COMER } };
const stop: OrganizationInstruction = { type: 'StopRecovery', data: { memberId: COMER } };
const recover = (change: Partial<Roster> = {}): OrganizationInstruction => ({
  type: 'RecoverOrganization',
  data: { memberId: COMER, roster: { ...recoveryRoster, ...change } },
});
const at = (now: string) => ({ now: new Date(now) });
const byComer = { ...facts, actor: COMER };
const threeDaysOn = { ...byComer, ...at('2026-03-18T06:00:00Z') };
const released = [...two, recoveryAsked, recoveryReleased];
const lapsed = at('2026-03-29T06:00:00Z');
const OTHER = '91919191-9191-4191-8191-919191919191';

describe('a recovery, asked for', () => {
  it('is told of with the three days it waits and the fourteen it lasts', () => {
    given(...two)
      .when(ask(), byComer)
      .then(recoveryAsked);
  });

  it('is asked for once: by the same keys again nothing happens, by others it is refused while it is open', () => {
    given(...two, recoveryAsked)
      .when(ask(), byComer)
      .then();
    given(...two, recoveryAsked)
      .when(ask({ memberId: OTHER }), byComer)
      .thenRejects('recovery_open', { kind: 'conflict' });
  });

  it('gives way to another once it has lapsed, and its own id never comes again', () => {
    const later = { ...facts, ...lapsed };
    const again = {
      opensAt: '2026-04-01T06:00:00.000Z',
      endsAt: '2026-04-12T06:00:00.000Z',
      memberId: OTHER,
    };
    const data = { ...(recoveryAsked.data as object), ...again };
    given(...two, recoveryAsked)
      .when(ask({ memberId: OTHER }), later)
      .then(recoveryStopped, { type: 'organization.recovery-asked.v1', data } as OrganizationEvent);
    given(...two, recoveryAsked, recoveryStopped)
      .when(ask(), later)
      .thenRejects('member_exists', { kind: 'conflict' });
  });

  it('needs an office the registrar has vouched for, its newest roster, and one who is nobody here yet', () => {
    given(...two.filter(({ type }) => type !== 'organization.root-signed.v1'))
      .when(ask(), byComer)
      .thenRejects('root_missing', { kind: 'conflict' });
    given(...two)
      .when(ask({ roster: 1 }), byComer)
      .thenRejects('roster_moved_on', { kind: 'conflict' });
    given(...two)
      .when(ask({ memberId: CUSTODIAN }), byComer)
      .thenRejects('member_exists', { kind: 'conflict' });
    given(...two)
      .when(ask({ signature: bytes(63) }), byComer)
      .thenRejects('key_malformed', { kind: 'invalid' });
  });
});

describe('a recovery, released or stopped', () => {
  it('is released by the registrar alone, once', () => {
    given(...two, recoveryAsked)
      .when(release, registrarFacts)
      .then(recoveryReleased);
    given(...released)
      .when(release, registrarFacts)
      .then();
    given(...two, recoveryAsked)
      .when(release, facts)
      .thenRejects('registrar_unknown', { kind: 'forbidden' });
  });

  it('is stopped by a custodian of the office or by the registrar, released or not', () => {
    for (const by of [facts, registrarFacts]) {
      given(...released)
        .when(stop, by)
        .then(recoveryStopped);
      given(...two, recoveryAsked, recoveryStopped)
        .when(stop, by)
        .then();
    }
    for (const by of [byComer, { ...facts, actor: ACTIVIST }, { ...facts, own: false }]) {
      given(...two, recoveryAsked)
        .when(stop, by)
        .thenRejects('not_custodian', { kind: 'forbidden' });
    }
  });

  it('ends with the kit it was asked with', () => {
    const { members: _members, signer: _signer, ...next } = recoveryRoster;
    const [founder] = founded.flatMap((event) =>
      event.type === 'organization.roster-signed.v1' ? [event.data.roster] : [],
    );
    const members =
      secondRosterSigned.type === 'organization.roster-signed.v1' && secondRosterSigned.data.roster.members;
    const roster = { ...next, members: members || [], signer: founder?.signer ?? '' };
    given(...released)
      .when({ type: 'ReplaceKit', data: { roster } }, facts)
      .then(
        { type: 'organization.kit-replaced.v1', data: {} },
        { type: 'organization.roster-signed.v1', data: { roster } },
        recoveryStopped,
      );
  });

  it('is nothing that can be released or stopped where nobody asked, or after it lapsed', () => {
    for (const [instruction, by] of [
      [release, registrarFacts],
      [stop, facts],
    ] as const) {
      given(...two)
        .when(instruction, by)
        .thenRejects('recovery_missing', { kind: 'conflict' });
    }
    given(...two, recoveryAsked)
      .when(release, { ...registrarFacts, ...lapsed })
      .thenRejects('recovery_missing', { kind: 'conflict' });
  });
});

describe('a recovery, finished', () => {
  it('puts the comer in the custodians’ place, after three days and the registrar’s call', () => {
    given(...released)
      .when(recover(), threeDaysOn)
      .then(...recovered);
  });

  it('waits for both, and no longer than fourteen days', () => {
    given(...released)
      .when(recover(), { ...byComer, ...at('2026-03-18T05:59:59.999Z') })
      .thenRejects('recovery_too_early', { kind: 'conflict' });
    given(...two, recoveryAsked)
      .when(recover(), threeDaysOn)
      .thenRejects('recovery_not_released', { kind: 'conflict' });
    given(...released)
      .when(recover(), { ...byComer, ...at('2026-03-29T05:59:59.999Z') })
      .then(...recovered);
    given(...released)
      .when(recover(), { ...byComer, ...lapsed })
      .thenRejects('recovery_missing', { kind: 'conflict' });
  });

  it('is the asker’s alone, and nobody’s once it was stopped', () => {
    given(...released)
      .when(recover(), { ...threeDaysOn, actor: CUSTODIAN })
      .thenRejects('recovery_missing', { kind: 'conflict' });
    given(...released, recoveryStopped)
      .when(recover(), threeDaysOn)
      .thenRejects('recovery_missing', { kind: 'conflict' });
  });

  it.each<[string, Partial<Roster>]>([
    ['signed by a custodian', { signer: CUSTODIAN }],
    ['signed by the comer', { signer: COMER }],
    ['not the next', { n: 4 }],
    ['under the same secret', { keyVersion: 1 }],
    ['with the same kit', { kit: { receive: bytes(32, 12), sign: bytes(32, 13) } }],
    ['without the activist', { members: recoveryRoster.members.slice(1) }],
    ['without the comer', { members: recoveryRoster.members.slice(0, 1) }],
    [
      'with a custodian of before',
      {
        members: [
          ...recoveryRoster.members,
          { id: CUSTODIAN, receive: bytes(32, 1), sign: bytes(32, 2), custodian: true },
        ],
      },
    ],
    [
      'with other keys of the comer',
      { members: recoveryRoster.members.map((member) => ({ ...member, sign: bytes(32, 40) })) },
    ],
  ])('refuses a roster %s', (_what, change) => {
    given(...released)
      .when(recover(change), threeDaysOn)
      .thenRejects('roster_not_extending', { kind: 'conflict' });
  });

  it('leaves the comer as custodian, and nothing open', () => {
    const state = fold(organizationDecider, [...released, ...recovered]);
    if (state.status !== 'registered') throw new Error('registered');
    expect([...state.members.keys()]).toEqual([ACTIVIST, COMER]);
    expect(state.recovery).toBeNull();
    expect(state.keyVersion).toBe(2);
  });
});

it('an organization that is suspended is not recovered in any step', () => {
  for (const [instruction, by] of [
    [ask(), byComer],
    [release, registrarFacts],
    [stop, facts],
    [recover(), threeDaysOn],
  ] as const) {
    given(...released, suspended)
      .when(instruction, by)
      .thenRejects('organization_suspended', { kind: 'forbidden' });
  }
});
