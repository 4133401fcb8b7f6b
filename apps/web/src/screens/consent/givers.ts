import type { ConsentGiver } from '#cases/domain/case.codes';
import type { Case, Consent } from '../../api/types.js';

/** Who can agree for somebody of this age: all of them where it is not known. */
const GIVERS_AT: Readonly<Record<string, readonly ConsentGiver[]>> = {
  '0-11': ['child-and-caregiver', 'child-and-guardian', 'child-and-second-person', 'caregiver', 'guardian'],
  '12-17': ['child-and-caregiver', 'child-and-guardian', 'child-and-second-person'],
  unknown: [
    'survivor',
    'caregiver',
    'guardian',
    'child-and-caregiver',
    'child-and-guardian',
    'child-and-second-person',
  ],
};
const OF_ADULT: readonly ConsentGiver[] = ['survivor', 'caregiver', 'guardian'];
const CAREGIVERS: readonly ConsentGiver[] = ['caregiver', 'child-and-caregiver'];

export function giversAt(ageBand: string): readonly ConsentGiver[] {
  return GIVERS_AT[ageBand] ?? OF_ADULT;
}

/** Grown up and able to speak for herself, as far as is known: nobody else is asked about. */
export function speaksAlone(ageBand: string): boolean {
  return ageBand !== '' && GIVERS_AT[ageBand] === undefined;
}

/** Who can agree in this case; a caregiver who is the danger cannot. */
export function giversOf({ profile, consents }: Pick<Case, 'profile' | 'consents'>): readonly ConsentGiver[] {
  const givers = giversAt('erased' in profile ? 'unknown' : profile.ageBand);
  return consents.some(saysUnsafe) ? givers.filter((giver) => !CAREGIVERS.includes(giver)) : givers;
}

/** Unless it was a slip, taken back before anybody confirmed it. */
function saysUnsafe({ givenBy, status, confirmedBy }: Consent): boolean {
  return givenBy === 'child-and-second-person' && !(status === 'withdrawn' && confirmedBy === null);
}

export const NEEDS_SECOND_PERSON: ConsentGiver = 'child-and-second-person';
