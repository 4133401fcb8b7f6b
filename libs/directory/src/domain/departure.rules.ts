/** How a member goes: let go by a custodian, who signs the roster of those who stay. */
import { DomainError } from '#kernel/domain-error';
import type { OrganizationEvent } from './organization.events.js';
import type { LetMemberGo, OrganizationFacts } from './organization.instructions.js';
import { isCustodian, type RegisteredOrganization } from './organization.state.js';
import { checkRosterWithout } from './roster.rules.js';

/** Nobody lets themselves go: they would draw the very secret that is to be kept from them; so a custodian always stays. */
export function letMemberGo(
  { memberId, roster }: LetMemberGo['data'],
  state: RegisteredOrganization,
  { organization, actor }: OrganizationFacts,
): readonly OrganizationEvent[] {
  if (!isCustodian(state, actor)) throw new DomainError('not_custodian', 'forbidden');
  if (state.left.has(memberId)) return [];
  if (!state.members.has(memberId)) throw new DomainError('member_unknown', 'missing');
  if (memberId === actor) throw new DomainError('own_departure', 'conflict');
  checkRosterWithout(memberId, roster, { organization, actor, rosters: state.rosters });
  return [
    { type: 'organization.member-left.v1', data: { memberId } },
    { type: 'organization.roster-signed.v1', data: { roster } },
  ];
}
