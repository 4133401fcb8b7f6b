/** Every other way of grouping cases and incidents: shown alone, never crossed with another (statistics §4). */
import {
  type AgeBand,
  FORMS_POLICE,
  GBVIMS_TYPES,
  type GbvimsType,
  RELATIONS,
  type Relation,
  YES_NO_UNKNOWN,
  type YesNoUnknown,
} from '#cases/domain/case.codes';
import type { CaseProfile, IncidentFacts } from '#cases/domain/case.events';
import { type Erased, isErased } from '#kernel/facts';
import { CHILD_ADULT, childOrAdult, oneOf } from './dimensions.js';
import { DELAY_BANDS, reportingDelay } from './reporting-delay.js';

/** Derived, of an incident; several can hold of one act. GBVIMS user guide: case context. */
export const CONTEXTS = [
  'intimate-partner',
  'child-sexual-abuse',
  'early-marriage',
  'bride-kidnapping',
  'none',
  'unknown',
] as const;
export type Context = (typeof CONTEXTS)[number];

/** Whether more than one act is recorded in a case. */
export const REPEATS = ['one-act', 'repeated', 'unknown'] as const;
export type Repeat = (typeof REPEATS)[number];

export const CLASSIFICATIONS = {
  police: [...FORMS_POLICE, 'several', 'unknown'],
  gbvims: GBVIMS_TYPES,
  'child-adult': CHILD_ADULT,
  relation: RELATIONS,
  disability: YES_NO_UNKNOWN,
  context: CONTEXTS,
  'reporting-delay': DELAY_BANDS,
  repeat: REPEATS,
} as const;
export type Classification = keyof typeof CLASSIFICATIONS;

export type CodesOf<Key extends Classification> = Readonly<Record<Key, readonly string[]>>;

type Profile = Pick<CaseProfile, 'ageBand' | 'relation' | 'disability' | 'reportedOn'> | Erased;
type Incident =
  | (Pick<IncidentFacts, 'formsPolice' | 'gbvims' | 'happened'> & {
      /** No event tells it yet. */
      readonly brideKidnapping?: YesNoUnknown;
    })
  | Erased;

/** What an erased case or incident is counted as; GBVIMS has one code for "not known" and "none matches". */
const OF_ERASED = { ageBand: 'unknown', relation: 'unknown', disability: 'unknown' } as const;

/** How a case is grouped. Relation and age are the survivor's case's, so both are asked of the case. */
export function classifyCase(
  profile: Profile,
  incidents: number,
): CodesOf<'child-adult' | 'relation' | 'disability' | 'repeat'> {
  const { ageBand, relation, disability } = isErased(profile) ? OF_ERASED : profile;
  return {
    'child-adult': [childOrAdult(ageBand)],
    relation: [relation],
    disability: [disability],
    repeat: [repeatOf(incidents)],
  };
}

/** How an incident is grouped, with what its case tells of the survivor. */
export function classifyIncident(
  incident: Incident,
  profile: Profile,
): CodesOf<'police' | 'gbvims' | 'context' | 'reporting-delay'> {
  if (isErased(incident)) {
    return { police: ['unknown'], gbvims: ['none'], context: ['unknown'], 'reporting-delay': ['unknown'] };
  }
  return {
    police: [oneOf(incident.formsPolice)],
    gbvims: [incident.gbvims],
    context: contextsOf(incident, isErased(profile) ? OF_ERASED : profile),
    'reporting-delay': [
      isErased(profile) ? 'unknown' : reportingDelay(incident.happened, profile.reportedOn),
    ],
  };
}

/** By how many acts are recorded in the case. */
export function repeatOf(incidents: number): Repeat {
  if (incidents === 0) return 'unknown';
  return incidents === 1 ? 'one-act' : 'repeated';
}

const PARTNERS: readonly Relation[] = ['spouse', 'partner', 'former-partner'];
const SEXUAL: readonly GbvimsType[] = ['rape', 'sexual-assault'];

/**
 * Every context that holds; `none` when all are known not to, `unknown` when none is known to hold and one could.
 * An act no classification knows as sexual or as a forced marriage is neither.
 */
export function contextsOf(
  { gbvims, formsPolice, brideKidnapping = 'unknown' }: Exclude<Incident, Erased>,
  { ageBand, relation }: { readonly ageBand: AgeBand; readonly relation: Relation },
): readonly Context[] {
  const age = childOrAdult(ageBand);
  const child = age === '0-11' || age === '12-17';
  const sexual = SEXUAL.includes(gbvims) || formsPolice.includes('sexual');
  const marriage = gbvims === 'forced-marriage';
  const contexts: Context[] = [];
  if (PARTNERS.includes(relation)) contexts.push('intimate-partner');
  if (child && sexual) contexts.push('child-sexual-abuse');
  if (child && marriage) contexts.push('early-marriage');
  if (brideKidnapping === 'yes') contexts.push('bride-kidnapping');
  if (contexts.length > 0) return contexts;
  const undecided =
    relation === 'unknown' ||
    (age === 'unknown' && (sexual || marriage)) ||
    (marriage && brideKidnapping === 'unknown');
  return [undecided ? 'unknown' : 'none'];
}
