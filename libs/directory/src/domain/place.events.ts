import type { EventTypes } from '#kernel/event-types';
import type { Named } from '#kernel/message';
import type { Names } from './organization.events.js';

export const PLACE_KINDS = ['oblast', 'district', 'city-oblast', 'city-republican', 'city-district'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export type PlaceEvent = Named<
  'place.registered.v1',
  {
    /** 14-digit SOATE code; the stream is `place-` UUIDv5 of it. */
    readonly soate: string;
    /** The code of the place it lies in, or null for oblasts and cities of republican significance. */
    readonly parent: string | null;
    readonly kind: PlaceKind;
    readonly names: Names;
    readonly iso: string | null;
    readonly nscArea: string | null;
    /** YYYY-MM-DD from which the code holds, or null when it always did. */
    readonly validFrom: string | null;
  }
>;

export const placeEventTypes: EventTypes = {
  'place.registered.v1': {},
} satisfies Record<PlaceEvent['type'], EventTypes[string]>;
