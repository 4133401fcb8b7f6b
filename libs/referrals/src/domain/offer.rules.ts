/** When an offer may be made, and that its grant says exactly what the command says (confidentiality §3, §5). */
import { DomainError } from '#kernel/domain-error';
import { isUuid } from '#kernel/ids';
import { isInstant } from '#kernel/instant';
import { checkGrantForm } from './grant-form.js';
import { AUDIENCES, SERVICES, URGENCIES } from './referral.codes.js';
import type { Asked, ReferralPreview } from './referral.events.js';
import type { OfferFacts, OfferReferral, ReferralFacts } from './referral.instructions.js';

type Offer = OfferReferral['data'];

const MOST_BEDS = 20;
const NEVER_GRANTED = 'notes';

/** What the event says of an offer that was checked. */
export function askedIn(offer: Offer, { organization: from }: ReferralFacts): Asked {
  const { caseId, to, services, urgency, consentId, preview, grant } = offer;
  const { oblast, audience, beds, stepFree } = preview;
  const facts = { oblast, audience, beds, stepFree };
  return { caseId, from, to, services, urgency, consentId, grant: grant.header, facts };
}

export function checkOffer(offer: Offer, facts: ReferralFacts): void {
  const { offer: found, organization } = facts;
  if (!isUuid(facts.referralId)) refuse('id_malformed', 'referralId');
  // A foreign case and one that is not there are the same answer.
  if (found?.case.organization !== organization) throw new DomainError('case_missing', 'missing');
  if (!found.case.open) throw new DomainError('case_closed');
  if (offer.to === organization || !found.recipientReceives) refuse('recipient_unknown', 'to');
  checkConsent(offer, found);
  checkRequest(offer);
  checkPreview(offer.preview, found.oblastKnown);
  checkHeader(offer, facts);
  checkEnd(offer, found);
  checkKeyVersions(offer, found);
  checkGrantedSections(offer, found);
  checkGrantForm(offer.grant);
}

function checkConsent(offer: Offer, { consent }: OfferFacts): void {
  if (!consent) throw new DomainError('consent_not_in_force', 'conflict', 'consentId');
  if (consent.recipient !== offer.to) throw new DomainError('consent_other_recipient', 'conflict', 'to');
  if (!consent.inForce) throw new DomainError('consent_not_in_force', 'conflict', 'consentId');
}

function checkRequest({ services, urgency }: Offer): void {
  if (services.length === 0) refuse('services_required', 'services');
  for (const [index, service] of services.entries()) {
    if (!SERVICES.includes(service)) refuse('service_unknown', `services[${index}]`);
    if (services.indexOf(service) !== index) refuse('service_repeated', `services[${index}]`);
  }
  if (!URGENCIES.includes(urgency)) refuse('urgency_unknown', 'urgency');
}

function checkPreview({ audience, beds }: ReferralPreview, oblastKnown: boolean): void {
  if (!oblastKnown) refuse('oblast_unknown', 'preview.oblast');
  if (!AUDIENCES.includes(audience)) refuse('audience_unknown', 'preview.audience');
  if (!Number.isInteger(beds) || beds < 0 || beds > MOST_BEDS) refuse('beds_out_of_range', 'preview.beds');
}

function checkHeader({ caseId, to, consentId, grant: { header } }: Offer, facts: ReferralFacts): void {
  const { referralId, organization: from, actor: signer } = facts;
  const expected = { referralId, caseId, from, to, consentId, purpose: 'referral', signer } as const;
  for (const name of Object.keys(expected) as (keyof typeof expected)[]) {
    if (header[name] !== expected[name]) refuse('grant_differs', `grant.header.${name}`);
  }
  if (header.expiresAt !== null && !isInstant(header.expiresAt)) {
    refuse('grant_malformed', 'grant.header.expiresAt');
  }
}

/** What is granted ends with the consent it rests on, or before. */
function checkEnd({ grant: { header } }: Offer, { consent }: OfferFacts): void {
  const endsAt = consent?.endsAt ?? null;
  if (endsAt === null) return;
  if (header.expiresAt === null || Date.parse(header.expiresAt) > endsAt.getTime()) {
    refuse('grant_outlives_consent', 'grant.header.expiresAt');
  }
}

function checkKeyVersions({ grant: { header } }: Offer, current: OfferFacts): void {
  for (const name of ['fromKeyVersion', 'toKeyVersion'] as const) {
    if (header[name] !== current[name]) {
      throw new DomainError('key_version_stale', 'conflict', `grant.header.${name}`);
    }
  }
}

function checkGrantedSections({ grant }: Offer, { case: file, consent }: OfferFacts): void {
  const granted = grant.header.sections;
  if (granted.length === 0) refuse('sections_required', 'grant.header.sections');
  const names = granted.map(({ section }) => section);
  for (const [index, { section, keyId }] of granted.entries()) {
    const field = `grant.header.sections[${index}]`;
    if (section === NEVER_GRANTED) refuse('section_never_granted', field);
    if (names.indexOf(section) !== index) refuse('section_repeated', field);
    if (!consent?.sections.includes(section)) refuse('section_without_consent', field);
    if (!file.sections.get(section)?.includes(keyId)) refuse('key_of_another_slot', `${field}.keyId`);
  }
}

function refuse(code: string, field: string): never {
  throw new DomainError(code, 'invalid', field);
}
