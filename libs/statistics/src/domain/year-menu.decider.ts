/** The places of a year are fixed once, when the four quarters before it are over. One stream for each year. */
import { bishkekMonth } from '#kernel/bishkek';
import { canonicalJson } from '#kernel/canonical-json';
import type { Decider } from '#kernel/decider';
import { DomainError } from '#kernel/domain-error';
import { derivedId, streamOf } from '#kernel/ids';
import type { Named } from '#kernel/message';
import type { YearMenu } from './menu-places.js';
import type { YearMenuEvent } from './release.events.js';

export type YearMenuInstruction = Named<'FixMenu', { readonly year: number } & Pick<YearMenu, 'places'>>;
export type YearMenuState = { readonly status: 'none' } | ({ readonly status: 'fixed' } & YearMenu);

export interface YearMenuFacts {
  /** The time the log would give the next event. */
  readonly now: Date;
}

export const yearMenuDecider: Decider<YearMenuInstruction, YearMenuState, YearMenuEvent, YearMenuFacts> = {
  initial: { status: 'none' },

  decide({ data: { year, places } }, state, { now }) {
    if (!Number.isInteger(year) || year < 2000 || year > 9999) {
      throw new DomainError('menu_year', 'invalid', 'year');
    }
    if (bishkekMonth(now) < `${year}-01`) throw new DomainError('menu_too_early');
    if (state.status === 'fixed') {
      if (canonicalJson(state.places) === canonicalJson(places)) return [];
      throw new DomainError('menu_fixed');
    }
    const members = places.flatMap((place) => place.members);
    if (members.length === 0 || new Set(members).size < members.length) {
      throw new DomainError('menu_places', 'invalid', 'places');
    }
    return [{ type: 'statistics.menu-fixed.v1', data: { menu: `menu/${year}`, places } }];
  },

  evolve(_state, { data: { menu, places } }) {
    return { status: 'fixed', id: menu, places };
  },
};

/** The stream of a year's menu. */
export function yearMenuStream(year: number): string {
  return streamOf('menu', derivedId('menu', year));
}
