/**
 * Who may do what, written by hand and by nobody's rules: one row per action, one column per person as they stand to
 * one story. A committee owns a case and refers it, under a consent, to a crisis center. `Y` is yes, `-` is no.
 */
import type { Actor, Resource } from '#access/actor';
import type { OrganizationKind, Role } from '#directory/domain/organization.codes';

type CaseRelation = Extract<Resource, { kind: 'case' }>;
type ReferralRelation = Extract<Resource, { kind: 'referral' }>;

/** A person, and what the log says of the story's case and referral from where they stand. */
export interface Standing {
  readonly who: string;
  readonly actor: Actor | undefined;
  readonly case: CaseRelation;
  readonly referral: ReferralRelation;
}

/** What an action is asked about; counts, members and candidates once of the own organization, once of another. */
export const ABOUT = ['nothing', 'case', 'referral', 'own', 'foreign'] as const;
export type About = (typeof ABOUT)[number];

export interface Row {
  readonly action: string;
  readonly about: About;
  /** By the code of the standing. */
  readonly cells: ReadonlyMap<string, boolean>;
}

const TABLE = `
                             |            | the owner's | others      | the recipient's         | seats nobody has
                             so su ca an rg po oa oc oe ow un uc fa fc fw fd ro ra rd rr rw rx rk rp ma mc mr mm mp mk mf
AskSalt            nothing   Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
AskStanding        nothing   Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
OpenQuickly        nothing   Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
ShowSecondFactor   nothing   Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
SignIn             nothing   Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
Enroll             nothing   Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
SetUp              nothing   Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
AskRecovery        nothing   Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
ReadInvitation     nothing   Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
SetDemoClock       nothing   Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
ReadHealth         nothing   Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y

ReadMe             nothing   -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
KeepPins           nothing   -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
ChangePassphrase   nothing   -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
KeepQuickUnlock    nothing   -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
ReadFactors        nothing   -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
KeepFactors        nothing   -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
ReadSessions       nothing   -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
ReadRecovery       nothing   -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
RecoverOrganization nothing -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
EndSession         nothing   -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
SignOut            nothing   -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y
ReadDirectory      nothing   -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y

                              so su ca an rg po oa oc oe ow un uc fa fc fw fd ro ra rd rr rw rx rk rp ma mc mr mm mp mk mf
ReadPublished         nothing -  -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
RegisterPlace         nothing -  -  -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
RegisterOrganization  nothing -  -  -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
InviteMember          nothing -  -  -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
SignRoot              nothing -  -  -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
SignCard              nothing -  -  -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
ReadRegistry          nothing -  -  -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
RenameOrganization    nothing -  -  -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
MoveOrganization      nothing -  -  -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
SuspendOrganization   nothing -  -  -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
ReinstateOrganization nothing -  -  -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
ReleaseRecovery       nothing -  -  -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
RefuseRecovery        nothing -  -  -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -

                             so su ca an rg po oa oc oe ow un uc fa fc fw fd ro ra rd rr rw rx rk rp ma mc mr mm mp mk mf
ReadMembers        own       -  -  -  -  Y  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  -  -  Y  Y  Y  Y  Y
ReadMembers        foreign   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
ReadOwnCounts      own       -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  Y
ReadOwnCounts      foreign   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
InviteColleague    own       -  -  -  -  -  -  -  Y  -  -  -  Y  -  Y  -  Y  -  -  -  -  -  -  Y  -  -  -  -  -  -  -  -
InviteColleague    foreign   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
ReadCandidates     own       -  -  -  -  -  -  -  Y  -  -  -  Y  -  Y  -  Y  -  -  -  -  -  -  Y  -  -  -  -  -  -  -  -
ReadCandidates     foreign   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
AdmitMember        own       -  -  -  -  -  -  -  Y  -  -  -  Y  -  Y  -  Y  -  -  -  -  -  -  Y  -  -  -  -  -  -  -  -
AdmitMember        foreign   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
DeclineMember      own       -  -  -  -  -  -  -  Y  -  -  -  Y  -  Y  -  Y  -  -  -  -  -  -  Y  -  -  -  -  -  -  -  -
DeclineMember      foreign   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
ReadDisclosures    own       -  -  -  -  -  -  -  Y  -  -  -  Y  -  Y  -  Y  -  -  -  -  -  -  Y  -  -  -  -  -  -  -  -
ReadDisclosures    foreign   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
ReadSupersededWraps own       -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  Y
ReadSupersededWraps foreign   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
RenewWraps         own       -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  Y
RenewWraps         foreign   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
LetMemberGo        own       -  -  -  -  -  -  -  Y  -  -  -  Y  -  Y  -  Y  -  -  -  -  -  -  Y  -  -  -  -  -  -  -  -
LetMemberGo        foreign   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
LockMemberOut      own       -  -  -  -  -  -  -  Y  -  -  -  Y  -  Y  -  Y  -  -  -  -  -  -  Y  -  -  -  -  -  -  -  -
LockMemberOut      foreign   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
InviteBack         own       -  -  -  -  -  -  -  Y  -  -  -  Y  -  Y  -  Y  -  -  -  -  -  -  Y  -  -  -  -  -  -  -  -
InviteBack         foreign   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
ReadKit            own       -  -  -  -  -  -  -  Y  -  -  -  Y  -  Y  -  Y  -  -  -  -  -  -  Y  -  -  -  -  -  -  -  -
ReadKit            foreign   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
TestKit            own       -  -  -  -  -  -  -  Y  -  -  -  Y  -  Y  -  Y  -  -  -  -  -  -  Y  -  -  -  -  -  -  -  -
TestKit            foreign   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
ReplaceKit         own       -  -  -  -  -  -  -  Y  -  -  -  Y  -  Y  -  Y  -  -  -  -  -  -  Y  -  -  -  -  -  -  -  -
ReplaceKit         foreign   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
StopRecovery       own       -  -  -  -  -  -  -  Y  -  -  -  Y  -  Y  -  Y  -  -  -  -  -  -  Y  -  -  -  -  -  -  -  -
StopRecovery       foreign   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -

                             so su ca an rg po oa oc oe ow un uc fa fc fw fd ro ra rd rr rw rx rk rp ma mc mr mm mp mk mf
OpenCase           nothing   -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  Y
ListCases          nothing   -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  Y
ReadCase           case      -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
DiscloseLabel      case      -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
BreakGlass         case      -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
AssignMember       case      -  -  -  -  -  -  -  Y  -  -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
UnassignMember     case      -  -  -  -  -  -  -  Y  -  -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
DiscloseCase       case      -  -  -  -  -  -  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
RecordIncident     case      -  -  -  -  -  -  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
SealSections       case      -  -  -  -  -  -  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
TakeBlobPart       case      -  -  -  -  -  -  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
AttachFile         case      -  -  -  -  -  -  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
DiscloseAttachment case      -  -  -  -  -  -  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
ReadAttachment     case      -  -  -  -  -  -  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
GiveConsent        case      -  -  -  -  -  -  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
RefuseConsent      case      -  -  -  -  -  -  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
ConfirmConsent     case      -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
WithdrawConsent    case      -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
AskOverride        case      -  -  -  -  -  -  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
ConfirmOverride    case      -  -  -  -  -  -  -  Y  -  -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
CloseCase          case      -  -  -  -  -  -  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
DeclareConflict    case      -  -  -  -  -  -  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
AskErasure         case      -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
RefuseErasure      case      -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
ConfirmErasure     case      -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
StopErasure        case      -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
OfferReferral      case      -  -  -  -  -  -  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
NameNextChoice     case      -  -  -  -  -  -  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
RemakeGrant        case      -  -  -  -  -  -  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -

                             so su ca an rg po oa oc oe ow un uc fa fc fw fd ro ra rd rr rw rx rk rp ma mc mr mm mp mk mf
Listen             nothing   -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  Y
ListReferrals      nothing   -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  Y
ListUnanswered     nothing   -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
ReadReferral       referral  -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  -  -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -
RecallReferral     referral  -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
DiscloseReport     referral  -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -
AcceptReferral     referral  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -
DeclineReferral    referral  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -
BeginService       referral  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -
DeliverService     referral  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -
ReportBack         referral  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -
AskForward         referral  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -
FinishReferral     referral  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -
ConfirmDestruction referral  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -
KeepOwnRecord      referral  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  Y  Y  Y  Y  Y  Y  Y  Y  -  -  -  -  -  -  -
DiscloseReferral   referral  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  Y  -  -  -  -  Y  Y  -  -  -  -  -  -  -
RewrapReferral     referral  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  Y  -  -  -  -  Y  Y  -  -  -  -  -  -  -
`;

const owning: CaseRelation = { kind: 'case', owner: true, assigned: true };
const unassigned: CaseRelation = { kind: 'case', owner: true, assigned: false };
const foreign: CaseRelation = { kind: 'case', owner: false, assigned: false };
const noParty: ReferralRelation = { kind: 'referral', party: 'none', status: 'none', consentInForce: false };

/** The columns. A party to a referral may always ask to answer or recall it; whether it still can, the referral says. */
export const STANDINGS: Readonly<Record<string, Standing>> = {
  so: { who: 'someone signed out', actor: undefined, case: foreign, referral: noParty },
  su: {
    ...owner(
      'a custodian of the owning committee, which is suspended',
      'committee',
      ['custodian'],
      'accepted',
    ),
    actor: undefined,
  },
  ca: owner('a candidate of the owning committee, awaiting admission', 'committee', [], 'accepted'),
  an: outsider('an analyst of the ministry', 'ministry', 'analyst'),
  rg: outsider('the registrar', 'ministry', 'registrar'),
  po: outsider('a procurement officer', 'municipality', 'procurement-officer'),

  oa: owner('an activist of the owning committee', 'committee', ['activist'], 'offered'),
  oc: owner(
    'a custodian of the owning committee, its referral accepted',
    'committee',
    ['custodian'],
    'accepted',
  ),
  oe: owner(
    'an activist of the owning committee, its referral recalled',
    'committee',
    ['activist'],
    'recalled',
  ),
  ow: owner('a worker of a crisis center, on its own case', 'crisis-center', ['center-worker'], 'offered'),

  un: {
    ...owner(
      'an activist of the owning committee who is not assigned',
      'committee',
      ['activist'],
      'accepted',
    ),
    case: unassigned,
  },
  uc: {
    ...owner(
      'a custodian of the owning committee who is not assigned',
      'committee',
      ['custodian'],
      'accepted',
    ),
    case: unassigned,
  },

  fa: outsider('an activist of a foreign committee', 'committee', 'activist'),
  fc: outsider('a custodian of a foreign committee', 'committee', 'custodian'),
  fw: outsider('a worker of another center', 'crisis-center', 'center-worker'),
  fd: outsider('a custodian of the referral desk', 'referral-desk', 'custodian'),

  ro: recipient('a worker of the recipient center, before its answer', 'offered'),
  ra: recipient('a worker of the recipient center, having accepted', 'accepted'),
  rd: recipient('a worker of the recipient center, having declined', 'declined'),
  rr: recipient('a worker of the recipient center, after the recall', 'recalled'),
  rw: recipient(
    'a worker of the recipient center, having accepted, the consent withdrawn',
    'accepted',
    false,
  ),
  rx: recipient(
    'a worker of the recipient center, before its answer, the consent withdrawn',
    'offered',
    false,
  ),
  rk: {
    ...recipient('a custodian of the recipient center, which has accepted', 'accepted'),
    actor: actor('crisis-center', 'custodian'),
  },
  rp: {
    ...recipient('a receiver of the recipient police desk, which has accepted', 'accepted'),
    actor: actor('police-desk', 'receiver'),
  },

  // The directory admits none of these; should it ever, the rules hold all the same.
  ma: owner('an analyst seated in the owning committee', 'committee', ['analyst'], 'accepted'),
  mc: {
    ...recipient('an analyst seated in the recipient center, which has accepted', 'accepted'),
    actor: actor('crisis-center', 'analyst'),
  },
  mr: owner('a registrar seated in the owning committee', 'committee', ['registrar'], 'accepted'),
  mm: owner('an activist seated in a ministry, with a case there', 'ministry', ['activist'], 'accepted'),
  mp: {
    ...recipient('a receiver seated in a ministry, a recipient that has accepted', 'accepted'),
    actor: actor('ministry', 'receiver'),
  },
  mk: owner('a custodian seated in a ministry, with a case there', 'ministry', ['custodian'], 'accepted'),
  mf: {
    ...outsider(
      'an activist of a foreign committee, assigned to the case all the same',
      'committee',
      'activist',
    ),
    case: { ...foreign, assigned: true },
  },
};

function actor(organizationKind: OrganizationKind, ...roles: readonly Role[]): Actor {
  return { memberId: 'member', organization: 'organization', organizationKind, roles };
}

function outsider(who: string, kind: OrganizationKind, role: Role): Standing {
  return { who, actor: actor(kind, role), case: foreign, referral: noParty };
}

function owner(
  who: string,
  kind: OrganizationKind,
  roles: readonly Role[],
  status: ReferralRelation['status'],
): Standing {
  const consentInForce = status !== 'recalled';
  return {
    who,
    actor: actor(kind, ...roles),
    case: owning,
    referral: { kind: 'referral', party: 'sender', status, consentInForce },
  };
}

function recipient(
  who: string,
  status: 'offered' | 'accepted' | 'declined' | 'recalled',
  consentInForce = true,
): Standing {
  return {
    who,
    actor: actor('crisis-center', 'center-worker'),
    case: foreign,
    referral: { kind: 'referral', party: 'recipient', status, consentInForce },
  };
}

/** The table as data. @throws Error when a row has another number of cells than the header above it has columns */
export function readVerdicts(table: string = TABLE): readonly Row[] {
  const rows: Row[] = [];
  let columns: readonly string[] = [];
  for (const line of table.split('\n')) {
    const words = line.trim().split(/\s+/);
    if (line.trim() === '' || line.includes('|')) continue;
    if (line.startsWith(' ')) {
      columns = words;
      continue;
    }
    const [action = '', about = '', ...cells] = words;
    if (cells.length !== columns.length)
      throw new Error(`${action}: ${cells.length} of ${columns.length} cells`);
    rows.push({
      action,
      about: known(ABOUT, about),
      cells: new Map(columns.map((code, index) => [code, known(['Y', '-'], cells[index]) === 'Y'])),
    });
  }
  return rows;
}

function known<T extends string>(words: readonly T[], word: string | undefined): T {
  const found = words.find((each) => each === word);
  if (found === undefined) throw new Error(`neither of ${words.join(', ')}: ${word}`);
  return found;
}
