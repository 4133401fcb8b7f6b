import { CONSENT_PURPOSES, type ConsentGiver, type ConsentPurpose } from '#cases/domain/case.codes';
import type { Case } from '../../api/types.js';
import type { MessageKey } from '../../i18n/catalog.js';

export interface ConsentAnswers {
  readonly purpose: string;
  readonly said: string;
  /** Of a no to sharing: with whom. */
  readonly to: string;
  readonly givenBy: string;
  readonly method: string;
  readonly lasts: string;
}

export const noConsent: ConsentAnswers = {
  purpose: '',
  said: '',
  to: '',
  givenBy: '',
  method: '',
  lasts: '',
};

const STANDING: readonly string[] = ['in-force', 'awaiting'];

/** What can be asked now: what she has agreed to already is withdrawn on the page of the case, not asked again. */
export function purposesLeft({ consents }: Pick<Case, 'consents'>): readonly ConsentPurpose[] {
  return CONSENT_PURPOSES.filter(
    (purpose) =>
      purpose === 'referral' ||
      !consents.some((consent) => consent.purpose === purpose && STANDING.includes(consent.status)),
  );
}

/** Element id to message for what is still to answer. */
export function consentLacks(
  answers: ConsentAnswers,
  givers: readonly ConsentGiver[],
): Readonly<Record<string, MessageKey>> {
  const asked: readonly (keyof ConsentAnswers)[] = [
    'purpose',
    answers.purpose === 'referral' ? 'to' : 'said',
    'method',
    ...(answers.said === 'yes' ? (['lasts'] as const) : []),
  ];
  const lacking = asked
    .filter((name) => answers[name] === '')
    .map((name) => [name, 'field.chooseOne'] as const);
  const unfit = !givers.some((giver) => giver === answers.givenBy);
  return Object.fromEntries([...lacking, ...(unfit ? [['givenBy', 'field.chooseOne'] as const] : [])]);
}
