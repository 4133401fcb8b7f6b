import type { EventStore } from '#event-store/event-store';

/** When the log's last event was recorded; undefined while it is empty. */
export async function lastRecorded(store: Pick<EventStore, 'head' | 'readAll'>): Promise<Date | undefined> {
  const head = await store.head();
  const [last] = head === 0n ? [] : await store.readAll(head - 1n, 1);
  return last?.recordedAt;
}
