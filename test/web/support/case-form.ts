/** One invented survivor, and the pages of questions that ask about her, answered one by one. */
import { recentMonths, monthName } from '../../../apps/web/src/i18n/dates.js';
import type { MessageKey } from '../../../apps/web/src/i18n/catalog.js';
import { DISTRICT, OBLAST } from '../../support/people.js';
import type { Visitor } from './visitor.js';

export const SURVIVOR = {
  label: 'Үлгү Токсон',
  fullName: 'Үлгү Токсон Сынак кызы',
  birthDate: '1998',
  phone: '+996000909090',
  hours: '10:00–12:00',
  phrase: 'бала бакча жөнүндө',
  address: 'Сынак көчөсү, 90',
  perpetrator: 'Үлгү Жүз Он',
};
/** What no title, address or request may hold. */
export const SECRETS: readonly string[] = [
  SURVIVOR.label,
  SURVIVOR.phone,
  SURVIVOR.phrase,
  SURVIVOR.address,
  SURVIVOR.perpetrator,
];

export const CASE_STEPS = [
  'name',
  'identity',
  'contact',
  'address',
  'what',
  'when',
  'about',
  'perpetrator',
  'agreement',
] as const;
export type CaseStep = (typeof CASE_STEPS)[number];

const ANSWERS: Readonly<Record<CaseStep, (visitor: Visitor, label: string) => Promise<void>>> = {
  async name(visitor, label) {
    await visitor.field('log.name.label').fill(label);
  },
  async identity(visitor) {
    await visitor.field('identity.fullName').fill(SURVIVOR.fullName);
    await visitor.field('identity.birthDate').fill(SURVIVOR.birthDate);
  },
  async contact(visitor) {
    await visitor.field('contact.phone').fill(SURVIVOR.phone);
    await visitor.choose('contact.channel', visitor.code('CONTACT_CHANNELS', 'call'));
    await visitor.field('contact.hours').fill(SURVIVOR.hours);
    await visitor.choose('contact.answerer', visitor.code('CONTACT_ANSWERERS', 'only-survivor'));
    await visitor.field('contact.phrase').fill(SURVIVOR.phrase);
  },
  async address(visitor) {
    await visitor.field('place.oblast').selectOption(OBLAST);
    await visitor.field('place.district').selectOption(DISTRICT);
    await visitor.field('address.text').fill(SURVIVOR.address);
  },
  async what(visitor) {
    await visitor.choose('log.what.legend', visitor.t('act.physical'));
    await visitor.choose('log.what.closest', visitor.code('GBVIMS_TYPES', 'physical-assault'));
  },
  async when(visitor) {
    await visitor.field('log.when.month').selectOption(thisMonth());
    await visitor.choose('log.when.injuries', visitor.code('YES_NO_UNKNOWN', 'no'));
    await visitor.choose('log.when.childrenPresent', visitor.code('YES_NO_UNKNOWN', 'yes'));
  },
  async about(visitor) {
    await visitor.choose('about.sex', visitor.code('SEXES', 'female'));
    await visitor.choose('about.age', visitor.code('AGE_BANDS', '21-30'));
    await visitor.choose('about.disability', visitor.code('YES_NO_UNKNOWN', 'no'));
    await visitor.choose('about.children', visitor.code('CHILDREN_COUNTS', '2'));
  },
  async perpetrator(visitor) {
    await visitor.choose('log.perpetrator.relation', visitor.code('RELATIONS', 'spouse'));
    await visitor.field('perpetrator.name').fill(SURVIVOR.perpetrator);
  },
  async agreement(visitor) {
    await visitor.choose('agree.ask.services', visitor.t('agree.yes'));
    await visitor.choose('agree.ask.statistics', visitor.t('agree.no'));
    await visitor.choose('refer.method', visitor.code('CONSENT_METHODS', 'spoken'));
  },
};

/** The heading a step stands under. */
export const TITLES: Readonly<Record<CaseStep | 'review', MessageKey>> = {
  name: 'log.name.title',
  identity: 'log.identity.title',
  contact: 'log.contact.title',
  address: 'log.address.title',
  what: 'log.what.title',
  when: 'log.when.title',
  about: 'log.about.title',
  perpetrator: 'log.perpetrator.title',
  agreement: 'log.agree.title',
  review: 'log.review.title',
};

export async function answer(visitor: Visitor, step: CaseStep, label = SURVIVOR.label): Promise<void> {
  await visitor.heading(visitor.t(TITLES[step])).waitFor();
  await ANSWERS[step](visitor, label);
}

export function thisMonth(): string {
  return recentMonths(1)[0]!;
}

export function monthWords({ words }: Visitor, month = thisMonth()): string {
  return monthName(month, words);
}
