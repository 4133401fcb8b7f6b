import { bishkekDay } from '#kernel/bishkek';
import type { CaseState, Consent } from './case.state.js';

export function findConsent(state: CaseState, consentId: string): Consent | undefined {
  return state.status === 'none' ? undefined : state.consents.get(consentId);
}

export function consentStatus(
  consent: Pick<Consent, 'withdrawn' | 'expiresOn'>,
  at: Date,
): 'in-force' | 'withdrawn' | 'expired' {
  if (consent.withdrawn) return 'withdrawn';
  return consent.expiresOn !== null && consent.expiresOn < bishkekDay(at) ? 'expired' : 'in-force';
}

/** The instant its last day in Asia/Bishkek (UTC+6, no summer time) is over, or null when it has no end. */
export function consentEnd({ expiresOn }: Pick<Consent, 'expiresOn'>): Date | null {
  return expiresOn === null ? null : new Date(`${expiresOn}T18:00:00.000Z`);
}

/**
 * Whether the survivor's consent lets this organization be shown sections of the case at this instant: it names
 * the organization, is not withdrawn, and its last day in Asia/Bishkek has not passed. Closing a case ends no consent.
 */
export function consentInForce(state: CaseState, consentId: string, recipient: string, at: Date): boolean {
  const consent = findConsent(state, consentId);
  return consent?.recipient === recipient && consentStatus(consent, at) === 'in-force';
}
