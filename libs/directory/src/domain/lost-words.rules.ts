/** A member whose words are lost, or known to somebody: locked out at once, and back with new keys. */
import { isBase64url } from '#kernel/base64url';
import { DomainError } from '#kernel/domain-error';
import { checkInvitation } from './admission.rules.js';
import type { OrganizationEvent } from './organization.events.js';
import type { LockMemberOut, OrganizationFacts, ReturnMember } from './organization.instructions.js';
import { isCustodian, type RegisteredOrganization } from './organization.state.js';
import { checkRosterWithout } from './roster.rules.js';

/** By another custodian: whoever knows one's words must not draw the secret that is kept from them. */
export function lockMemberOut(
  { memberId, roster }: LockMemberOut['data'],
  state: RegisteredOrganization,
  { organization, actor }: OrganizationFacts,
): readonly OrganizationEvent[] {
  if (!isCustodian(state, actor)) throw new DomainError('not_custodian', 'forbidden');
  if (state.lockedOut.has(memberId)) return [];
  if (!state.members.has(memberId)) throw new DomainError('member_unknown', 'missing');
  if (memberId === actor) throw new DomainError('own_words', 'conflict');
  checkRosterWithout(memberId, roster, { organization, actor, rosters: state.rosters });
  return [
    { type: 'organization.member-locked-out.v1', data: { memberId } },
    { type: 'organization.roster-signed.v1', data: { roster } },
  ];
}

/** The same member in the same roles, by keys nobody has seen here yet: somebody may know the old ones. */
export function returnMember(
  data: ReturnMember['data'],
  state: RegisteredOrganization,
): readonly OrganizationEvent[] {
  const { memberId } = data;
  const before = state.lockedOut.get(memberId);
  if (!before) throw new DomainError('member_unknown', 'missing');
  if (state.candidates.has(memberId)) throw new DomainError('candidate_exists', 'conflict', 'memberId');
  checkInvitation(data, state);
  if (!isCustodian(state, data.invitedBy)) throw new DomainError('not_custodian', 'forbidden');
  for (const key of ['receive', 'sign'] as const) {
    if (!isBase64url(data[key], 32)) throw new DomainError('key_malformed', 'invalid', key);
    if (hadKey(state, memberId, data[key])) throw new DomainError('key_reused', 'invalid', key);
  }
  return [{ type: 'organization.member-enrolled.v1', data: { ...data, roles: before.roles } }];
}

function hadKey({ rosters }: RegisteredOrganization, memberId: string, key: string): boolean {
  const known = rosters.flatMap(({ members }) => members.filter(({ id }) => id === memberId));
  return known.some(({ receive, sign }) => receive === key || sign === key);
}
