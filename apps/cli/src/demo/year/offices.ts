import type { OrganizationKind } from '#directory/domain/organization.codes';
import type { Names } from '#directory/domain/organization.events';
import { PLACES, type PlaceRow } from '#directory/domain/places.data';
import { ORGANIZATIONS } from '../organizations.data.js';
import { oblastOf } from '../story.js';
import { CASES_BY_TERRITORY } from './official.data.js';

export interface PlannedOffice {
  readonly kind: OrganizationKind;
  readonly place: string;
  /** The oblast, or city of republican significance, it lies in. */
  readonly territory: string;
  /** Of its one demo member. */
  readonly login: string;
  readonly names: Names;
}

/** With `national`, several committees to a place of each kind: about 480 in all. */
const COMMITTEES_OF_PLACE: Readonly<Record<PlaceRow[2], number>> = {
  oblast: 0,
  'city-republican': 4,
  district: 10,
  'city-oblast': 2,
  'city-district': 6,
};

const SERVICES: readonly (readonly [kind: OrganizationKind, slug: string, names: Names])[] = [
  ['police-desk', 'police', { ky: 'Демо милиция бөлүмү', ru: 'Демо-отдел милиции', en: 'Demo police desk' }],
  ['health', 'clinic', { ky: 'Демо клиника', ru: 'Демо-клиника', en: 'Demo clinic' }],
  [
    'service-provider',
    'social',
    { ky: 'Демо социалдык кызмат', ru: 'Демо-социальная служба', en: 'Demo social service' },
  ],
];
const COMMITTEE: Names = { ky: 'Демо комитет', ru: 'Демо-комитет', en: 'Demo committee' };

/**
 * Organizations named in public sources; where a territory has no committee among them, one for each of its districts
 * and cities; a police desk, a clinic and a social service for each territory. With `national`, committees everywhere.
 */
export function plannedOffices({ national }: { readonly national: boolean }): readonly PlannedOffice[] {
  const listed = ORGANIZATIONS.map(([kind, place, login, ky, ru, en]) => ({
    kind,
    place,
    territory: oblastOf(place),
    login,
    names: { ky, ru, en },
  }));
  const served = new Set(listed.filter(({ kind }) => kind === 'committee').map(({ territory }) => territory));
  const committees = PLACES.filter(isUnit).flatMap((place) => {
    const territory = oblastOf(place[0]);
    if (national)
      return Array.from({ length: COMMITTEES_OF_PLACE[place[2]] }, (_, n) => committeeOf(place, n + 1));
    return served.has(territory) ? [] : [committeeOf(place)];
  });
  return [...listed, ...committees, ...Object.keys(CASES_BY_TERRITORY).flatMap(servicesOf)];
}

/** A district or city; one of republican significance where it is not divided further. */
function isUnit([soate, , kind]: PlaceRow): boolean {
  if (kind === 'oblast') return false;
  return kind !== 'city-republican' || !PLACES.some(([, parent]) => parent === soate);
}

function committeeOf(place: PlaceRow, n?: number): PlannedOffice {
  const [soate, , kind, , , en] = place;
  const login = ['demo', slugOf(en), ...(kind === 'city-oblast' ? ['city'] : []), ...(n ? [n] : [])].join(
    '-',
  );
  return {
    kind: 'committee',
    place: soate,
    territory: oblastOf(soate),
    login,
    names: placed(COMMITTEE, place, n),
  };
}

function servicesOf(territory: string): readonly PlannedOffice[] {
  const place = PLACES.find(([soate]) => soate === territory);
  if (place === undefined) throw new RangeError(`no place ${territory}`);
  return SERVICES.map(([kind, slug, names]) => ({
    kind,
    place: territory,
    territory,
    login: `${slug}-${slugOf(place[5])}`,
    names: placed(names, place),
  }));
}

function placed(names: Names, [, , , ky, ru, en]: PlaceRow, n?: number): Names {
  const more = n === undefined ? '' : ` ${String(n)}`;
  return {
    ky: `${names.ky} · ${ky}${more}`,
    ru: `${names.ru} · ${ru}${more}`,
    en: `${names.en} · ${en}${more}`,
  };
}

function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]+/g, '-');
}
