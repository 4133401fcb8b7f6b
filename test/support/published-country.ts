/** A country of releases whose every number follows from its address: for stories of the analyst's room. */
import { PLACES } from '#directory/domain/places.data';
import type { CellAddress } from '#statistics/domain/cells';
import { menuOfYear, namedPlaces } from '#statistics/domain/menu-places';
import { NEIGHBORS } from '#statistics/domain/neighbors.data';
import { monthsOf } from '#statistics/domain/periods';
import { expecting } from './client.js';
import { DISTRICT, OBLAST, type Registrar } from './people.js';
import type { Publishing } from './published.js';

const NAMED = namedPlaces(
  PLACES.map(([soate, parent, kind]) => ({ soate, parent, kind })),
  NEIGHBORS,
);
const three = new Set(['one', 'two', 'three']);
/** Too few committees of their own: shown with their neighbors. */
export const SMALL = ['41702205000000', '41703230000000'];
export const COUNTRY_PLACES = menuOfYear(
  2023,
  NAMED,
  new Map(NAMED.map(({ soate }) => [soate, SMALL.includes(soate) ? [] : [three, three, three, three]])),
).places;

/** All of 2021 and 2022, and 2023 up to October. */
export const MONTHS = [...monthsOf('2021'), ...monthsOf('2022'), ...monthsOf('2023').slice(0, 10)];

const OF_NATION = 900;
const OF_OBLAST = 120;
const OF_PLACE = 16;

/** About so many in a month; small places show a number now and then. */
export function countOf({ unit, area, period, codes }: CellAddress): number | null {
  const isOblast = area.endsWith('000000000') && !area.includes('+');
  const usual = area === 'KG' ? OF_NATION : isOblast ? OF_OBLAST : OF_PLACE;
  const whole = usual * monthsOf(period).length * (0.5 + share(`${unit}${area}${period}`));
  const count = Math.round(codes.reduce((left, code) => left * (0.08 + 0.5 * share(code)), whole));
  return count < 10 ? null : count;
}

export const COUNTRY: Publishing = {
  months: MONTHS,
  places: COUNTRY_PLACES,
  count: countOf,
  completeness: (place, quarter) => {
    const committees = Math.floor(7 * share(place));
    return committees < 3
      ? undefined
      : { committees, told: Math.floor((committees + 1) * share(place + quarter)) };
  },
};

/** The country's own places under their names, beside the two that are there. */
export async function registerPlaces({ client }: Registrar): Promise<void> {
  for (const [soate, parent, kind, ky, ru, en, iso, nscArea, validFrom] of PLACES) {
    if (soate === OBLAST || soate === DISTRICT) continue;
    const place = { soate, parent, kind, names: { ky, ru, en }, iso, nscArea, validFrom };
    expecting(201, await client.post('/places', place));
  }
}

/** From 0 up to 1, the same for the same text (FNV-1a). */
function share(text: string): number {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return sum / 2 ** 32;
}
