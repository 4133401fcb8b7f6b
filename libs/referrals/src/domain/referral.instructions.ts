import type { Named } from '#kernel/message';
import type { Grant, SectionEnvelope } from '#kernel/sealed';
import type { DeclineReason, Outcome, RecallReason, Service, Urgency } from './referral.codes.js';
import type { ReferralPreview } from './referral.events.js';

export type OfferReferral = Named<
  'OfferReferral',
  {
    readonly caseId: string;
    readonly to: string;
    readonly services: readonly Service[];
    readonly urgency: Urgency;
    readonly consentId: string;
    readonly preview: ReferralPreview;
    readonly grant: Grant;
  }
>;
/** Whom to ask should the referral `after` fall through, with a consent and a sealed grant of its own. */
export type NameNextChoice = Named<'NameNextChoice', OfferReferral['data'] & { readonly after: string }>;
/** Of one still open, for the newest secret of its recipient: the same keys on the same terms. */
export type RemakeGrant = Named<'RemakeGrant', { readonly caseId: string; readonly grant: Grant }>;
/** Of a next choice: ask it, or pass it over, as the one before it has fared. */
export type TakeTurn = Named<'TakeTurn', Record<string, never>>;
/** Nobody answered and no choice is left: tell the referral desk that much. */
export type EscalateReferral = Named<'EscalateReferral', Record<string, never>>;
export type AcceptReferral = Named<'AcceptReferral', Record<string, never>>;
export type DeclineReferral = Named<'DeclineReferral', { readonly reason: DeclineReason }>;
export type RecallReferral = Named<'RecallReferral', { readonly reason: RecallReason }>;
export type BeginService = Named<'BeginService', { readonly serviceId: string; readonly service: Service }>;
export type DeliverService = Named<
  'DeliverService',
  { readonly serviceId: string; readonly service: Service }
>;
export type ReportBack = Named<
  'ReportBack',
  {
    readonly report: SectionEnvelope;
    /** From the recipient to the sender. */
    readonly grant: Grant;
  }
>;
/** To pass it on: the sender asks her, and offers it there with a consent that names the new recipient. */
export type AskForward = Named<'AskForward', { readonly to: string }>;
export type FinishReferral = Named<'FinishReferral', { readonly outcome: Outcome }>;
export type ConfirmDestruction = Named<'ConfirmDestruction', Record<string, never>>;
export type KeepOwnRecord = Named<'KeepOwnRecord', Record<string, never>>;

/** What may be asked of a referral. Shaped as the request bodies are, so that `DomainError.field` fits both. */
export type ReferralInstruction =
  | OfferReferral
  | NameNextChoice
  | RemakeGrant
  | TakeTurn
  | EscalateReferral
  | AcceptReferral
  | DeclineReferral
  | RecallReferral
  | BeginService
  | DeliverService
  | ReportBack
  | AskForward
  | FinishReferral
  | ConfirmDestruction
  | KeepOwnRecord;

/** What an offer rests on, folded from the case, the two organizations and the places. */
export interface OfferFacts {
  readonly case: {
    readonly organization: string;
    readonly open: boolean;
    /** Every keyId that ever sealed a section, by the section. */
    readonly sections: ReadonlyMap<string, readonly string[]>;
  };
  readonly consent: {
    readonly recipient: string;
    readonly sections: readonly string[];
    readonly inForce: boolean;
    /** The instant it ends, or null. */
    readonly endsAt: Date | null;
  } | null;
  /** The recipient is of a receiving kind and the registrar has vouched for its key. */
  readonly recipientReceives: boolean;
  readonly fromKeyVersion: number;
  readonly toKeyVersion: number;
  /** The preview's place is a registered oblast or city of republican significance. */
  readonly oblastKnown: boolean;
}

/** The newest secrets of the two organizations between which something is granted. */
export interface GrantFacts {
  readonly fromKeyVersion: number;
  readonly toKeyVersion: number;
}

/** How the referral before a next choice stands. */
export interface BeforeFacts {
  readonly from: string;
  readonly to: string;
  readonly caseId: string;
  readonly place: number;
  readonly fate: Fate;
}

/** It may still be answered; it fell through, and the next is asked; it was answered or taken back, and nobody is. */
export type Fate = 'open' | 'failed' | 'settled';

/** Whether a next choice can be asked now. */
export interface TurnFacts {
  readonly caseOpen: boolean;
  readonly recipientReceives: boolean;
}

/** What the rules about silence must know of an offer; of a choice that was passed over, of the last asked before it. */
export interface SilenceFacts {
  /** Twice its time to answer has passed, and nobody has answered. */
  readonly over: boolean;
  /** The instant of the offer. */
  readonly since: string;
  readonly oblast: string | null;
}

/** What the rules must know besides the referral itself; the handler gathers it from the log and the clock. */
export interface ReferralFacts {
  readonly referralId: string;
  /** The member who acts, or a process manager; and for which organization. */
  readonly actor: string;
  readonly organization: string;
  /** The consent the referral rests on holds now. */
  readonly consentInForce: boolean;
  /** What the referral rests on is an override: sharing without consent. */
  readonly override: boolean;
  /** Neither the consent nor the grant has ended. */
  readonly opens: boolean;
  /** OfferReferral, NameNextChoice: left out when there is no such case. */
  readonly offer?: OfferFacts | undefined;
  /** NameNextChoice, TakeTurn: left out when nothing stands before it. */
  readonly before?: BeforeFacts | undefined;
  /** TakeTurn. */
  readonly turn?: TurnFacts | undefined;
  /** RecallReferral for want of an answer, EscalateReferral. */
  readonly silence?: SilenceFacts | undefined;
  /** RecallReferral because of it: nobody of the recipient may work now. */
  readonly recipientSuspended?: boolean | undefined;
  /** AskForward: whom it would be passed on to receives referrals. */
  readonly forwardReceives?: boolean | undefined;
  /** ReportBack. */
  readonly report?: GrantFacts | undefined;
  /** RemakeGrant. */
  readonly remade?: GrantFacts | undefined;
}
