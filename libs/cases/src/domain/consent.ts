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

/**
 * Whether the survivor's consent lets this organization be shown sections of the case at this instant: it names
 * the organization, is not withdrawn, and its last day in Asia/Bishkek has not passed. Closing a case ends no consent.
 */
export function consentInForce(state: CaseState, consentId: string, recipient: string, at: Date): boolean {
  const consent = findConsent(state, consentId);
  return consent?.recipient === recipient && consentStatus(consent, at) === 'in-force';
}
