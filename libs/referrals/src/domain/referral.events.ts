import type { EventTypes } from '#kernel/event-types';
import type { Coded } from '#kernel/facts';
import type { Named } from '#kernel/message';
import type { GrantHeader, SectionEnvelope } from '#kernel/sealed';
import type {
  Audience,
  DeclineReason,
  Outcome,
  PassReason,
  RecallReason,
  Service,
  Urgency,
} from './referral.codes.js';

/** What the recipient sees before accepting, besides services and urgency; boxed under the case's facts key. */
export interface ReferralPreview {
  /** SOATE code of an oblast or a city of republican significance. */
  readonly oblast: string;
  readonly audience: Audience;
  /** Places to sleep asked for, 0 to 20. */
  readonly beds: number;
  /** Needs a step-free place. */
  readonly stepFree: boolean;
}

interface ServiceGiven {
  readonly serviceId: string;
  readonly service: Service;
}

/** What is asked of whom, and on which consent. */
export interface Asked {
  readonly caseId: string;
  readonly from: string;
  readonly to: string;
  readonly services: readonly Service[];
  readonly urgency: Urgency;
  readonly consentId: string;
  /** The grant's header; its box lives in the keys database. */
  readonly grant: GrantHeader;
  readonly facts: Coded<ReferralPreview>;
}

export type ReferralEvent =
  | Named<'referral.offered.v1', Asked>
  /** Whom she agreed to have asked should the one before fall through; it is told nothing until then. */
  | Named<
      'referral.named.v1',
      Asked & {
        /** The referral of the choice before it. */
        readonly after: string;
        /** In the order of asking: 2 is the first of the next choices. */
        readonly place: number;
      }
    >
  /** The one before fell through: from now on this choice stands offered. */
  | Named<'referral.next-offered.v1', { readonly urgency: Urgency }>
  /** Still open, and its recipient has a newer secret: the same keys, on the same terms, for that one. */
  | Named<
      'referral.grant-remade.v1',
      {
        /** The header of the grant that counts from now on; its box lives in the keys database. */
        readonly grant: GrantHeader;
      }
    >
  /** Its turn came, and it was not asked. */
  | Named<'referral.passed-over.v1', { readonly reason: PassReason }>
  | Named<'referral.accepted.v1', Record<string, never>>
  | Named<'referral.declined.v1', { readonly reason: DeclineReason }>
  | Named<'referral.recalled.v1', { readonly reason: RecallReason }>
  /** Nobody answered and nobody is left to ask: exactly what the referral desk is told of it. */
  | Named<
      'referral.escalated.v1',
      {
        readonly services: readonly Service[];
        readonly urgency: Urgency;
        /** SOATE code of the oblast of the organization that did not answer; null where it has none. */
        readonly oblast: string | null;
        /** When it was offered. */
        readonly since: string;
      }
    >
  /** The recipient has begun a service, whether it was asked for or another that she needs. */
  | Named<'referral.service-begun.v1', ServiceGiven>
  /** It was given: what statistics count, once by its id; one that is given at once never began. */
  | Named<'referral.service-delivered.v1', ServiceGiven>
  /** What the survivor agreed to have told of it, sealed by the recipient and granted to the sender. */
  | Named<
      'referral.reported.v1',
      {
        readonly report: SectionEnvelope;
        /** The grant's header; its box lives in the keys database. */
        readonly grant: GrantHeader;
      }
    >
  /** The recipient asks whether she would rather be helped there; only her consent, at the sender's, makes an offer of it. */
  | Named<'referral.forward-asked.v1', { readonly to: string }>
  /** The recipient has finished: from here on it reads no longer. */
  | Named<'referral.done.v1', { readonly outcome: Outcome }>
  /** By the recipient, once it may read no longer: it has destroyed what it held. */
  | Named<'referral.destruction-confirmed.v1', Record<string, never>>
  /** Or: it keeps a record of its own, of its own work. */
  | Named<'referral.record-kept.v1', Record<string, never>>;

export const referralEventTypes: EventTypes = {
  'referral.offered.v1': { coded: true },
  'referral.named.v1': { coded: true },
  'referral.next-offered.v1': {},
  'referral.grant-remade.v1': {},
  'referral.passed-over.v1': {},
  'referral.accepted.v1': {},
  'referral.declined.v1': {},
  'referral.recalled.v1': {},
  'referral.escalated.v1': {},
  'referral.service-begun.v1': {},
  'referral.service-delivered.v1': {},
  'referral.reported.v1': {},
  'referral.forward-asked.v1': {},
  'referral.done.v1': {},
  'referral.destruction-confirmed.v1': {},
  'referral.record-kept.v1': {},
} satisfies Record<ReferralEvent['type'], EventTypes[string]>;
