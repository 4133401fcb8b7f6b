import { describe, it } from '@jest/globals';
import { scenarioOf } from '#kernel/given-when-then';
import {
  ACTIVIST,
  CUSTODIAN,
  activistAdmitted,
  enrolled,
  facts,
  founded,
  left,
  secondRosterSigned,
  suspended,
  thirdRosterSigned,
} from '../testing/directory.fixtures.js';
import { organizationDecider } from './organization.decider.js';

const given = scenarioOf(organizationDecider);
const lockId = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';
const change = (memberId = ACTIVIST, id = lockId) =>
  ({ type: 'ChangeLock', data: { memberId, lockId: id } }) as const;
const two = [...founded, activistAdmitted, secondRosterSigned];
const byActivist = { ...facts, actor: ACTIVIST };

describe('a changed passphrase', () => {
  it('is said by an event that names the lock and nothing of it', () => {
    given(...two)
      .when(change(), byActivist)
      .then({ type: 'organization.lock-changed.v1', data: { memberId: ACTIVIST, lockId } });
  });

  it('is a member’s own, while they are one', () => {
    given(...two)
      .when(change(CUSTODIAN), byActivist)
      .thenRejects('member_unknown', { kind: 'missing' });
    given(...two, left, thirdRosterSigned)
      .when(change(), byActivist)
      .thenRejects('member_unknown');
    given(...founded, enrolled)
      .when(change(), byActivist)
      .thenRejects('member_unknown');
    given(...two, suspended)
      .when(change(), byActivist)
      .thenRejects('organization_suspended');
    given(...two)
      .when(change(ACTIVIST, 'first'), byActivist)
      .thenRejects('id_malformed', { field: 'lock' });
  });
});
