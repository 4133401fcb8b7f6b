/** Codes in the words of the language chosen. */
import { monthName } from '../../i18n/dates.js';
import type { Translator } from '../../i18n/i18n.js';
import { numbersIn } from '../../i18n/locales.js';
import type { Directory } from '../../shell/directory.js';
import { NATION } from './areas.js';
import { kindOf, yearOf } from './periods.js';
import type { Breakdown, Unit } from './published.js';
import type { Shown } from './shown.js';

/** Where the words of a breakdown's codes stand; what a list does not have, the next one has. */
const LISTS: Readonly<Record<Breakdown, readonly string[]>> = {
  form: ['FORMS_LAW', 'FIGURES'],
  age: ['FIGURES', 'AGE_BANDS'],
  sex: ['SEXES'],
  police: ['FORMS_POLICE', 'FIGURES'],
  gbvims: ['GBVIMS_TYPES'],
  'child-adult': ['FIGURES', 'AGE_BANDS'],
  relation: ['RELATIONS'],
  disability: ['YES_NO_UNKNOWN'],
  context: ['CONTEXTS'],
  'reporting-delay': ['DELAY_BANDS', 'FIGURES'],
  repeat: ['REPEATS', 'FIGURES'],
  service: ['SERVICES'],
  outcome: ['REFERRAL_OUTCOMES', 'OUTCOMES'],
  'time-to-answer': ['ANSWER_BANDS'],
  registered: ['FIGURES'],
  'left-out': ['FIGURES'],
};

export function codeName(by: Breakdown, code: string, i18n: Translator): string {
  const keys = LISTS[by].map((list) => `code.${list}.${code}`);
  const known = keys.find((key) => i18n.has(key));
  return known === undefined ? code : i18n.t(known);
}

export const unitName = (unit: Unit, i18n: Translator): string => i18n.code('UNITS', unit);
export const breakdownName = (by: Breakdown, i18n: Translator): string => i18n.code('BREAKDOWNS', by);

/** Places shown as one are named one by one. */
export function areaName(code: string, i18n: Translator, directory: Pick<Directory, 'placeName'>): string {
  if (code === NATION) return i18n.t('figures.country');
  return code
    .split('+')
    .map((member) => directory.placeName(member, i18n))
    .join(', ');
}

/** On a tile there is room for a name and nothing else. */
export function tileName(name: string): string {
  return name.replace(/^г\. | (?:району|шаары|облусу|район|область|city)$/g, '');
}

export function periodName(period: string, i18n: Translator): string {
  switch (kindOf(period)) {
    case 'month':
      return monthName(period, i18n);
    case 'quarter':
      return i18n.t('figures.quarter', { quarter: period.slice(6), year: yearOf(period) });
    default:
      return period;
  }
}

/** For an axis. */
export function periodShort(period: string, i18n: Translator): string {
  switch (kindOf(period)) {
    case 'month':
      return `${period.slice(5)}.${period.slice(2, 4)}`;
    case 'quarter':
      return i18n.t('figures.quarterShort', { quarter: period.slice(6), year: period.slice(2, 4) });
    default:
      return period;
  }
}

export function percent(share: number, { language }: Translator): string {
  return numbersIn(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

export function shownText(shown: Shown, i18n: Translator): string {
  switch (shown.kind) {
    case 'count':
      return i18n.number(shown.value);
    case 'rate':
      return percent(shown.value, i18n);
    case 'few':
      return i18n.t('figures.few');
    case 'none':
      return '–';
    case 'unreported':
      return i18n.t('figures.unreported');
    case 'of':
      return i18n.t('figures.of', { part: shown.part, whole: shown.whole });
  }
}

/** Of a count, as a chart writes it. */
export function countText(count: number | null | undefined, i18n: Translator): string {
  if (count === undefined) return '';
  return count === null ? i18n.t('figures.fewShort') : i18n.number(count);
}
