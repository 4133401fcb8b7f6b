import type { EventTypes } from '#kernel/event-types';
import type { Coded } from '#kernel/facts';
import type { Named } from '#kernel/message';
import type { GrantHeader, SectionEnvelope } from '#kernel/sealed';
import type { Audience, DeclineReason, Outcome, RecallReason, Service, Urgency } from './referral.codes.js';

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

export type ReferralEvent =
  | Named<
      'referral.offered.v1',
      {
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
    >
  | Named<'referral.accepted.v1', Record<string, never>>
  | Named<'referral.declined.v1', { readonly reason: DeclineReason }>
  | Named<'referral.recalled.v1', { readonly reason: RecallReason }>
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
  /** The recipient has finished: from here on it reads no longer. */
  | Named<'referral.done.v1', { readonly outcome: Outcome }>
  /** By the recipient, once it may read no longer: it has destroyed what it held. */
  | Named<'referral.destruction-confirmed.v1', Record<string, never>>
  /** Or: it keeps a record of its own, of its own work. */
  | Named<'referral.record-kept.v1', Record<string, never>>;

export const referralEventTypes: EventTypes = {
  'referral.offered.v1': { coded: true },
  'referral.accepted.v1': {},
  'referral.declined.v1': {},
  'referral.recalled.v1': {},
  'referral.service-begun.v1': {},
  'referral.service-delivered.v1': {},
  'referral.reported.v1': {},
  'referral.done.v1': {},
  'referral.destruction-confirmed.v1': {},
  'referral.record-kept.v1': {},
} satisfies Record<ReferralEvent['type'], EventTypes[string]>;
