import { isBase64url } from '#kernel/base64url';
import type { Decider } from '#kernel/decider';
import { DomainError } from '#kernel/domain-error';
import { isUuid } from '#kernel/ids';
import type { Named } from '#kernel/message';
import type { OrganizationRoot, Roster } from '#kernel/sealed';
import { ORGANIZATION_KINDS, type OrganizationKind, type Role } from './organization.codes.js';
import type { Names, OrganizationEvent } from './organization.events.js';
import { ROLES_OF_KIND, holdsSecret } from './organization.roles.js';
import type { OrganizationState, RegisteredOrganization } from './organization.state.js';
import { checkNames } from './names.js';
import { isSoate } from './place.decider.js';
import { checkRoster } from './roster.rules.js';

export type RegisterOrganization = Named<
  'RegisterOrganization',
  { readonly kind: OrganizationKind; readonly names: Names; readonly place: string; readonly demo: boolean }
>;
export type AdmitMember = Named<
  'AdmitMember',
  {
    readonly memberId: string;
    readonly roles: readonly Role[];
    readonly receive: string;
    readonly sign: string;
    /** The roster that names the member; present exactly when the roles hold the organization's secret. */
    readonly roster?: Roster;
  }
>;
export type SignRoot = Named<'SignRoot', { readonly root: OrganizationRoot }>;
export type OrganizationInstruction = RegisterOrganization | AdmitMember | SignRoot;

export interface OrganizationFacts {
  /** Id of the organization the command is about. */
  readonly organization: string;
  /** Member who acts. */
  readonly actor: string;
  /** Whether the place named is registered. */
  readonly placeKnown: boolean;
  /** Whether the acting member is a registrar. */
  readonly registrarKnown: boolean;
}

export const organizationDecider: Decider<
  OrganizationInstruction,
  OrganizationState,
  OrganizationEvent,
  OrganizationFacts
> = {
  initial: { status: 'none' },

  decide(instruction, state, facts) {
    if (instruction.type === 'RegisterOrganization') return register(instruction.data, state, facts);
    if (state.status === 'none') throw new DomainError('organization_missing', 'missing');
    switch (instruction.type) {
      case 'AdmitMember':
        return admit(instruction.data, state, facts);
      case 'SignRoot':
        return signRoot(instruction.data.root, state, facts);
    }
  },

  evolve(state, event) {
    if (event.type === 'organization.registered.v1') {
      return {
        status: 'registered',
        ...event.data,
        members: new Map(),
        rosters: [],
        keyVersion: 0,
        root: null,
      };
    }
    if (state.status === 'none') return state;
    switch (event.type) {
      case 'organization.member-admitted.v1': {
        const { memberId, ...member } = event.data;
        return { ...state, members: new Map(state.members).set(memberId, member) };
      }
      case 'organization.roster-signed.v1': {
        const { roster } = event.data;
        return { ...state, rosters: [...state.rosters, roster], keyVersion: roster.keyVersion };
      }
      case 'organization.root-signed.v1':
        return { ...state, root: event.data.root };
    }
    return state;
  },
};

function register(
  data: RegisterOrganization['data'],
  state: OrganizationState,
  facts: OrganizationFacts,
): readonly OrganizationEvent[] {
  if (state.status !== 'none') throw new DomainError('organization_exists');
  if (!isUuid(facts.organization)) throw new DomainError('id_malformed', 'invalid', 'id');
  if (!ORGANIZATION_KINDS.includes(data.kind)) throw new DomainError('kind_unknown', 'invalid', 'kind');
  checkNames(data.names);
  // The ministry comes before every place: its registrar is who registers them.
  const placeAccepted = data.kind === 'ministry' ? isSoate(data.place) : facts.placeKnown;
  if (!placeAccepted) throw new DomainError('place_unknown', 'invalid', 'place');
  return [{ type: 'organization.registered.v1', data }];
}

function admit(
  { roster, ...member }: AdmitMember['data'],
  state: RegisteredOrganization,
  facts: OrganizationFacts,
): readonly OrganizationEvent[] {
  if (!isUuid(member.memberId)) throw new DomainError('id_malformed', 'invalid', 'memberId');
  if (state.members.has(member.memberId)) throw new DomainError('member_exists', 'conflict', 'memberId');
  if (member.roles.length === 0 || new Set(member.roles).size !== member.roles.length) {
    throw new DomainError('roles_malformed', 'invalid', 'roles');
  }
  if (!member.roles.every((role) => ROLES_OF_KIND[state.kind].includes(role))) {
    throw new DomainError('roles_unfit', 'invalid', 'roles');
  }
  for (const key of ['receive', 'sign'] as const) {
    if (!isBase64url(member[key], 32)) throw new DomainError('key_malformed', 'invalid', key);
  }
  const admitted: OrganizationEvent = { type: 'organization.member-admitted.v1', data: member };
  if (!holdsSecret(member.roles)) {
    if (roster) throw new DomainError('roster_unexpected', 'invalid', 'roster');
    return [admitted];
  }
  if (!roster) throw new DomainError('roster_required', 'invalid', 'roster');
  checkRoster(roster, {
    organization: facts.organization,
    actor: facts.actor,
    member,
    rosters: state.rosters,
  });
  return [admitted, { type: 'organization.roster-signed.v1', data: { roster } }];
}

function signRoot(
  root: OrganizationRoot,
  state: RegisteredOrganization,
  facts: OrganizationFacts,
): readonly OrganizationEvent[] {
  if (!facts.registrarKnown || root.signer !== facts.actor) {
    throw new DomainError('registrar_unknown', 'forbidden', 'root');
  }
  const wellFormed =
    root.v === 'org-root/1' &&
    root.org === facts.organization &&
    isBase64url(root.rosterHash, 32) &&
    isBase64url(root.signature, 64);
  if (!wellFormed) throw new DomainError('root_malformed', 'invalid', 'root');
  if (state.rosters.length === 0) throw new DomainError('roster_missing', 'conflict', 'root');
  if (state.root !== null) throw new DomainError('root_exists', 'conflict', 'root');
  return [{ type: 'organization.root-signed.v1', data: { root } }];
}
