/** Who may agree to what, and who must say yes besides (confidentiality §5; GBV information management). */
import { isDay } from '#kernel/bishkek';
import { DomainError } from '#kernel/domain-error';
import { NEVER_GRANTED, type ConsentGiver } from './case.codes.js';
import type { CaseFacts } from './case.commands.js';
import type { CaseFile, Consent } from './case.state.js';
import { scopeKey } from './consent-book.js';
import { consentStatusOn } from './consent-status.js';
import type { ConsentInstruction } from './consent.commands.js';
import type { ConsentEvent, ConsentScope } from './consent.events.js';

type DataOf<Type extends ConsentInstruction['type']> = Extract<ConsentInstruction, { type: Type }>['data'];

const CAREGIVERS: readonly ConsentGiver[] = ['caregiver', 'child-and-caregiver'];

export function giveConsent(
  data: DataOf<'GiveConsent'>,
  file: CaseFile,
  facts: CaseFacts,
): readonly ConsentEvent[] {
  const { consentId, purpose, recipient, sections, method, givenBy, expiresOn } = data;
  if (file.consents.has(consentId)) throw new DomainError('consent_exists', 'conflict', 'consentId');
  checkScope(data, file, facts);
  if (purpose === 'referral') checkSections(sections, file);
  else if (sections.length > 0) throw new DomainError('consent_scope', 'invalid', 'sections');
  if (expiresOn !== null) checkLastDay(expiresOn, facts.today);
  checkGiver(givenBy, file);
  // Two at once for the same would leave one standing when the other is withdrawn.
  if (purpose !== 'referral' && standing(file, data, facts.today).length > 0) {
    throw new DomainError('consent_given_already', 'conflict', 'purpose');
  }
  const given = { consentId, purpose, recipient, sections, method, givenBy, expiresOn };
  return [{ type: 'case.consent-given.v2', data: { ...given, recordedBy: facts.actor } }];
}

export function refuseConsent(
  data: DataOf<'RefuseConsent'>,
  file: CaseFile,
  facts: CaseFacts,
): readonly ConsentEvent[] {
  const { purpose, recipient, method, givenBy } = data;
  checkScope(data, file, facts);
  checkGiver(givenBy, file);
  // A consent that stands is withdrawn, not refused: its keys have to be taken.
  if (standing(file, data, facts.today).some(({ ground }) => ground === null)) {
    throw new DomainError('consent_given_already', 'conflict', 'purpose');
  }
  if (file.refusals.has(scopeKey(data))) return [];
  return [{ type: 'case.consent-refused.v1', data: { purpose, recipient, method, givenBy } }];
}

export function confirmConsent(
  { consentId }: DataOf<'ConfirmConsent'>,
  file: CaseFile,
  facts: CaseFacts,
): readonly ConsentEvent[] {
  const consent = file.consents.get(consentId);
  if (!consent) throw new DomainError('consent_unknown', 'missing');
  if (consent.ground !== null) throw new DomainError('consent_of_other_kind');
  if (isConfirmed(consent, facts)) return [];
  return [{ type: 'case.consent-confirmed.v1', data: { consentId, confirmedBy: facts.actor } }];
}

/** Open or closed: a survivor may take a consent back at any time, and an override may be ended at any time. */
export function withdrawConsent(
  { consentId }: DataOf<'WithdrawConsent'>,
  file: CaseFile,
): readonly ConsentEvent[] {
  const consent = file.consents.get(consentId);
  if (consent === undefined) throw new DomainError('consent_unknown', 'missing');
  if (consent.withdrawn) return [];
  return consent.ground === null
    ? [{ type: 'case.consent-withdrawn.v1', data: { consentId } }]
    : [{ type: 'case.override-ended.v1', data: { overrideId: consentId } }];
}

/** Somebody under 18 whose caregiver is the danger: said by a consent without one, unless that was a slip. */
export function caregiverUnsafe({ consents }: Pick<CaseFile, 'consents'>): boolean {
  return [...consents.values()].some(
    ({ givenBy, withdrawn, awaits }) =>
      givenBy === 'child-and-second-person' && !(withdrawn && awaits !== null),
  );
}

/** Consents and overrides of the same scope that hold, or would once somebody confirms them. */
export function standing(file: CaseFile, scope: ConsentScope, today: string): readonly Consent[] {
  return [...file.consents.values()].filter(
    (consent) =>
      scopeKey(consent) === scopeKey(scope) &&
      ['in-force', 'overridden', 'awaiting'].includes(consentStatusOn(consent, today)),
  );
}

/** @returns true when somebody has confirmed it before @throws DomainError when nobody may, or not this member */
export function isConfirmed(consent: Consent, { actor, today }: CaseFacts): boolean {
  const status = consentStatusOn(consent, today);
  if (status === 'withdrawn') throw new DomainError('consent_withdrawn');
  if (status === 'expired') throw new DomainError('consent_not_in_force');
  if (status !== 'awaiting') return true;
  if (consent.recordedBy === actor) throw new DomainError('second_person_needed');
  return false;
}

export function checkRecipient(recipient: string | null, file: CaseFile, facts: CaseFacts): void {
  if (recipient === null || recipient === file.organization || !facts.recipientReceives) {
    throw new DomainError('consent_recipient_unknown', 'invalid', 'recipient');
  }
}

export function checkSections(sections: readonly string[], file: CaseFile): void {
  if (sections.length === 0) throw new DomainError('consent_sections', 'invalid', 'sections');
  for (const [index, section] of sections.entries()) {
    if (section === NEVER_GRANTED || !file.sections.has(section) || sections.indexOf(section) !== index) {
      throw new DomainError('consent_sections', 'invalid', `sections[${index}]`);
    }
  }
}

export function checkLastDay(expiresOn: string, today: string): void {
  if (!isDay(expiresOn)) throw new DomainError('date_invalid', 'invalid', 'expiresOn');
  if (expiresOn < today) throw new DomainError('consent_expired_date', 'invalid', 'expiresOn');
}

function checkScope({ purpose, recipient }: ConsentScope, file: CaseFile, facts: CaseFacts): void {
  if (purpose === 'referral') checkRecipient(recipient, file, facts);
  else if (recipient !== null) throw new DomainError('consent_scope', 'invalid', 'recipient');
}

function checkGiver(givenBy: ConsentGiver, file: CaseFile): void {
  if (CAREGIVERS.includes(givenBy) && caregiverUnsafe(file)) {
    throw new DomainError('caregiver_unsafe', 'conflict', 'givenBy');
  }
}
