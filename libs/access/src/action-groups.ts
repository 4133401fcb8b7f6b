/** Actions that rules speak of together. */

/** What opens a case or puts something into it. Ending what others may, and a second person's word, is not among it. */
export const BY_ASSIGNED = [
  'DiscloseCase',
  'RecordIncident',
  'SealSections',
  'TakeBlobPart',
  'AttachFile',
  'DiscloseAttachment',
  'ReadAttachment',
  'GiveConsent',
  'RefuseConsent',
  'AskOverride',
  'CloseCase',
  'OfferReferral',
  'DeclareConflict',
  'NameNextChoice',
  'RemakeGrant',
] as const;
export const ON_OWN_CASE = [
  ...BY_ASSIGNED,
  'ReadCase',
  'DiscloseLabel',
  'BreakGlass',
  'AssignMember',
  'UnassignMember',
  'ConfirmConsent',
  'WithdrawConsent',
  'ConfirmOverride',
  'AskErasure',
  'RefuseErasure',
  'ConfirmErasure',
  'StopErasure',
] as const;
export const BY_RECIPIENT = [
  'AcceptReferral',
  'DeclineReferral',
  'BeginService',
  'DeliverService',
  'ReportBack',
  'AskForward',
  'FinishReferral',
  'ConfirmDestruction',
  'KeepOwnRecord',
  'DiscloseReferral',
  'RewrapReferral',
] as const;
export const BY_SENDER = ['RecallReferral', 'DiscloseReport'] as const;
export const OPENING_REFERRAL = ['DiscloseReferral', 'RewrapReferral'] as const;
export const BY_REGISTRAR = [
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
] as const;
export const BY_CUSTODIAN = [
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
  'StopRecovery',
] as const;
export const RENEWAL = ['ReadSupersededWraps', 'RenewWraps'] as const;
/** All that a candidate may do until a custodian admits it. */
export const OF_ONESELF = [
  'ReadMe',
  'SignOut',
  'ReadSessions',
  'EndSession',
  'ReadRecovery',
  'RecoverOrganization',
] as const;
export const OWN_ENTRY = ['ChangePassphrase', 'KeepQuickUnlock', 'ReadFactors', 'KeepFactors'] as const;
export const CASE_WORK = [
  'OpenCase',
  'ListCases',
  'ListReferrals',
  'ReadReferral',
  ...BY_SENDER,
  'ReadOwnCounts',
  'Listen',
  ...RENEWAL,
  ...ON_OWN_CASE,
  ...BY_RECIPIENT,
] as const;
