import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-store/event-store';
import { InMemoryEventStore } from '#event-store/in-memory-event-store';
import { NO_STREAM } from '#event-store/event-store';
import { event, SetClock, streamNamed } from '#event-store/testing/events.fixtures';
import { readAhead, type Stretch } from './read-ahead.js';

async function logOf(count: number, text = ''): Promise<InMemoryEventStore> {
  const store = new InMemoryEventStore(new SetClock());
  for (let n = 1; n <= count; n += 1) await store.append(streamNamed(), NO_STREAM, [event({ n, text })]);
  return store;
}

async function all(stretches: AsyncIterable<Stretch>): Promise<readonly Stretch[]> {
  const gathered: Stretch[] = [];
  for await (const stretch of stretches) gathered.push(stretch);
  return gathered;
}

const numbers = (events: readonly RecordedEvent[]) => events.map(({ data }) => data['n']);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('reading the log ahead', () => {
  it('gives every event once, in order, in stretches of at most 2,500', async () => {
    const stretches = await all(readAhead(await logOf(5_510), 10n, {}));
    expect(stretches.map(({ events }) => events.length)).toEqual([2_500, 2_500, 500]);
    expect(stretches.flatMap(({ events }) => numbers(events))).toEqual(upTo(5_510).slice(10));
    expect(stretches.map(({ last }) => last.data['n'])).toEqual([2_510, 5_010, 5_510]);
  });

  it('ends a stretch early where events are large', async () => {
    const stretches = await all(readAhead(await logOf(600, 'a'.repeat(20_000)), 0n, {}));
    expect(stretches.map(({ events }) => events.length)).toEqual([250, 250, 100]);
  });

  it('gives nothing at the end of the log', async () => {
    expect(await all(readAhead(await logOf(3), 3n, {}))).toEqual([]);
  });

  it('reads the next stretch while one is taken in, and no further', async () => {
    const store = await logOf(7_500);
    const asked: bigint[] = [];
    const reading = {
      readAll: (...told: Parameters<InMemoryEventStore['readAll']>) => {
        asked.push(told[0]);
        return store.readAll(...told);
      },
    };
    const stretches = readAhead(reading, 0n, {});
    await stretches.next();
    while (asked.at(-1) !== 4_750n) await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(asked.at(-1)).toBe(4_750n);
    await stretches.return();
  });

  it('fails where reading fails, after what came before', async () => {
    const store = await logOf(3_000);
    const reading = {
      readAll: (...told: Parameters<InMemoryEventStore['readAll']>) =>
        told[0] < 2_500n ? store.readAll(...told) : Promise.reject(new Error('gone')),
    };
    const stretches = readAhead(reading, 0n, {});
    expect((await stretches.next()).value).toMatchObject({ last: { position: 2_500n } });
    await expect(stretches.next()).rejects.toThrow('gone');
  });
});
