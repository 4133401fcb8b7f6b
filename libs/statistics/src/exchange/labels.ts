/** What exported tables call units, breakdowns, codes and areas, in the language that was asked for. */
import { PLACES } from '#directory/domain/places.data';
import { NATION } from '../domain/menu-places.js';
import type { Breakdown } from '../domain/unit-records.js';
import type { ExportWords, Language } from './export-words.js';
import { EXPORT_WORDS } from './words.data.js';

export interface Labels {
  readonly language: Language;
  readonly words: ExportWords;
  /** The code itself where nobody has named it. */
  code(breakdown: Breakdown, code: string): string;
  /** Of places that are merged, all their names. */
  area(code: string): string;
}

/** @param names of places that were registered or renamed since, by SOATE code */
export function labelsIn(language: Language, names: ReadonlyMap<string, string> = new Map()): Labels {
  const words = EXPORT_WORDS[language];
  const own = placeNames(language);
  const nameOf = (soate: string): string => names.get(soate) ?? own.get(soate) ?? soate;
  return {
    language,
    words,
    code: (breakdown, code) => words.codes[breakdown][code] ?? code,
    area: (code) => (code === NATION ? words.nation : code.split('+').map(nameOf).join(' + ')),
  };
}

function placeNames(language: Language): ReadonlyMap<string, string> {
  return new Map(PLACES.map(([soate, , , ky, ru, en]) => [soate, { ky, ru, en }[language]]));
}
