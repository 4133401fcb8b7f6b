import { FORMS_LAW, FORMS_POLICE, GBVIMS_TYPES, type GbvimsType } from '#cases/domain/case.codes';
import type { CaseProfile, IncidentFacts } from '#cases/domain/case.events';
import type { ContactContent, IdentityContent, SectionContents } from '#cases/domain/section-content';
import type { JsonValue } from '#kernel/message';
import type { Prepared } from '../../api/http.js';
import { noAgreement, type AgreementAnswers } from './agreement.js';

/** What is asked about one act; shared by "log a case" and "add an incident". */
export interface IncidentAnswers {
  /** Plain answers to "what happened": the police forms and `forced-marriage`. */
  readonly acts: readonly Act[];
  readonly actsUnknown: boolean;
  readonly gbvims: GbvimsType | '';
  /** YYYY-MM, `unknown`, or not answered. */
  readonly happened: string;
  readonly injuries: string;
  readonly childrenPresent: string;
}

export interface LogAnswers extends IncidentAnswers, AgreementAnswers {
  readonly caseId: string;
  readonly incidentId: string;
  readonly step: number;
  readonly label: string;
  readonly identity: IdentityContent;
  readonly contact: ContactContent;
  readonly oblast: string;
  readonly place: string;
  readonly address: string;
  readonly reportedOn: string;
  readonly sex: string;
  readonly ageBand: string;
  readonly disability: string;
  readonly children: string;
  readonly relation: string;
  readonly perpetratorName: string;
  readonly perpetratorDetails: string;
  /** Colleagues who are kin to somebody in it. Drafts of earlier versions have none. */
  readonly kin?: readonly string[];
  readonly pending: readonly Prepared[];
}

/** What each page of questions is given. */
export interface StepProps<Answers = LogAnswers> {
  readonly answers: Answers;
  readonly errors: Readonly<Record<string, string>>;
  onChange(part: Partial<Answers>): void;
}

export const ACTS = [...FORMS_POLICE, 'forced-marriage'] as const;
export type Act = (typeof ACTS)[number];

/** Which GBVIMS types a plain answer can mean, gravest first (precedence of the GBVIMS user guide). */
const TYPES_OF_ACT: Readonly<Record<Act, readonly GbvimsType[]>> = {
  sexual: ['rape', 'sexual-assault'],
  physical: ['physical-assault'],
  'forced-marriage': ['forced-marriage'],
  economic: ['denial-of-resources'],
  psychological: ['psychological-abuse'],
  neglect: [],
};

export const noIncident: IncidentAnswers = {
  acts: [],
  actsUnknown: false,
  gbvims: '',
  happened: '',
  injuries: '',
  childrenPresent: '',
};

export function noAnswers(caseId: string, incidentId: string, today: string): LogAnswers {
  return {
    ...noIncident,
    ...noAgreement,
    caseId,
    incidentId,
    step: 0,
    label: '',
    identity: { fullName: '', birthDate: '', personalNumber: '' },
    contact: { phone: '', channel: '', hours: '', answerer: '', phrase: '' },
    oblast: '',
    place: '',
    address: '',
    reportedOn: today,
    sex: '',
    ageBand: '',
    disability: '',
    children: '',
    relation: '',
    perpetratorName: '',
    perpetratorDetails: '',
    pending: [],
  };
}

/** The types to choose one from, given the plain answers: gravest first, "none" last. */
export function gbvimsChoices(acts: readonly Act[]): readonly GbvimsType[] {
  const possible = new Set(acts.flatMap((act) => TYPES_OF_ACT[act]));
  return GBVIMS_TYPES.filter((type) => type === 'none' || possible.has(type));
}

/** The three classifications side by side. */
export function incidentFacts(answers: IncidentAnswers): IncidentFacts {
  const { acts } = answers;
  return {
    happened: answers.happened,
    formsLaw: FORMS_LAW.filter((form) => acts.includes(form)),
    formsPolice: FORMS_POLICE.filter((form) => acts.includes(form)),
    gbvims: answers.gbvims === '' || answers.actsUnknown ? 'none' : answers.gbvims,
    injuries: answers.injuries as IncidentFacts['injuries'],
    childrenPresent: answers.childrenPresent as IncidentFacts['childrenPresent'],
  };
}

/** Only valid answers come here: the steps have refused the others. */
export function caseProfile(answers: LogAnswers): CaseProfile {
  const { place, reportedOn, sex, ageBand, relation, disability, children } = answers;
  return { place, reportedOn, sex, ageBand, relation, disability, children } as CaseProfile;
}

/** What is sealed: the name always, another section only when something was said. */
export function sectionContents(
  answers: LogAnswers,
): Partial<SectionContents> & Pick<SectionContents, 'label'> {
  const { identity, contact } = answers;
  const address = { text: answers.address.trim() };
  const allegedPerpetrator = {
    name: answers.perpetratorName.trim(),
    details: answers.perpetratorDetails.trim(),
  };
  return {
    label: answers.label.trim(),
    ...(said(identity) ? { identity: trimmed(identity) } : {}),
    ...(said(contact) ? { contact: trimmed(contact) } : {}),
    ...(said(address) ? { address } : {}),
    ...(said(allegedPerpetrator) ? { allegedPerpetrator } : {}),
  };
}

/** The same as plain JSON, as the key worker takes it. */
export function sectionsToSeal(answers: LogAnswers): Readonly<Record<string, JsonValue>> {
  const contents = Object.entries(sectionContents(answers));
  return Object.fromEntries(
    contents.map(([name, content]) => [name, typeof content === 'string' ? content : { ...content }]),
  );
}

function said(content: object): boolean {
  return Object.values(content).some((text) => String(text).trim() !== '');
}

function trimmed<Content extends object>(content: Content): Content {
  return Object.fromEntries(
    Object.entries(content).map(([key, text]) => [key, String(text).trim()]),
  ) as Content;
}
