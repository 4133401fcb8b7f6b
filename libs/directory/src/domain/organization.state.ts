import { idOf, streamOf } from '#kernel/ids';
import type { OrganizationCard, OrganizationRoot, Roster } from '#kernel/sealed';
import { RECEIVING_KINDS, type OrganizationKind, type Role } from './organization.codes.js';
import type { Names } from './organization.events.js';
import type { Standing } from './organization.standing.js';

export interface Member {
  readonly roles: readonly Role[];
  readonly receive: string;
  readonly sign: string;
}

/** Somebody who holds the recovery kit has asked to take the custodians' place. */
export interface OpenRecovery extends Member {
  readonly memberId: string;
  readonly opensAt: string;
  readonly endsAt: string;
  /** By the registrar. */
  readonly released: boolean;
}

export interface RegisteredOrganization {
  readonly status: 'registered';
  readonly kind: OrganizationKind;
  readonly names: Names;
  readonly place: string;
  readonly demo: boolean;
  /** While suspended, nobody of it signs in and nothing is referred to it. */
  readonly standing: Standing;
  readonly members: ReadonlyMap<string, Member>;
  /** Enrolled, not admitted yet. */
  readonly candidates: ReadonlyMap<string, Member>;
  /** Enrolled and not admitted. */
  readonly declined: ReadonlySet<string>;
  /** Members whose words are lost or known to somebody, with the keys they had; candidates too, once they have come again. */
  readonly lockedOut: ReadonlyMap<string, Member>;
  /** Were members once. */
  readonly left: ReadonlySet<string>;
  /** Invitations somebody came by, whatever became of them. */
  readonly usedInvitations: ReadonlySet<string>;
  /** The newest one asked for and not stopped, lapsed or not. */
  readonly recovery: OpenRecovery | null;
  /** Oldest first. */
  readonly rosters: readonly Roster[];
  /** Of the newest roster; 0 while there is none. */
  readonly keyVersion: number;
  readonly root: OrganizationRoot | null;
  /** The newest; null while the registrar has signed none. */
  readonly card: OrganizationCard | null;
}

export type OrganizationState = { readonly status: 'none' } | RegisteredOrganization;

const CATEGORY = 'organization';

export function organizationStream(organization: string): string {
  return streamOf(CATEGORY, organization);
}

export const organizationIdOf = idOf;

/** Whether a referral may be offered to it: active, of a receiving kind, its key vouched for by the registrar. */
export function receivesReferrals(state: OrganizationState): state is RegisteredOrganization {
  return (
    state.status === 'registered' &&
    state.standing === 'active' &&
    RECEIVING_KINDS.includes(state.kind) &&
    state.root !== null
  );
}

export function isCustodian({ members }: RegisteredOrganization, memberId: string): boolean {
  return members.get(memberId)?.roles.includes('custodian') === true;
}
