import type { EventTypes } from '#kernel/event-types';
import type { Named } from '#kernel/message';
import type { OrganizationCard, OrganizationRoot, Roster } from '#kernel/sealed';
import type { KitOutcome, OrganizationKind, Role } from './organization.codes.js';

/** A public name in the three languages of the product. */
export interface Names {
  readonly ky: string;
  readonly ru: string;
  readonly en: string;
}

export type OrganizationEvent =
  | Named<
      'organization.registered.v1',
      {
        readonly kind: OrganizationKind;
        readonly names: Names;
        /** SOATE code of its district or city. */
        readonly place: string;
        /** Loaded for demonstration; said on every screen. */
        readonly demo: boolean;
      }
    >
  | Named<
      'organization.member-admitted.v1',
      {
        readonly memberId: string;
        readonly roles: readonly Role[];
        /** The member's public keys, base64url. */
        readonly receive: string;
        readonly sign: string;
        /** Used up by this admission. */
        readonly invitation?: string;
      }
    >
  | Named<
      'organization.member-enrolled.v1',
      {
        /** Awaits admission: came by an invitation of a custodian, for the first time or after being locked out. */
        readonly memberId: string;
        readonly roles: readonly Role[];
        readonly receive: string;
        readonly sign: string;
        /** The custodian. */
        readonly invitedBy: string;
        /** Used up by this enrollment. */
        readonly invitation?: string;
      }
    >
  | Named<'organization.member-declined.v1', { readonly memberId: string }>
  | Named<'organization.member-left.v1', { readonly memberId: string }>
  /** Their words are lost, or known to somebody: nothing opens to them until they come again with new keys. */
  | Named<'organization.member-locked-out.v1', { readonly memberId: string }>
  /** One who was locked out is a member again, by these public keys; the invitation is named where they enrolled. */
  | Named<
      'organization.member-rekeyed.v1',
      { readonly memberId: string; readonly receive: string; readonly sign: string }
    >
  /** A custodian typed the recovery kit, and their browser compared it with that roster. */
  | Named<
      'organization.kit-tested.v1',
      { readonly outcome: KitOutcome; /** Number of the roster compared with. */ readonly roster: number }
    >
  /** The roster that comes with it names another kit; the one before opens nothing that comes after. */
  | Named<'organization.kit-replaced.v1', Record<string, never>>
  /**
   * One who holds the recovery kit asks to take the custodians' place. What the kit signed (`kit-challenge/1`) is kept, so
   * that whoever doubts it later can look.
   */
  | Named<
      'organization.recovery-asked.v1',
      {
        readonly memberId: string;
        readonly roles: readonly Role[];
        readonly receive: string;
        readonly sign: string;
        /** Number of the newest roster, whose kit signed. */
        readonly roster: number;
        readonly challenge: string;
        readonly signature: string;
        /** Instant before which it cannot be finished. */
        readonly opensAt: string;
        /** Instant from which it counts no more. */
        readonly endsAt: string;
      }
    >
  /** The registrar called the organization, and heard the digits of the keys that were asked for. */
  | Named<'organization.recovery-released.v1', { readonly memberId: string }>
  /** By a custodian or the registrar, with another kit, or because it lapsed and another is asked for. */
  | Named<'organization.recovery-stopped.v1', { readonly memberId: string }>
  /** The roster that comes with it is signed by the kit and names this custodian alone; the ones before have left. */
  | Named<
      'organization.recovered.v1',
      {
        readonly memberId: string;
        readonly roles: readonly Role[];
        readonly receive: string;
        readonly sign: string;
      }
    >
  | Named<'organization.lock-changed.v1', { readonly memberId: string; readonly lockId: string }>
  | Named<'organization.roster-signed.v1', { readonly roster: Roster }>
  | Named<'organization.root-signed.v1', { readonly root: OrganizationRoot }>
  | Named<'organization.card-signed.v1', { readonly card: OrganizationCard }>
  | Named<'organization.renamed.v1', { readonly names: Names }>
  | Named<
      'organization.moved.v1',
      {
        readonly place: string;
        /** YYYY-MM-DD from which it works there. */
        readonly since: string;
      }
    >
  | Named<'organization.suspended.v1', Record<string, never>>
  | Named<'organization.reinstated.v1', Record<string, never>>;

export const organizationEventTypes: EventTypes = {
  'organization.registered.v1': {},
  'organization.member-admitted.v1': {},
  'organization.member-enrolled.v1': {},
  'organization.member-declined.v1': {},
  'organization.member-left.v1': {},
  'organization.member-locked-out.v1': {},
  'organization.member-rekeyed.v1': {},
  'organization.kit-tested.v1': {},
  'organization.kit-replaced.v1': {},
  'organization.recovery-asked.v1': {},
  'organization.recovery-released.v1': {},
  'organization.recovery-stopped.v1': {},
  'organization.recovered.v1': {},
  'organization.lock-changed.v1': {},
  'organization.roster-signed.v1': {},
  'organization.root-signed.v1': {},
  'organization.card-signed.v1': {},
  'organization.renamed.v1': {},
  'organization.moved.v1': {},
  'organization.suspended.v1': {},
  'organization.reinstated.v1': {},
} satisfies Record<OrganizationEvent['type'], EventTypes[string]>;
