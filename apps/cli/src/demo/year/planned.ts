/** What a year is made of, once it is drawn. */
import type { CloseReason } from '#cases/domain/case.codes';
import type { DeclineReason, Outcome, Service, Urgency } from '#referrals/domain/referral.codes';
import type { SampleCase } from '../story.js';
import type { PlannedOffice } from './offices.js';

export interface YearAsked {
  readonly year: number;
  readonly cases: number;
  readonly seed: number;
  /** Committees in every district. */
  readonly national: boolean;
  /** At least so many cases for one committee. */
  readonly largest: number;
  /** Cases of the year before, from which districts get places of their own in the menu of the year. */
  readonly before: number;
}

export interface PlannedCase {
  /** From 1; names and ids come of it. */
  readonly n: number;
  /** Logins of the committee. */
  readonly committee: string;
  /** Instant of the first telling, milliseconds. */
  readonly openedAt: number;
  readonly sample: SampleCase;
}

/** One thing somebody does, after all that is done to the same case before it. */
export type Deed =
  | { readonly type: 'open' }
  | { readonly type: 'agree-statistics' }
  | { readonly type: 'refuse-statistics' }
  | { readonly type: 'withdraw-statistics' }
  | { readonly type: 'incident'; readonly n: number; readonly incident: SampleCase['incident'] }
  | { readonly type: 'refer'; readonly n: number; readonly to: string; readonly urgency: Urgency }
  | { readonly type: 'accept'; readonly n: number; readonly to: string }
  | { readonly type: 'decline'; readonly n: number; readonly to: string; readonly reason: DeclineReason }
  | { readonly type: 'give'; readonly n: number; readonly to: string; readonly service: Service }
  | { readonly type: 'finish'; readonly n: number; readonly to: string; readonly outcome: Outcome }
  | { readonly type: 'recall'; readonly n: number }
  | { readonly type: 'withdraw'; readonly n: number }
  | { readonly type: 'close'; readonly reason: CloseReason };

export interface Step {
  readonly at: number;
  readonly of: PlannedCase;
  readonly deed: Deed;
}

/** All that happens at one instant: the clock goes on only when it is done. */
export interface Tick {
  readonly at: number;
  readonly steps: readonly Step[];
}

export interface YearPlan {
  readonly asked: YearAsked;
  /** When the country is founded: before the first case. */
  readonly foundedAt: number;
  readonly offices: readonly PlannedOffice[];
  readonly cases: readonly PlannedCase[];
  /** Of the year before. */
  readonly earlier: readonly PlannedCase[];
  readonly ticks: readonly Tick[];
}
