import type { EventStore } from '#event-store/event-store';
import { EventStoreDbEventStore } from '#event-store/eventstoredb-event-store';
import { PostgresEventStore } from '#event-store/postgres-event-store';
import type { Clock } from '#kernel/clock';
import type { ApiConfig } from '../api.config.js';
import type { Entrances } from './databases.js';

/** The log in the engine the configuration names. */
export function openLog({ EVENTSTORE_URL: url }: ApiConfig, enter: Entrances, clock: Clock): EventStore {
  if (url !== undefined) return new EventStoreDbEventStore({ url, clock });
  return new PostgresEventStore({ url: enter.writer, directUrl: enter.writerDirect, clock });
}
