/** What a code of the Committee's structure means here: areas, dimensions, and which concepts tell a series from others. */
import { PLACES } from '#directory/domain/places.data';
import { NATION } from '../domain/menu-places.js';
import { periodKind } from '../domain/periods.js';
import {
  ATTRIBUTE_CONCEPTS,
  NSC_AGENCY,
  NSC_DIMENSIONS,
  NSC_KNOWN_CODES,
  NSC_NAMESPACE,
  NSC_STRUCTURE,
} from './nsc-structure.data.js';
import type { Codes, SdmxStructure } from './sdmx-message.js';

export const NSC: SdmxStructure = {
  structureId: 'KG_NSC_SDG_1_7',
  namespace: NSC_NAMESPACE,
  dimensionAtObservation: 'TIME_PERIOD',
  agency: NSC_AGENCY,
  id: NSC_STRUCTURE,
  version: '1.7',
};

/** Of any version: a later one adds codes, and says so by codes that are not known here. */
export function isNsc({ agency, id }: Pick<SdmxStructure, 'agency' | 'id'>): boolean {
  return agency === NSC_AGENCY && id === NSC_STRUCTURE;
}

const DIMENSIONS: ReadonlySet<string> = new Set(NSC_DIMENSIONS);

/** Parts what tells a series from all others of its structure from what only describes it. */
export function partedCodes(
  structure: SdmxStructure,
  codes: Codes,
): { readonly dimensions: Codes; readonly attributes: Codes } {
  const isDimension = (concept: string): boolean =>
    (isNsc(structure) && DIMENSIONS.has(concept)) || !ATTRIBUTE_CONCEPTS.has(concept);
  const all = [...codes];
  return {
    dimensions: new Map(all.filter(([concept]) => isDimension(concept))),
    attributes: new Map(all.filter(([concept]) => !isDimension(concept))),
  };
}

const AREA_OF_PLACE: ReadonlyMap<string, string> = new Map([
  [NATION, NATION],
  ...PLACES.flatMap(([soate, , , , , , , nscArea]) => (nscArea === null ? [] : [[soate, nscArea] as const])),
]);
const PLACE_OF_AREA: ReadonlyMap<string, string> = new Map(
  [...AREA_OF_PLACE].map(([soate, area]) => [area, soate]),
);

/** The Committee has codes for the country, oblasts and republican cities; ours, for what it has none, are local ones. */
export function nscArea(area: string): string {
  return AREA_OF_PLACE.get(area) ?? `_L_KG_${area.replaceAll('+', '_')}`;
}

/** The nation, or the SOATE code; undefined where no area of ours is meant. */
export function areaOfNsc(code: string): string | undefined {
  return PLACE_OF_AREA.get(code) ?? /^_L_KG_(\d{14}(?:_\d{14})*)$/.exec(code)?.[1]?.replaceAll('_', '+');
}

/** Our period of a time of SDMX (2.1, part 6 §4): 2023, 2023-A1, 2023-Q4, 2023-10, 2023-M10; undefined for others. */
export function periodOfSdmx(time: string): string | undefined {
  const plain = time.replace(/^(\d{4})-A1$/, '$1').replace(/^(\d{4})-M(\d{2})$/, '$1-$2');
  return periodKind(plain) === undefined ? undefined : plain;
}

/** Whether Kalkan has a meaning for it; of a structure that is not the Committee's it has for none. */
export function isKnown(structure: SdmxStructure, concept: string, code: string): boolean {
  if (!isNsc(structure)) return false;
  if (concept === 'REF_AREA') return PLACE_OF_AREA.has(code);
  return Object.hasOwn(NSC_KNOWN_CODES, concept) && (NSC_KNOWN_CODES[concept]?.includes(code) ?? false);
}
