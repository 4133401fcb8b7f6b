/** Which organizations registered cases where, in the four quarters before a year: what its places are made from. */
import { bishkekMonth } from '#kernel/bishkek';
import type { Registering } from './menu-places.js';
import { quarterOf, quartersUpTo } from './periods.js';

export interface Opening {
  readonly organization: string;
  /** Null when it was erased. */
  readonly place: string | null;
  readonly openedAt: Date;
  readonly historic: boolean;
}

/** Of old registers that were imported nothing counts. Whether a survivor agreed to statistics does not matter: no case is told. */
export function registeringBefore(year: number, openings: Iterable<Opening>): Registering {
  const quarters = quartersUpTo(`${year - 1}-Q4`, 4);
  const registering = new Map<string, readonly Set<string>[]>();
  for (const { organization, place, openedAt, historic } of openings) {
    if (historic || place === null) continue;
    const sets = registering.get(place) ?? quarters.map(() => new Set<string>());
    sets[quarters.indexOf(quarterOf(bishkekMonth(openedAt)))]?.add(organization);
    registering.set(place, sets);
  }
  return registering;
}
