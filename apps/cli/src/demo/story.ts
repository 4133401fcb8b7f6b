import type { CaseProfile, IncidentFacts } from '#cases/domain/case.events';
import type { SectionContents } from '#cases/domain/section-content';
import type { AgeBand, GbvimsType } from '#cases/domain/case.codes';
import { PLACES } from '#directory/domain/places.data';
import { bishkekDay } from '#kernel/bishkek';
import type { Service } from '#referrals/domain/referral.codes';
import { sampleName, samplePhone } from './people.js';
import type { SeededRandom } from './random.js';

/** One invented survivor's case, before anything is sealed. */
export interface SampleCase {
  readonly profile: CaseProfile;
  readonly incident: IncidentFacts;
  readonly sections: Pick<
    SectionContents,
    'label' | 'identity' | 'contact' | 'address' | 'allegedPerpetrator'
  >;
}

const DAY = 86_400_000;

/** Draws the `n`th case of a committee in `place`; told within the last four weeks before `now`. */
export function drawCase(n: number, place: string, now: Date, random: SeededRandom): SampleCase {
  const reported = new Date(now.getTime() - random.below(28) * DAY);
  const name = sampleName(n);
  const form = random.weighted({ physical: 62, psychological: 24, economic: 8, neglect: 6 });
  const second = random.below(3) === 0 && form !== 'psychological' ? (['psychological'] as const) : [];
  return {
    profile: {
      place: districtOf(place, random),
      reportedOn: bishkekDay(reported),
      sex: random.weighted({ female: 95, male: 5 }),
      ageBand: random.weighted({
        '12-17': 4,
        '18-20': 8,
        '21-30': 34,
        '31-40': 30,
        '41-50': 15,
        '51+': 7,
        unknown: 2,
      }),
      relation: random.weighted({
        spouse: 60,
        'former-partner': 12,
        'parent-in-law': 9,
        parent: 9,
        sibling: 4,
        unknown: 6,
      }),
      disability: random.weighted({ no: 88, yes: 4, unknown: 8 }),
      children: random.weighted({ '0': 15, '1': 22, '2': 28, '3': 20, '4': 8, unknown: 7 }),
    },
    incident: {
      happened: bishkekDay(new Date(reported.getTime() - random.below(40) * DAY)).slice(0, 7),
      formsLaw: [form, ...second],
      formsPolice: [form, ...second],
      gbvims: GBVIMS_OF[form],
      injuries: random.weighted({ yes: 30, no: 55, unknown: 15 }),
      childrenPresent: random.weighted({ yes: 45, no: 40, unknown: 15 }),
    },
    sections: {
      label: name,
      identity: { fullName: name, birthDate: String(1965 + random.below(40)), personalNumber: '' },
      contact: {
        phone: samplePhone(n),
        channel: 'call',
        hours: random.pick(['10:00–12:00', '14:00–16:00', '09:00–11:00']),
        answerer: 'only-survivor',
        phrase: 'бала бакча жөнүндө',
      },
      address: { text: `Үлгү көчөсү, ${String(1 + random.below(90))}` },
      allegedPerpetrator: { name: sampleName(500 + n), details: '' },
    },
  };
}

const GBVIMS_OF: Readonly<Record<'physical' | 'psychological' | 'economic' | 'neglect', GbvimsType>> = {
  physical: 'physical-assault',
  psychological: 'psychological-abuse',
  economic: 'denial-of-resources',
  neglect: 'none',
};

/** Cities of republican significance are asked by their city district; other places are districts or cities already. */
function districtOf(place: string, random: SeededRandom): string {
  const within = PLACES.filter(([, parent, kind]) => parent === place && kind === 'city-district');
  return within.length === 0 ? place : random.pick(within)[0];
}

/** The oblast, or city of republican significance, a place lies in. */
export function oblastOf(soate: string): string {
  const place = PLACES.find(([code]) => code === soate);
  const parent = place?.[1];
  return parent === undefined || parent === null ? soate : oblastOf(parent);
}

export const SERVICES_OF_KIND: Readonly<Record<string, readonly Service[]>> = {
  'crisis-center': ['shelter', 'psychologist', 'legal-advice'],
  'service-provider': ['social-support', 'psychologist'],
  'legal-aid-center': ['legal-advice', 'legal-representation'],
  'legal-clinic': ['legal-advice', 'documents'],
  'referral-desk': ['social-support'],
  health: ['medical', 'forensic-exam'],
  'police-desk': ['police-protection'],
};

export function isChild(ageBand: AgeBand): boolean {
  return ageBand === '0-11' || ageBand === '12-17';
}

/** Whose word a consent is. */
export function giverOf({ profile: { ageBand } }: SampleCase): 'survivor' | 'child-and-caregiver' {
  return isChild(ageBand) ? 'child-and-caregiver' : 'survivor';
}
