/** The places of a year's menu: where fewer than three organizations register cases, a place is merged with a neighbor. */

import type { PlaceKind } from '#directory/domain/place.events';

/** At least so many organizations, in each of the last four quarters. */
export const LEAST_ORGANIZATIONS = 3;

/** A district or city as the list names it, with the neighbor it is merged with; the neighbor is of the same oblast. */
export interface NamedPlace {
  /** SOATE code, 14 digits. */
  readonly soate: string;
  /** SOATE code of its oblast, or its own, of a city of republican significance. */
  readonly oblast: string;
  readonly neighbor: string | null;
}

export interface MenuPlace {
  /** The one SOATE code, several joined by `+`, or the oblast's where all of it is one place. */
  readonly code: string;
  readonly oblast: string;
  readonly members: readonly string[];
}

/** What a release is of: fixed each January for the whole year. */
export interface YearMenu {
  /** `menu/2023`. */
  readonly id: string;
  readonly places: readonly MenuPlace[];
}

/** The organizations that registered cases of a place, in each of the last four quarters. */
export type Registering = ReadonlyMap<string, readonly ReadonlySet<string>[]>;

export const NATION = 'KG';

interface RegisteredPlace {
  readonly soate: string;
  readonly parent: string | null;
  readonly kind: PlaceKind;
}

/** The list a menu is made from: districts and cities, with their neighbors. Districts of a city are that city. */
export function namedPlaces(
  registered: readonly RegisteredPlace[],
  neighbors: Readonly<Record<string, string>>,
): readonly NamedPlace[] {
  return registered
    .filter(({ kind }) => kind !== 'oblast' && kind !== 'city-district')
    .map(({ soate, parent }) => ({ soate, oblast: parent ?? soate, neighbor: neighbors[soate] ?? null }));
}

/**
 * The menu of a year. Every named place is in exactly one of its places; each of these has three organizations in every
 * quarter, or is all there is of its oblast.
 * @param registering by SOATE code; a place that is missing has none
 */
export function menuOfYear(year: number, named: readonly NamedPlace[], registering: Registering): YearMenu {
  const oblasts = [...new Set(named.map(({ oblast }) => oblast))].sort();
  const places = oblasts.flatMap((oblast) => {
    const inOblast = named.filter((place) => place.oblast === oblast);
    return merged(inOblast, registering).map((members) => ({
      code: members.length === inOblast.length ? oblast : members.join('+'),
      oblast,
      members,
    }));
  });
  return { id: `menu/${year}`, places };
}

/** The areas a place counts in: its place on the menu, its oblast, the nation. One not named counts in what is known of it. */
export function areasOf({ places }: YearMenu, soate: string | null): readonly string[] {
  if (soate === null) return [NATION];
  const place = places.find(({ members }) => members.includes(soate));
  if (place) return [...new Set([place.code, place.oblast, NATION])];
  const oblast = `${soate.slice(0, 5)}000000000`;
  return places.some((candidate) => candidate.oblast === oblast) ? [oblast, NATION] : [NATION];
}

/** Groups of codes, each in order; what is small joins a neighbor until nothing small is left that could. */
function merged(named: readonly NamedPlace[], registering: Registering): readonly (readonly string[])[] {
  let groups: readonly (readonly string[])[] = named.map(({ soate }) => [soate]).sort(byFirst);
  for (;;) {
    const small = groups.find((group) => groups.length > 1 && !isLarge(group, registering));
    if (!small) return groups;
    const neighbor = neighborOf(small, named);
    // Without a neighbor outside it, all of its oblast is one place.
    const joined = groups.filter((group) => group === small || neighbor === null || group.includes(neighbor));
    const others = groups.filter((group) => !joined.includes(group));
    groups = [...others, joined.flat().sort()].sort(byFirst);
  }
}

function neighborOf(group: readonly string[], named: readonly NamedPlace[]): string | null {
  const inside = (soate: string) => group.includes(soate);
  const outward = named
    .filter(({ soate, neighbor }) => inside(soate) && neighbor !== null && !inside(neighbor))
    .filter(({ neighbor }) => named.some(({ soate }) => soate === neighbor))
    .sort((a, b) => (a.soate < b.soate ? -1 : 1));
  return outward[0]?.neighbor ?? null;
}

function isLarge(group: readonly string[], registering: Registering): boolean {
  return [0, 1, 2, 3].every((quarter) => {
    const organizations = group.flatMap((soate) => [...(registering.get(soate)?.[quarter] ?? [])]);
    return new Set(organizations).size >= LEAST_ORGANIZATIONS;
  });
}

function byFirst([a = '']: readonly string[], [b = '']: readonly string[]): number {
  return a < b ? -1 : 1;
}
