import { isDay } from '#kernel/bishkek';
import type { Decider } from '#kernel/decider';
import { DomainError } from '#kernel/domain-error';
import { derivedId, streamOf } from '#kernel/ids';
import type { Named } from '#kernel/message';
import { checkNames } from './names.js';
import { PLACE_KINDS, type PlaceEvent, type PlaceKind } from './place.events.js';

export type PlaceInstruction = Named<'RegisterPlace', PlaceEvent['data']>;

export type PlaceState =
  { readonly status: 'none' } | { readonly status: 'registered'; readonly place: PlaceEvent['data'] };

export interface PlaceFacts {
  /** Kind of the place named as parent, folded from the log; undefined when there is none. */
  readonly parentKind: PlaceKind | undefined;
}

/** What a place of this kind lies in; kinds left out stand at the top. */
const PARENT_KIND: Partial<Record<PlaceKind, PlaceKind>> = {
  district: 'oblast',
  'city-oblast': 'oblast',
  'city-district': 'city-republican',
};

/** A place is its SOATE code, which never changes: registering it twice collides in the log itself. */
export function placeStream(soate: string): string {
  return streamOf('place', derivedId('place', soate));
}

export function isSoate(text: unknown): text is string {
  return typeof text === 'string' && /^417\d{11}$/.test(text);
}

/** Oblasts and cities of republican significance: as near as a preview may say where a survivor is. */
export function isTopLevel(kind: PlaceKind): boolean {
  return PARENT_KIND[kind] === undefined;
}

export const placeDecider: Decider<PlaceInstruction, PlaceState, PlaceEvent, PlaceFacts> = {
  initial: { status: 'none' },

  decide({ data }, state, facts) {
    if (state.status !== 'none') throw new DomainError('place_exists', 'conflict', 'soate');
    if (!isSoate(data.soate)) throw new DomainError('soate_malformed', 'invalid', 'soate');
    if (!PLACE_KINDS.includes(data.kind)) throw new DomainError('kind_unknown', 'invalid', 'kind');
    checkNames(data.names);
    if (data.validFrom !== null && !isDay(data.validFrom)) {
      throw new DomainError('date_invalid', 'invalid', 'validFrom');
    }
    const parentKind = PARENT_KIND[data.kind];
    if (parentKind === undefined && data.parent !== null) {
      throw new DomainError('parent_unfit', 'invalid', 'parent');
    }
    if (parentKind !== undefined && facts.parentKind === undefined) {
      throw new DomainError('parent_unknown', 'invalid', 'parent');
    }
    if (facts.parentKind !== parentKind) throw new DomainError('parent_unfit', 'invalid', 'parent');
    return [{ type: 'place.registered.v1', data }];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'place.registered.v1':
        return { status: 'registered', place: event.data };
    }
    return state;
  },
};
