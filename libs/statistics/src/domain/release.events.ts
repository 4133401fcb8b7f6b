/** What releases leave in the log: no count, no place of a person, nothing but what was published and how. */
import type { EventTypes } from '#kernel/event-types';
import type { Named } from '#kernel/message';
import type { MenuPlace } from './menu-places.js';
import type { ReleaseHeader } from './root-hash.js';

export type ReleaseEvent = Named<
  'statistics.released.v1',
  ReleaseHeader & {
    /** base64url root over every row. */
    readonly rootHash: string;
  }
>;

export type YearMenuEvent = Named<
  'statistics.menu-fixed.v1',
  {
    /** `menu/2023`. */
    readonly menu: string;
    /** Every district and city, in the place it is shown as all year. */
    readonly places: readonly MenuPlace[];
  }
>;

export const statisticsEventTypes: EventTypes = {
  'statistics.released.v1': {},
  'statistics.menu-fixed.v1': {},
} satisfies Record<(ReleaseEvent | YearMenuEvent)['type'], EventTypes[string]>;
