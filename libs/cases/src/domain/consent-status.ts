import type { Consent } from './case.state.js';

export const CONSENT_STATUSES = ['in-force', 'overridden', 'awaiting', 'withdrawn', 'expired'] as const;
export type ConsentStatus = (typeof CONSENT_STATUSES)[number];

export type Dated = Pick<Consent, 'withdrawn' | 'expiresOn' | 'awaits' | 'ground'>;

/** @param day in Asia/Bishkek, YYYY-MM-DD */
export function consentStatusOn({ withdrawn, expiresOn, awaits, ground }: Dated, day: string): ConsentStatus {
  if (withdrawn) return 'withdrawn';
  if (expiresOn !== null && expiresOn < day) return 'expired';
  if (awaits !== null) return 'awaiting';
  return ground === null ? 'in-force' : 'overridden';
}
