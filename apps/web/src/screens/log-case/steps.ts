import type { MessageKey } from '../../i18n/catalog.js';
import { agreementLacks } from './agreement.js';
import type { IncidentAnswers, LogAnswers } from './answers.js';

export const STEPS = [
  'name',
  'identity',
  'contact',
  'address',
  'what',
  'when',
  'about',
  'perpetrator',
  'agreement',
  'review',
] as const;
export type Step = (typeof STEPS)[number];

/** Element id to message: why an answer is not enough yet. */
export type Lacks = Readonly<Record<string, MessageKey>>;

const LABEL_BYTES = 100;
const PERSONAL_NUMBER = /^\d{14}$/;
const BIRTH = /^(?:\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[.]\d{1,2}[.]\d{4})$/;

export function lacks(step: Step, answers: LogAnswers): Lacks {
  switch (step) {
    case 'name':
      return nameLacks(answers.label);
    case 'identity':
      return identityLacks(answers);
    case 'address':
      return answers.place === '' ? { place: 'log.place.choose' } : {};
    case 'what':
      return whatLacks(answers);
    case 'when':
      return { ...whenLacks(answers), ...unanswered(answers, ['reportedOn']) };
    case 'about':
      return unanswered(answers, ['sex', 'ageBand', 'disability', 'children']);
    case 'perpetrator':
      return unanswered(answers, ['relation']);
    case 'agreement':
      return Object.fromEntries(agreementLacks(answers).map((id) => [id, 'field.choose']));
    case 'contact':
    case 'review':
      return {};
  }
}

/** The first step that still lacks something, or undefined when the case can be saved. */
export function firstLacking(answers: LogAnswers): Step | undefined {
  return STEPS.find((step) => Object.keys(lacks(step, answers)).length > 0);
}

export function whatLacks(answers: IncidentAnswers): Lacks {
  if (answers.actsUnknown) return {};
  if (answers.acts.length === 0) return { acts: 'log.what.choose' };
  return answers.gbvims === '' ? { gbvims: 'field.choose' } : {};
}

export function whenLacks(answers: IncidentAnswers): Lacks {
  return unanswered(answers, ['happened', 'injuries', 'childrenPresent']);
}

/** The step whose question a field of the request belongs to, for a refusal by the server. */
export const STEP_OF_FIELD: Readonly<Record<string, Step>> = {
  label: 'name',
  'identity-personalNumber': 'identity',
  place: 'address',
  acts: 'what',
  gbvims: 'what',
  happened: 'when',
  reportedOn: 'when',
  injuries: 'when',
  childrenPresent: 'when',
  sex: 'about',
  ageBand: 'about',
  disability: 'about',
  children: 'about',
  relation: 'perpetrator',
  kin: 'perpetrator',
  givenBy: 'agreement',
  method: 'agreement',
};

/** Fields of `POST /cases` and `POST /cases/:id/incidents`, and the element that asks for each. */
export const ID_OF_FIELD: Readonly<Record<string, string>> = {
  'profile.place': 'place',
  'profile.reportedOn': 'reportedOn',
  'profile.sex': 'sex',
  'profile.ageBand': 'ageBand',
  'profile.relation': 'relation',
  'profile.disability': 'disability',
  'profile.children': 'children',
  place: 'place',
  reportedOn: 'reportedOn',
  sex: 'sex',
  ageBand: 'ageBand',
  relation: 'relation',
  disability: 'disability',
  children: 'children',
  givenBy: 'givenBy',
  method: 'method',
  'incident.happened': 'happened',
  'incident.formsLaw': 'acts',
  'incident.formsPolice': 'acts',
  'incident.gbvims': 'gbvims',
  'incident.injuries': 'injuries',
  'incident.childrenPresent': 'childrenPresent',
  happened: 'happened',
  formsLaw: 'acts',
  formsPolice: 'acts',
  gbvims: 'gbvims',
  injuries: 'injuries',
  childrenPresent: 'childrenPresent',
};

function nameLacks(label: string): Lacks {
  if (label.trim() === '') return { label: 'log.name.empty' };
  return new TextEncoder().encode(label.trim()).length > LABEL_BYTES
    ? { label: 'sealing.label_too_long' }
    : {};
}

function identityLacks({ identity }: LogAnswers): Lacks {
  const number = identity.personalNumber.replace(/\s/g, '');
  const birth = identity.birthDate.trim();
  return {
    ...(birth === '' || BIRTH.test(birth) ? {} : { 'identity-birthDate': 'log.identity.birthForm' as const }),
    ...(number === '' || PERSONAL_NUMBER.test(number)
      ? {}
      : { 'identity-personalNumber': 'log.identity.numberForm' as const }),
  };
}

function unanswered<Answers extends object>(
  answers: Answers,
  fields: readonly (keyof Answers & string)[],
): Lacks {
  return Object.fromEntries(
    fields.filter((field) => answers[field] === '').map((field) => [field, 'field.choose']),
  );
}
