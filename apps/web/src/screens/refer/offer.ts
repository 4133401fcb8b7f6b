import type { ConsentGiver, ConsentMethod } from '#cases/domain/case.codes';
import type { Audience, Service, Urgency } from '#referrals/domain/referral.codes';
import type { Prepared } from '../../api/http.js';
import type { Case, Consent, Organization, SectionName } from '../../api/types.js';
import type { MessageKey } from '../../i18n/catalog.js';

/** What is asked before a case is offered to another organization. */
export interface OfferAnswers {
  readonly step: number;
  readonly kind: string;
  readonly near: string;
  readonly to: string;
  readonly services: readonly Service[];
  readonly urgency: Urgency | '';
  readonly audience: Audience | '';
  readonly beds: string;
  readonly stepFree: string;
  /** A consent there is already, `new`, or not chosen. */
  readonly basis: string;
  readonly sections: readonly SectionName[];
  readonly agreed: boolean;
  readonly givenBy: ConsentGiver | '';
  readonly method: ConsentMethod | '';
  readonly lasts: string;
  readonly pending: readonly Prepared[];
}

/** What each page of the offer is given. */
export interface OfferProps {
  readonly answers: OfferAnswers;
  readonly errors: Readonly<Record<string, string>>;
  onChange(part: Partial<OfferAnswers>): void;
}

export const noOffer: OfferAnswers = {
  step: 0,
  kind: '',
  near: '',
  to: '',
  services: [],
  urgency: '',
  audience: '',
  beds: '',
  stepFree: '',
  basis: '',
  sections: [],
  agreed: false,
  givenBy: '',
  method: '',
  lasts: '',
  pending: [],
};

export const OFFER_STEPS = ['who', 'what', 'share'] as const;
export type OfferStep = (typeof OFFER_STEPS)[number];

/** How long a consent may last; the survivor chooses. */
export const LASTS = ['30', '90', '365', 'no-end'] as const;
export const MOST_BEDS = 20;

const ASKED: Readonly<Record<OfferStep, readonly (keyof OfferAnswers)[]>> = {
  who: ['to'],
  what: ['services', 'urgency', 'audience', 'stepFree'],
  share: ['sections', 'agreed', 'givenBy', 'method', 'lasts'],
};

const SPECIAL: Partial<Record<keyof OfferAnswers, MessageKey>> = {
  to: 'refer.whoEmpty',
  services: 'refer.servicesEmpty',
  sections: 'refer.sectionsEmpty',
  agreed: 'refer.agreedEmpty',
};

/** Element id to message for what this step still lacks. */
export function offerLacks(
  step: OfferStep,
  answers: OfferAnswers,
  bases: readonly Pick<Consent, 'consentId'>[] = [],
): Readonly<Record<string, MessageKey>> {
  const asked = step === 'share' ? askedToShare(answers, bases) : ASKED[step];
  const lacking = asked.filter((name) => {
    const answer = answers[name];
    return answer === '' || answer === false || (Array.isArray(answer) && answer.length === 0);
  });
  const beds = Number(answers.beds);
  const bedsWrong =
    step === 'what' &&
    answers.services.includes('shelter') &&
    !(/^\d{1,2}$/.test(answers.beds) && beds >= 1 && beds <= MOST_BEDS);
  return {
    ...Object.fromEntries(lacking.map((name) => [name, SPECIAL[name] ?? ('field.chooseOne' as const)])),
    ...(bedsWrong ? { beds: 'refer.bedsWrong' as const } : {}),
  };
}

/** With a consent there is already, who agreed and how is not asked again. */
function askedToShare(
  { basis }: OfferAnswers,
  bases: readonly Pick<Consent, 'consentId'>[],
): readonly (keyof OfferAnswers)[] {
  if (bases.length === 0 || basis === 'new') return ASKED.share;
  return bases.some(({ consentId }) => consentId === basis) ? ['sections'] : ['basis'];
}

/** What an offer to this recipient can rest on without asking anew: a consent, or an override. */
export function basesFor({ consents }: Pick<Case, 'consents'>, to: string): readonly Consent[] {
  return consents.filter(
    ({ recipient, status }) => recipient === to && (status === 'in-force' || status === 'overridden'),
  );
}

/** The answers with some changed: what was agreed to for one recipient, or for fewer sections, is asked anew. */
export function changedOffer(answers: OfferAnswers, part: Partial<OfferAnswers>): OfferAnswers {
  const next = { ...answers, ...part };
  const { agreed, givenBy, method, lasts } = noOffer;
  if (next.to !== answers.to) return { ...next, agreed, givenBy, method, lasts, basis: '' };
  if (next.basis !== answers.basis) return { ...next, sections: [], agreed };
  return next.sections.join() === answers.sections.join() ? next : { ...next, agreed };
}

/** Beds are asked only with shelter. */
export function bedsOf(answers: OfferAnswers): number {
  return answers.services.includes('shelter') ? Number(answers.beds) : 0;
}

/** The last day a consent holds, and the instant it ends in the country (UTC+6, no summer time). */
export function consentEnd(
  lasts: string,
  today: string,
): { readonly day: string | null; readonly instant: string | null } {
  if (lasts === 'no-end') return { day: null, instant: null };
  const last = new Date(`${today}T00:00:00Z`);
  last.setUTCDate(last.getUTCDate() + Number(lasts));
  const day = last.toISOString().slice(0, 10);
  return { day, instant: `${day}T18:00:00.000Z` };
}

interface Choosing {
  readonly kind: string;
  readonly near: string;
  readonly own: string;
  topOf(place: string): string;
}

/** Organizations a case may be offered to, by kind and oblast. */
export function recipients(
  organizations: readonly Organization[],
  { kind, near, own, topOf }: Choosing,
): readonly Organization[] {
  return organizations.filter(
    (one) =>
      one.receives &&
      one.id !== own &&
      (kind === '' || one.kind === kind) &&
      (near === '' || topOf(one.place) === near),
  );
}

/** Fields of the consent and of the offer, and the element that asks for each. */
export const OFFER_IDS: Readonly<Record<string, string>> = {
  recipient: 'to',
  to: 'to',
  sections: 'sections',
  method: 'method',
  givenBy: 'givenBy',
  expiresOn: 'lasts',
  services: 'services',
  urgency: 'urgency',
  'preview.audience': 'audience',
  'preview.beds': 'beds',
  'preview.stepFree': 'stepFree',
  'grant.header.sections': 'sections',
};

export function offerStepOf(id: string): number {
  if (id === 'to') return 0;
  return id === 'beds' || ASKED.what.some((name) => name === id) ? 1 : 2;
}

/** For answers the steps have already insisted on. */
export function answered<Answer extends string>(answer: Answer | ''): Answer {
  if (answer === '') throw new Error('unanswered');
  return answer;
}
