/** How work with cases goes, in bands: for an organization's own eyes, on no menu, and never a mean or a median. */

export const CASELOAD_BANDS = ['0-9', '10-19', '20-29', '30+'] as const;
export type CaseloadBand = (typeof CASELOAD_BANDS)[number];

/** Days from opening to closing, both as recorded. */
export const OPEN_TIME_BANDS = ['0-30', '31-90', '91-180', '181+'] as const;
export type OpenTimeBand = (typeof OPEN_TIME_BANDS)[number];

export const REFERRALS_PER_CASE_BANDS = ['0', '1', '2', '3+'] as const;
export type ReferralsPerCaseBand = (typeof REFERRALS_PER_CASE_BANDS)[number];

const DAY_MS = 86_400_000;

export interface OpenCase {
  /** Members it is assigned to now. */
  readonly assigned: ReadonlySet<string>;
}

/**
 * How many case workers have so many open cases each; one with none is in the lowest band. A case assigned to two is in
 * the load of both.
 * @param workers members whose roles work with cases
 */
export function caseloads(
  workers: readonly string[],
  open: readonly OpenCase[],
): Readonly<Record<CaseloadBand, number>> {
  const bands = { '0-9': 0, '10-19': 0, '20-29': 0, '30+': 0 };
  for (const worker of new Set(workers)) {
    bands[caseloadBand(open.filter(({ assigned }) => assigned.has(worker)).length)] += 1;
  }
  return bands;
}

/** The band of so many open cases. */
export function caseloadBand(cases: number): CaseloadBand {
  if (cases < 10) return '0-9';
  if (cases < 20) return '10-19';
  return cases < 30 ? '20-29' : '30+';
}

/** Begun days count as the days they began after: 30 days to the instant are 30. */
export function openTimeBand(openedAt: Date, closedAt: Date): OpenTimeBand {
  const days = Math.ceil((closedAt.getTime() - openedAt.getTime()) / DAY_MS);
  if (days <= 30) return '0-30';
  if (days <= 90) return '31-90';
  return days <= 180 ? '91-180' : '181+';
}

/** The band of so many offers made for one case. */
export function referralsPerCaseBand(referrals: number): ReferralsPerCaseBand {
  if (referrals >= 3) return '3+';
  return referrals === 2 ? '2' : referrals === 1 ? '1' : '0';
}
