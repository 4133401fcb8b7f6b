import type { ConsentGiver, ConsentMethod } from '#cases/domain/case.codes';
import { prepare, type Prepared } from '../../api/http.js';
import { giversAt, speaksAlone } from '../consent/givers.js';

/** What is asked when a case is logged; sharing with others is asked when somebody is found. */
export const AGREEMENTS = ['services', 'statistics'] as const;

export interface AgreementAnswers {
  /** `yes`, `no`, `later`, or not answered. */
  readonly services: string;
  readonly statistics: string;
  readonly givenBy: string;
  readonly method: string;
}

export const noAgreement: AgreementAnswers = { services: '', statistics: '', givenBy: '', method: '' };

type Asked = AgreementAnswers & { readonly ageBand: string };

/** Somebody said yes or no. */
export function answersConsent(answers: AgreementAnswers): boolean {
  return AGREEMENTS.some((purpose) => answers[purpose] === 'yes' || answers[purpose] === 'no');
}

/** Ids of questions still to answer: none where nothing was asked. */
export function agreementLacks(answers: Asked): readonly ('givenBy' | 'method')[] {
  if (!answersConsent(answers)) return [];
  const unfit = giverOf(answers) === undefined;
  return [...(unfit ? ['givenBy' as const] : []), ...(answers.method === '' ? ['method' as const] : [])];
}

/** What is sent once the case stands: one command for each yes, and for each no. */
export function agreementCommands(caseId: string, answers: Asked): readonly Prepared[] {
  const givenBy = giverOf(answers);
  if (givenBy === undefined) return [];
  const said = { recipient: null, method: answers.method as ConsentMethod, givenBy };
  return AGREEMENTS.flatMap((purpose) => {
    if (answers[purpose] === 'yes') {
      const body = { consentId: crypto.randomUUID(), purpose, ...said, sections: [], expiresOn: null };
      return [prepare('/cases/{caseId}/consents', { in: { caseId }, body })];
    }
    if (answers[purpose] !== 'no') return [];
    return [prepare('/cases/{caseId}/refusals', { in: { caseId }, body: { purpose, ...said } })];
  });
}

/** The age may have been changed since; who could agree then may not be able to now. */
function giverOf({ ageBand, givenBy }: Asked): ConsentGiver | undefined {
  return speaksAlone(ageBand) ? 'survivor' : giversAt(ageBand).find((giver) => giver === givenBy);
}
