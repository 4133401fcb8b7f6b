/** The three dimensions of a case that tables cross: form, age, sex. Codes are published for ever: never rename one. */
import { type AgeBand, FORMS_LAW, type FormLaw, SEXES } from '#cases/domain/case.codes';
import type { IncidentFacts } from '#cases/domain/case.events';
import { type Erased, isErased } from '#kernel/facts';

/** The law's form of a case: the one of all its incidents, `several`, or `unknown` when none is told. */
export const FORMS_OF_CASE = [...FORMS_LAW, 'several', 'unknown'] as const;
export type FormOfCase = (typeof FORMS_OF_CASE)[number];

/** The bands of the National Statistical Committee; unknown is one of its own and never dropped. */
export const NATIONAL_AGES = ['0-20', '21-30', '31-40', '41-50', '51+', 'unknown'] as const;
export type NationalAge = (typeof NATIONAL_AGES)[number];

export const CHILD_ADULT = ['0-11', '12-17', '18+', 'unknown'] as const;
export type ChildAdult = (typeof CHILD_ADULT)[number];

export const DIMENSIONS = { form: FORMS_OF_CASE, age: NATIONAL_AGES, sex: SEXES } as const;
export type Dimension = keyof typeof DIMENSIONS;

/** The law's form of a case by its incidents; what is erased tells none. */
export function formOfCase(incidents: readonly (Pick<IncidentFacts, 'formsLaw'> | Erased)[]): FormOfCase {
  return oneOf<FormLaw>(incidents.flatMap((incident) => (isErased(incident) ? [] : incident.formsLaw)));
}

/** The one code there is, `several`, or `unknown` when there is none. */
export function oneOf<Code extends string>(codes: readonly Code[]): Code | 'several' | 'unknown' {
  const different = new Set(codes);
  const [code = 'unknown'] = different;
  return different.size > 1 ? 'several' : code;
}

/** The national band an age falls in. */
export function nationalAge(band: AgeBand): NationalAge {
  switch (band) {
    case '0-11':
    case '12-17':
    case '18-20':
      return '0-20';
    default:
      return band;
  }
}

/** Whether of a child, in two bands, or of an adult. */
export function childOrAdult(band: AgeBand): ChildAdult {
  switch (band) {
    case '0-11':
    case '12-17':
    case 'unknown':
      return band;
    default:
      return '18+';
  }
}
