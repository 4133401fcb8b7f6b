/** The units of count (statistics §1): what one record of each is, before it loses its id. */
import type { Classification } from './classifications.js';
import type { Dimension } from './dimensions.js';

export const UNITS = ['report', 'case', 'incident', 'order', 'referral', 'service'] as const;
export type Unit = (typeof UNITS)[number];

/**
 * What rows are made of. Outcomes and answers of referrals are units of their own, counted in the month they happened;
 * a case whose survivor did not agree to be counted is known by its number alone.
 */
export const RECORD_KINDS = [...UNITS, 'referral-outcome', 'referral-answer', 'case-left-out'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** By what a table may be broken down; whether it is, the menu says. */
export type Breakdown =
  Dimension | Classification | 'service' | 'outcome' | 'time-to-answer' | 'registered' | 'left-out';

/** The codes a record counts under, by breakdown: several only where the breakdown lets it count under several. */
export type Codes = Readonly<Partial<Record<Breakdown, readonly string[]>>>;

/**
 * One record. `id` is the unit's own: of the case (for a report, a case left out, and the first act and the first order
 * of a case, too), the incident, the order, the referral (for its outcomes and its answer, too) or the service.
 */
export interface UnitRecord {
  readonly kind: RecordKind;
  readonly id: string;
  readonly caseId: string;
  /** SOATE code of the survivor's district or city; null when it was erased before it was counted. */
  readonly place: string | null;
  /** Month (Asia/Bishkek) of the recorded time of the event that opened the unit, YYYY-MM. */
  readonly month: string;
  readonly codes: Codes;
}

/** One order protects one person; no event tells of it yet. */
export interface OrderFacts {
  readonly orderId: string;
  readonly recordedAt: Date;
}
