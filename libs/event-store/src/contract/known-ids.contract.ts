import { expect, it } from '@jest/globals';
import { NO_STREAM, WrongExpectedRevision, type EventStore } from '../event-store.js';
import { event, streamNamed } from '../testing/events.fixtures.js';

/** What the engines of our own refuse beyond the contract. */
export function knownIdsContract(storeOf: () => EventStore): void {
  it('refuses an id that stands elsewhere, whole', async () => {
    const store = storeOf();
    const [stream, other] = [streamNamed(), streamNamed()];
    const known = event();
    await store.append(stream, NO_STREAM, [known]);
    const before = await store.head();
    for (const [where, expected, events] of [
      [other, NO_STREAM, [known]],
      [other, NO_STREAM, [event(), known]],
      [stream, 0, [known]],
    ] as const) {
      await expect(store.append(where, expected, events)).rejects.toBeInstanceOf(WrongExpectedRevision);
    }
    expect(await store.readStream(stream)).toHaveLength(1);
    expect(await store.readStream(other)).toEqual([]);
    expect(await store.head()).toBe(before);
  });
}
