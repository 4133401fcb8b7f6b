/** The country, its oblasts and the places of a year's menu. */
import type { Level, MenuPlace } from './published.js';

export const NATION = 'KG';

export interface Area {
  readonly code: string;
  /** A city of republican significance is an oblast and a place at once. */
  readonly levels: readonly Level[];
  /** What it lies in; null of the country. */
  readonly parent: string | null;
  /** Districts and cities it is made of. */
  readonly members: readonly string[];
}

/** Every area of a year, by its code. */
export function areasOf(places: readonly MenuPlace[]): ReadonlyMap<string, Area> {
  const all = places.flatMap(({ members }) => members);
  const nation: Area = { code: NATION, levels: ['nation'], parent: null, members: all };
  const areas = new Map<string, Area>([[NATION, nation]]);
  for (const { oblast } of places) {
    const members = places.filter((place) => place.oblast === oblast).flatMap((place) => place.members);
    areas.set(oblast, { code: oblast, levels: ['oblast'], parent: NATION, members });
  }
  for (const { code, oblast, members } of places) {
    const whole = code === oblast;
    const levels: readonly Level[] = whole ? ['oblast', 'place'] : ['place'];
    areas.set(code, { code, levels, parent: whole ? NATION : oblast, members });
  }
  return areas;
}

/** From the country down to an area. */
export function pathTo(code: string, areas: ReadonlyMap<string, Area>): readonly string[] {
  const area = areas.get(code);
  if (area === undefined) return [];
  return area.parent === null ? [code] : [...pathTo(area.parent, areas), code];
}

/** The areas right below one: oblasts of the country, places of an oblast. */
export function below(code: string, areas: ReadonlyMap<string, Area>): readonly string[] {
  return [...areas.values()].filter(({ parent }) => parent === code).map((area) => area.code);
}

/** Every place, those of an oblast alone where one is named. */
export function placesIn(code: string, areas: ReadonlyMap<string, Area>): readonly Area[] {
  const places = [...areas.values()].filter(({ levels }) => levels.includes('place'));
  return code === NATION ? places : places.filter((area) => area.code === code || area.parent === code);
}

/** The oblast an area lies in or is; the country of itself. */
export function oblastOf(code: string, areas: ReadonlyMap<string, Area>): string {
  const area = areas.get(code);
  return area === undefined || area.levels.some((level) => level !== 'place') ? code : (area.parent ?? code);
}

/** Where it is shown on its own, or with whom: the area of this year that holds a district. */
export function areaHolding(soate: string, areas: ReadonlyMap<string, Area>): string | undefined {
  return [...areas.values()].find(
    ({ levels, members }) => levels.includes('place') && members.includes(soate),
  )?.code;
}
