/** Code lists of a referral. Codes are stored for ever: never rename one. */
export const SERVICES = [
  'shelter',
  'psychologist',
  'legal-advice',
  'legal-representation',
  'medical',
  'forensic-exam',
  'police-protection',
  'social-support',
  'documents',
  'hotline',
] as const;
/** How soon an answer is needed: within 24 hours, three days, or two weeks. */
export const URGENCIES = ['urgent', 'soon', 'routine'] as const;
export const AUDIENCES = ['adult', 'child', 'adult-with-children'] as const;
export const DECLINE_REASONS = [
  'no-bed',
  'not-our-service',
  'not-our-area',
  'no-staff',
  'survivor-declined',
  'other',
] as const;
export const RECALL_REASONS = [
  'consent-withdrawn',
  'consent-expired',
  'case-erased',
  'recalled-by-sender',
  /** By the sender too: whom it asked cannot work now, and the next choice is asked instead. */
  'recipient-suspended',
  'override-ended',
  /** Twice the time to answer had passed. */
  'unanswered',
] as const;

/** What a sender may say itself; the rest is found out. */
export const SAID_BY_SENDER: readonly RecallReason[] = ['recalled-by-sender', 'recipient-suspended'];

/** After these a recipient may still say what it had given before. */
export const STILL_NOTED_AFTER: readonly RecallReason[] = [
  'recalled-by-sender',
  'recipient-suspended',
  'consent-expired',
];

/** The first and those after it: she is asked about a few, not about a list. */
export const MOST_CHOICES = 4;

/** Why a next choice was never asked. */
export const PASS_REASONS = [
  /** One before it has accepted, or the chain was ended. */
  'not-needed',
  'consent-not-in-force',
  'case-closed',
  'recipient-unknown',
  /** It was recalled before its turn. */
  'taken-back',
] as const;

/** How an accepted referral ended, as its recipient says. */
export const OUTCOMES = [
  'served',
  /** Served or not: the center keeps that to itself. */
  'no-record-shared',
  'did-not-arrive',
  'survivor-declined',
  'no-bed',
  'other',
] as const;

/** What a recipient says of what it was told, once it may read it no longer. */
export const HOLDER_ANSWERS = ['destroyed', 'kept'] as const;

export type Service = (typeof SERVICES)[number];
export type Urgency = (typeof URGENCIES)[number];
export type Audience = (typeof AUDIENCES)[number];
export type DeclineReason = (typeof DECLINE_REASONS)[number];
export type HolderAnswer = (typeof HOLDER_ANSWERS)[number];
export type Outcome = (typeof OUTCOMES)[number];
export type PassReason = (typeof PASS_REASONS)[number];
export type RecallReason = (typeof RECALL_REASONS)[number];
