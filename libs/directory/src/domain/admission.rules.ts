/** How people come into an organization: at once, or as candidates whom a custodian admits or does not. */
import { isBase64url } from '#kernel/base64url';
import { DomainError } from '#kernel/domain-error';
import { isUuid } from '#kernel/ids';
import type { OrganizationEvent } from './organization.events.js';
import type {
  AdmitCandidate,
  AdmitMember,
  DeclineMember,
  EnrollMember,
  Newcomer,
  OrganizationFacts,
} from './organization.instructions.js';
import { ROLES_OF_KIND, holdsSecret } from './organization.roles.js';
import type { RegisteredOrganization } from './organization.state.js';
import { checkRoster } from './roster.rules.js';
import { isCustodian } from './organization.state.js';

export function admitMember(
  { roster, ...member }: AdmitMember['data'],
  state: RegisteredOrganization,
  facts: OrganizationFacts,
): readonly OrganizationEvent[] {
  checkNewcomer(member, state);
  checkInvitation(member, state);
  const admitted: OrganizationEvent = { type: 'organization.member-admitted.v1', data: member };
  if (!holdsSecret(member.roles)) {
    if (roster) throw new DomainError('roster_unexpected', 'invalid', 'roster');
    return [admitted];
  }
  if (state.rosters.length > 0) throw new DomainError('custodian_admits', 'conflict', 'roles');
  if (!roster) throw new DomainError('roster_required', 'invalid', 'roster');
  const { organization, actor } = facts;
  checkRoster(roster, { organization, actor, member, rosters: state.rosters });
  return [admitted, { type: 'organization.roster-signed.v1', data: { roster } }];
}

export function enrollMember(
  data: EnrollMember['data'],
  state: RegisteredOrganization,
): readonly OrganizationEvent[] {
  checkNewcomer(data, state);
  checkInvitation(data, state);
  if (!isCustodian(state, data.invitedBy)) throw new DomainError('not_custodian', 'forbidden');
  if (!holdsSecret(data.roles)) throw new DomainError('roles_unfit', 'invalid', 'roles');
  return [{ type: 'organization.member-enrolled.v1', data }];
}

export function admitCandidate(
  { memberId, roster }: AdmitCandidate['data'],
  state: RegisteredOrganization,
  { organization, actor }: OrganizationFacts,
): readonly OrganizationEvent[] {
  const candidate = candidateOf(state, memberId, actor);
  const member = { memberId, ...candidate };
  checkRoster(roster, { organization, actor, member, rosters: state.rosters });
  const { receive, sign } = candidate;
  return [
    state.lockedOut.has(memberId)
      ? { type: 'organization.member-rekeyed.v1', data: { memberId, receive, sign } }
      : { type: 'organization.member-admitted.v1', data: member },
    { type: 'organization.roster-signed.v1', data: { roster } },
  ];
}

export function declineMember(
  { memberId }: DeclineMember['data'],
  state: RegisteredOrganization,
  { actor }: OrganizationFacts,
): readonly OrganizationEvent[] {
  const known = state.declined.has(memberId) || state.lockedOut.has(memberId);
  if (isCustodian(state, actor) && known && !state.candidates.has(memberId)) return [];
  candidateOf(state, memberId, actor);
  return [{ type: 'organization.member-declined.v1', data: { memberId } }];
}

function candidateOf(state: RegisteredOrganization, memberId: string, actor: string) {
  if (!isCustodian(state, actor)) throw new DomainError('not_custodian', 'forbidden');
  if (state.members.has(memberId)) throw new DomainError('member_exists', 'conflict', 'memberId');
  const candidate = state.candidates.get(memberId);
  if (!candidate) throw new DomainError('candidate_unknown', 'missing');
  return candidate;
}

/** Said here again, where two who come at once meet: the keys database may have given a code free too early. */
export function checkInvitation(
  { invitation }: Pick<EnrollMember['data'], 'invitation'>,
  { usedInvitations }: RegisteredOrganization,
): void {
  if (invitation === undefined) return;
  if (!isUuid(invitation)) throw new DomainError('id_malformed', 'invalid', 'invitation');
  if (usedInvitations.has(invitation)) throw new DomainError('invitation_refused', 'invalid', 'code');
}

/** One who was declined, or has left, does not come again under the same id: what was deleted of it stays deleted. */
export function checkNewcomer(newcomer: Newcomer, state: RegisteredOrganization): void {
  const { memberId, roles } = newcomer;
  if (!isUuid(memberId)) throw new DomainError('id_malformed', 'invalid', 'memberId');
  if (state.candidates.has(memberId)) throw new DomainError('candidate_exists', 'conflict', 'memberId');
  const { members, declined, left, lockedOut } = state;
  if ([members, declined, left, lockedOut].some((people) => people.has(memberId))) {
    throw new DomainError('member_exists', 'conflict', 'memberId');
  }
  if (roles.length === 0 || new Set(roles).size !== roles.length) {
    throw new DomainError('roles_malformed', 'invalid', 'roles');
  }
  if (!roles.every((role) => ROLES_OF_KIND[state.kind].includes(role))) {
    throw new DomainError('roles_unfit', 'invalid', 'roles');
  }
  for (const key of ['receive', 'sign'] as const) {
    if (!isBase64url(newcomer[key], 32)) throw new DomainError('key_malformed', 'invalid', key);
  }
}
