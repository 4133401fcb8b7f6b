import { describe, it } from '@jest/globals';
import { scenarioOf } from '#kernel/given-when-then';
import type { Roster } from '#kernel/sealed';
import { organizationDecider } from './organization.decider.js';
import type { OrganizationEvent } from './organization.events.js';
import type { OrganizationInstruction, TestKit } from './organization.instructions.js';
import {
  ACTIVIST,
  activistAdmitted,
  bytes,
  facts,
  founded,
  secondRoster,
  secondRosterSigned,
  suspended,
} from '../testing/directory.fixtures.js';

const given = scenarioOf(organizationDecider);
const two = [...founded, activistAdmitted, secondRosterSigned];
const withKit: Roster = {
  ...secondRoster,
  n: 3,
  keyVersion: 2,
  receive: bytes(32, 70),
  secretHash: bytes(32, 71),
  kit: { receive: bytes(32, 72), sign: bytes(32, 73) },
};
const replaced: readonly OrganizationEvent[] = [
  { type: 'organization.kit-replaced.v1', data: {} },
  { type: 'organization.roster-signed.v1', data: { roster: withKit } },
];
const replace = (change: Partial<Roster> = {}): OrganizationInstruction => ({
  type: 'ReplaceKit',
  data: { roster: { ...withKit, ...change } },
});
const test = (change: Partial<TestKit['data']> = {}): OrganizationInstruction => ({
  type: 'TestKit',
  data: { outcome: 'matches', roster: 2, ...change },
});
const byActivist = { ...facts, actor: ACTIVIST };

describe('the recovery kit, tested', () => {
  it.each(['matches', 'differs'] as const)('is told of where it %s', (outcome) => {
    given(...two)
      .when(test({ outcome }), facts)
      .then({ type: 'organization.kit-tested.v1', data: { outcome, roster: 2 } });
  });

  it('counts for the kit of the newest roster alone', () => {
    given(...two, ...replaced)
      .when(test(), facts)
      .thenRejects('kit_superseded', { kind: 'conflict', field: 'roster' });
    given(...two)
      .when(test({ roster: 3 }), facts)
      .thenRejects('roster_missing', { kind: 'invalid' });
  });

  it('is a custodian’s to test and to replace', () => {
    for (const instruction of [test(), replace()]) {
      given(...two)
        .when(instruction, byActivist)
        .thenRejects('not_custodian', { kind: 'forbidden' });
      given(...two, suspended)
        .when(instruction, facts)
        .thenRejects('organization_suspended', { kind: 'forbidden' });
    }
  });
});

describe('the recovery kit, lost', () => {
  it('is replaced, everyone as they were, under a secret the lost one does not open', () => {
    given(...two)
      .when(replace(), facts)
      .then(...replaced);
  });

  it.each([
    ['the secret stays', { keyVersion: 1 }],
    ['the kit stays', { kit: secondRoster.kit }],
    ['half the kit stays', { kit: { ...withKit.kit, sign: secondRoster.kit.sign } }],
    ['somebody goes with it', { members: secondRoster.members.slice(0, 1) }],
    ['another custodian was first', { n: 4 }],
  ] as const)('is not, where %s', (_what, change) => {
    given(...two)
      .when(replace(change), facts)
      .thenRejects('roster_not_extending', { kind: 'conflict', field: 'roster' });
  });
});
