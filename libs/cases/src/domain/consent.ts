import { bishkekDay } from '#kernel/bishkek';
import { fold } from '#kernel/decider';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.events.js';
import type { CaseState, Consent } from './case.state.js';
import { consentStatusOn, type ConsentStatus, type Dated } from './consent-status.js';
import { isWithheld } from './erasure.js';

export function findConsent(state: CaseState, consentId: string): Consent | undefined {
  return state.status === 'none' ? undefined : state.consents.get(consentId);
}

export function consentStatus(consent: Dated, at: Date): ConsentStatus {
  return consentStatusOn(consent, bishkekDay(at));
}

/** The instant its last day in Asia/Bishkek (UTC+6, no summer time) is over, or null when it has no end. */
export function consentEnd({ expiresOn }: Pick<Consent, 'expiresOn'>): Date | null {
  return expiresOn === null ? null : new Date(`${expiresOn}T18:00:00.000Z`);
}

/**
 * Whether this organization may be shown sections of the case at this instant: a consent, or a lawful override that
 * stands in for one, names the organization, waits for nobody's word, is not taken back, and its last day in
 * Asia/Bishkek has not passed. Closing a case ends no consent; a case that is withheld or erased is shown to nobody.
 */
export function consentInForce(state: CaseState, consentId: string, recipient: string, at: Date): boolean {
  if (state.status === 'none' || state.status === 'erased' || isWithheld(state)) return false;
  const consent = findConsent(state, consentId);
  if (consent?.purpose !== 'referral' || consent.recipient !== recipient) return false;
  const status = consentStatus(consent, at);
  return status === 'in-force' || status === 'overridden';
}

/** Whether the survivor agrees, at this instant, that the case is counted in what is published without names. */
export function statisticsConsent(state: CaseState, at: Date): boolean {
  return purposeInForce(state, 'statistics', at);
}

/** Whether the survivor agrees, at this instant, that the organization helps and keeps this file for it. */
export function servicesConsent(state: CaseState, at: Date): boolean {
  return purposeInForce(state, 'services', at);
}

/**
 * The same as it was at an instant in the past: only what had been recorded by then counts.
 * @param history of one case, in the order of its stream, as the log has it
 */
export function statisticsConsentAsOf(
  history: readonly (CaseEvent & { readonly recordedAt: Date })[],
  at: Date,
): boolean {
  const known = history.filter(({ recordedAt }) => recordedAt <= at);
  return statisticsConsent(fold(caseDecider, known), at);
}

function purposeInForce(state: CaseState, purpose: 'services' | 'statistics', at: Date): boolean {
  if (state.status === 'none' || state.status === 'erased') return false;
  return [...state.consents.values()].some(
    (consent) => consent.purpose === purpose && consentStatus(consent, at) === 'in-force',
  );
}
