/** What the log itself says of releases: it, and no table, decides what was released. */
import type { OrganizationEvent } from '#directory/domain/organization.events';
import { organizationIdOf } from '#directory/domain/organization.state';
import type { PlaceEvent } from '#directory/domain/place.events';
import type { DecodedEvent } from '#event-store/codec';
import type { Log } from '#event-store/fold-stream';
import { readAhead } from '#projections/read-ahead';
import type { Clock } from '#kernel/clock';
import type { Message } from '#kernel/message';
import type { TimedOrganizationEvent } from '../domain/committees.js';
import type { ReleaseEvent } from '../domain/release.events.js';

export type RecordedRelease = ReleaseEvent['data'] & { readonly recordedAt: Date };

/** Every month that was released, oldest first. */
export async function releasesIn(log: Log): Promise<readonly RecordedRelease[]> {
  const releases: RecordedRelease[] = [];
  for await (const { data, recordedAt } of eventsOf<ReleaseEvent>(log, 'release')) {
    releases.push({ ...data, recordedAt });
  }
  return releases;
}

/** What the life of organizations has left, in order, up to an instant. */
export async function organizationsBefore(
  log: Log,
  before: Date,
): Promise<readonly TimedOrganizationEvent[]> {
  const events: TimedOrganizationEvent[] = [];
  for await (const event of eventsOf<OrganizationEvent>(log, 'organization')) {
    if (event.recordedAt >= before) break;
    const { type, data, recordedAt } = event;
    const organizationId = organizationIdOf(event.stream);
    events.push({ type, data, recordedAt, organizationId } as TimedOrganizationEvent);
  }
  return events;
}

export async function placesIn(log: Log): Promise<readonly PlaceEvent['data'][]> {
  const places: PlaceEvent['data'][] = [];
  for await (const { data } of eventsOf<PlaceEvent>(log, 'place')) places.push(data);
  return places;
}

export interface LogTimes {
  /** When its first event was recorded; undefined while it is empty. */
  readonly first: Date | undefined;
  readonly last: Date | undefined;
}

export async function timesOf({ store }: Pick<Log, 'store'>): Promise<LogTimes> {
  const [first] = await store.readAll(0n, 1);
  if (first === undefined) return { first: undefined, last: undefined };
  const head = await store.head();
  const [last] = await store.readAll(head - 1n, 1);
  return { first: first.recordedAt, last: last?.recordedAt ?? first.recordedAt };
}

/** The time the log would give the next event: it never runs backwards, wherever the clock is set. */
export async function logNow({
  log,
  clock,
}: {
  readonly log: Pick<Log, 'store'>;
  readonly clock: Clock;
}): Promise<Date> {
  const { last } = await timesOf(log);
  const now = clock.now();
  return last !== undefined && last > now ? last : now;
}

/** When the first case was opened; undefined while there is none. */
export async function firstCase({ store }: Pick<Log, 'store'>): Promise<Date | undefined> {
  const [first] = await store.readAll(0n, 1, { categories: ['case'] });
  return first?.recordedAt;
}

async function* eventsOf<Event extends Message>(
  { store, codec }: Log,
  category: string,
): AsyncGenerator<DecodedEvent<Event> & Event, void, void> {
  for await (const { events } of readAhead(store, 0n, { categories: [category] })) {
    for (const event of events) yield codec.decode<Event>(event);
  }
}
