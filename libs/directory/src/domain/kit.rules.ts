/** The recovery kit: tested now and then, replaced when it is lost. */
import { DomainError } from '#kernel/domain-error';
import { KIT_OUTCOMES } from './organization.codes.js';
import type { OrganizationEvent } from './organization.events.js';
import type { OrganizationFacts, ReplaceKit, TestKit } from './organization.instructions.js';
import { isCustodian, type RegisteredOrganization } from './organization.state.js';
import { recoveryStopped } from './recovery.rules.js';
import { checkRosterWithKit, sameKit } from './roster.rules.js';

export function testKit(
  { outcome, roster: n }: TestKit['data'],
  state: RegisteredOrganization,
  { actor }: OrganizationFacts,
): readonly OrganizationEvent[] {
  if (!isCustodian(state, actor)) throw new DomainError('not_custodian', 'forbidden');
  if (!KIT_OUTCOMES.includes(outcome)) throw new DomainError('outcome_unknown', 'invalid', 'outcome');
  const compared = state.rosters.find((roster) => roster.n === n);
  const newest = state.rosters.at(-1);
  if (!compared || !newest) throw new DomainError('roster_missing', 'invalid', 'roster');
  if (!sameKit(compared, newest)) throw new DomainError('kit_superseded', 'conflict', 'roster');
  return [{ type: 'organization.kit-tested.v1', data: { outcome, roster: n } }];
}

export function replaceKit(
  { roster }: ReplaceKit['data'],
  state: RegisteredOrganization,
  { organization, actor }: OrganizationFacts,
): readonly OrganizationEvent[] {
  if (!isCustodian(state, actor)) throw new DomainError('not_custodian', 'forbidden');
  checkRosterWithKit(roster, { organization, actor, rosters: state.rosters });
  return [
    { type: 'organization.kit-replaced.v1', data: {} },
    { type: 'organization.roster-signed.v1', data: { roster } },
    // whoever asked by the kit before cannot sign with it any more
    ...recoveryStopped(state),
  ];
}
