import type { Named } from '#kernel/message';
import type { OrganizationCard, OrganizationRoot, Roster } from '#kernel/sealed';
import type { KitOutcome, OrganizationKind, Role } from './organization.codes.js';
import type { Names } from './organization.events.js';

/** What the registrar signs about an organization as it will be after the command. */
interface Vouched {
  readonly card: OrganizationCard;
}

/** A member as it comes: a random id, the roles it is invited for, its own public keys. */
export interface Newcomer {
  readonly memberId: string;
  readonly roles: readonly Role[];
  readonly receive: string;
  readonly sign: string;
}

export type RegisterOrganization = Named<
  'RegisterOrganization',
  Vouched & {
    readonly kind: OrganizationKind;
    readonly names: Names;
    readonly place: string;
    readonly demo: boolean;
  }
>;
/** The invitation a newcomer came by, if it did; in one organization no two come by the same. */
interface Invited {
  readonly invitation?: string;
}
/** A founder, with the roster that names it, or an officer who holds no secret: in at once. */
export type AdmitMember = Named<'AdmitMember', Newcomer & Invited & { readonly roster?: Roster }>;
/** Invited by a custodian: a candidate until a custodian admits it. */
export type EnrollMember = Named<'EnrollMember', Newcomer & Invited & { readonly invitedBy: string }>;
/** A candidate, by a custodian whose roster names it with the keys it enrolled with. */
export type AdmitCandidate = Named<'AdmitCandidate', { readonly memberId: string; readonly roster: Roster }>;
export type DeclineMember = Named<'DeclineMember', { readonly memberId: string }>;
/** A member goes, by a custodian whose roster is without it and whose browser drew a new secret for those who stay. */
export type LetMemberGo = Named<'LetMemberGo', { readonly memberId: string; readonly roster: Roster }>;
/** A member's words are lost or known to somebody: the roster is without them, and the secret is another. */
export type LockMemberOut = Named<'LockMemberOut', { readonly memberId: string; readonly roster: Roster }>;
/** One who was locked out comes again, by an invitation for them alone: a candidate in the roles they had. */
export type ReturnMember = Named<
  'ReturnMember',
  Omit<Newcomer, 'roles'> & { readonly invitedBy: string; readonly invitation: string }
>;
/** The recovery kit as a custodian typed it, compared with that roster in their browser. */
export type TestKit = Named<'TestKit', { readonly outcome: KitOutcome; readonly roster: number }>;
/** The kit is lost: the roster names another, under a secret the lost one cannot open. */
export type ReplaceKit = Named<'ReplaceKit', { readonly roster: Roster }>;
/** One who holds the recovery kit asks to take the custodians' place, by new keys of their own. */
export type AskRecovery = Named<
  'AskRecovery',
  Omit<Newcomer, 'roles'> & {
    readonly roster: number;
    readonly challenge: string;
    readonly signature: string;
  }
>;
/** The registrar has called, and typed the digits of those keys. */
export type ReleaseRecovery = Named<'ReleaseRecovery', { readonly memberId: string }>;
export type StopRecovery = Named<'StopRecovery', { readonly memberId: string }>;
/** Signed by the kit: the roster without the custodians before, under a new secret and with another kit. */
export type RecoverOrganization = Named<
  'RecoverOrganization',
  { readonly memberId: string; readonly roster: Roster }
>;
/** A member's own keys under another passphrase. */
export type ChangeLock = Named<'ChangeLock', { readonly memberId: string; readonly lockId: string }>;
export type SignRoot = Named<'SignRoot', { readonly root: OrganizationRoot }>;
/** For an organization registered before its names were signed. */
export type SignCard = Named<'SignCard', Vouched>;
export type RenameOrganization = Named<'RenameOrganization', Vouched & { readonly names: Names }>;
export type MoveOrganization = Named<
  'MoveOrganization',
  Vouched & { readonly place: string; readonly since: string }
>;
export type SuspendOrganization = Named<'SuspendOrganization', Record<string, never>>;
export type ReinstateOrganization = Named<'ReinstateOrganization', Record<string, never>>;

export type OrganizationInstruction =
  | RegisterOrganization
  | AdmitMember
  | EnrollMember
  | AdmitCandidate
  | DeclineMember
  | LetMemberGo
  | LockMemberOut
  | ReturnMember
  | TestKit
  | ReplaceKit
  | AskRecovery
  | ReleaseRecovery
  | StopRecovery
  | RecoverOrganization
  | ChangeLock
  | SignRoot
  | SignCard
  | RenameOrganization
  | MoveOrganization
  | SuspendOrganization
  | ReinstateOrganization;

export interface OrganizationFacts {
  /** Id of the organization the command is about. */
  readonly organization: string;
  /** Member who acts. */
  readonly actor: string;
  /** The acting member's own organization is the one the command is about. */
  readonly own: boolean;
  /** Whether the place named is registered. */
  readonly placeKnown: boolean;
  /** Whether the acting member is a registrar. */
  readonly registrarKnown: boolean;
  /** YYYY-MM-DD in Asia/Bishkek. */
  readonly today: string;
  /** By the log's clock. */
  readonly now: Date;
}
