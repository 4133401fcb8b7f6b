import type { ReferralStatus } from '#referrals/domain/referral.state';
import type { OrganizationKind, Role } from '#directory/domain/organization.codes';
import { BY_CUSTODIAN, BY_REGISTRAR, CASE_WORK, OF_ONESELF, OWN_ENTRY } from './action-groups.js';

/** The member who asks, as the log knows them now; a candidate holds no roles. */
export interface Actor {
  readonly memberId: string;
  readonly organization: string;
  readonly organizationKind: OrganizationKind;
  readonly roles: readonly Role[];
}

/** What of the asked-for thing belongs to the actor, folded from the log; the thing itself is not in here. */
export type Resource =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'case';
      readonly owner: boolean;
      /** The actor is assigned to it, or gave a reason within the hour. */
      readonly assigned: boolean;
    }
  | {
      readonly kind: 'referral';
      readonly party: 'sender' | 'recipient' | 'none';
      readonly status: ReferralStatus | 'none';
      /** The consent the referral rests on holds now. */
      readonly consentInForce: boolean;
    }
  | { readonly kind: 'organization'; readonly own: boolean };

/** What something is opened for; written into the disclosure log. */
export const PURPOSES = ['work', 'oversight'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const PUBLIC_ACTIONS = [
  'SignIn',
  'AskSalt',
  'AskStanding',
  'OpenQuickly',
  'ShowSecondFactor',
  'ReadInvitation',
  'Enroll',
  'SetUp',
  'AskRecovery',
  'ReadHealth',
  'SetDemoClock',
] as const;
export const MEMBER_ACTIONS = [
  ...CASE_WORK,
  ...BY_CUSTODIAN,
  ...BY_REGISTRAR,
  ...OF_ONESELF,
  ...OWN_ENTRY,
  'ListUnanswered',
  'ReadDirectory',
  'ReadMembers',
  'KeepPins',
  'ReadPublished',
] as const;

/** Named as the commands and queries they let through; a route declares exactly one. */
export const ACTIONS = [...PUBLIC_ACTIONS, ...MEMBER_ACTIONS] as const;
export type Action = (typeof ACTIONS)[number];
