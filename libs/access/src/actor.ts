import type { ReferralStatus } from '#referrals/domain/referral.state';
import type { OrganizationKind, Role } from '#directory/domain/organization.codes';

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
  'OpenCase',
  'ListCases',
  'ReadCase',
  'DiscloseLabel',
  'BreakGlass',
  'AssignMember',
  'UnassignMember',
  'DiscloseCase',
  'RecordIncident',
  'SealSections',
  'TakeBlobPart',
  'AttachFile',
  'DiscloseAttachment',
  'ReadAttachment',
  'GiveConsent',
  'RefuseConsent',
  'ConfirmConsent',
  'WithdrawConsent',
  'AskOverride',
  'ConfirmOverride',
  'CloseCase',
  'AskErasure',
  'RefuseErasure',
  'ConfirmErasure',
  'StopErasure',
  'OfferReferral',
  'NameNextChoice',
  'ListReferrals',
  'ListUnanswered',
  'ReadReferral',
  'AcceptReferral',
  'DeclineReferral',
  'RecallReferral',
  'BeginService',
  'DeliverService',
  'ReportBack',
  'AskForward',
  'FinishReferral',
  'ConfirmDestruction',
  'KeepOwnRecord',
  'DiscloseReferral',
  'RewrapReferral',
  'DiscloseReport',
  'ReadSupersededWraps',
  'RenewWraps',
  'ReadOwnCounts',
  'ReadDirectory',
  'ReadMembers',
  'InviteColleague',
  'ReadCandidates',
  'AdmitMember',
  'DeclineMember',
  'ReadDisclosures',
  'LetMemberGo',
  'LockMemberOut',
  'InviteBack',
  'ReadKit',
  'TestKit',
  'ReplaceKit',
  'ReadRecovery',
  'StopRecovery',
  'RecoverOrganization',
  'RegisterPlace',
  'RegisterOrganization',
  'InviteMember',
  'SignRoot',
  'SignCard',
  'ReadRegistry',
  'RenameOrganization',
  'MoveOrganization',
  'SuspendOrganization',
  'ReinstateOrganization',
  'ReleaseRecovery',
  'RefuseRecovery',
  'ReadMe',
  'KeepPins',
  'ChangePassphrase',
  'KeepQuickUnlock',
  'ReadFactors',
  'KeepFactors',
  'ReadSessions',
  'EndSession',
  'SignOut',
  'Listen',
] as const;

/** Named as the commands and queries they let through; a route declares exactly one. */
export const ACTIONS = [...PUBLIC_ACTIONS, ...MEMBER_ACTIONS] as const;
export type Action = (typeof ACTIONS)[number];
