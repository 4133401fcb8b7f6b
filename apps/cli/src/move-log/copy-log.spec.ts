import { describe, expect, it } from '@jest/globals';
import { NO_STREAM, type EventStore, type EventToAppend } from '#event-store/event-store';
import { InMemoryEventStore } from '#event-store/in-memory-event-store';
import { event, SetClock, streamNamed } from '#event-store/testing/events.fixtures';
import { compareLogs, copyLog, LogsDiffer, ReplayedClock } from './copy-log.js';

const nobody = (): void => undefined;

/** Twelve commands, some with several events, on three streams by turns; a millisecond apart. */
async function aLog(): Promise<{ store: InMemoryEventStore; positions: readonly bigint[] }> {
  const clock = new SetClock();
  const store = new InMemoryEventStore(clock);
  const streams = [streamNamed(), streamNamed('referral'), streamNamed()];
  const revisions = new Map<string, number>();
  for (let n = 0; n < 12; n += 1) {
    clock.time = new Date(clock.time.getTime() + 1);
    const stream = streams[n % 3] as string;
    const { metadata } = event();
    const events = Array.from({ length: 1 + (n % 4) }, (_, part) => event({ n, part }, { metadata }));
    const before = revisions.get(stream);
    const { revision } = await store.append(stream, before ?? NO_STREAM, events);
    revisions.set(stream, revision);
  }
  return { store, positions: (await store.readAll(0n, 100)).map(({ position }) => position) };
}

/** Fails at an append, as if the process had been killed there. */
class Dying extends InMemoryEventStore {
  left = Number.POSITIVE_INFINITY;

  override append(...told: Parameters<EventStore['append']>): ReturnType<EventStore['append']> {
    if ((this.left -= 1) < 0) return Promise.reject(new Error('killed'));
    return super.append(...told);
  }
}

describe('a copied log', () => {
  it('is the same event by event, with the times of the original', async () => {
    const { store: from } = await aLog();
    const clock = new ReplayedClock();
    const to = new InMemoryEventStore(clock);
    const counts: number[] = [];
    await copyLog(from, to, clock, (count) => void counts.push(count));
    const { events } = await compareLogs(from, to, []);
    expect([events, counts.at(-1)]).toEqual([30, 30]);
    expect((await to.readAll(0n, 100)).map(({ recordedAt }) => recordedAt)).toEqual(
      (await from.readAll(0n, 100)).map(({ recordedAt }) => recordedAt),
    );
  });

  it('is finished by the next life, wherever the first one ended', async () => {
    const { store: from } = await aLog();
    for (let died = 0; died <= 12; died += 1) {
      const clock = new ReplayedClock();
      const to = new Dying(clock);
      to.left = died;
      await copyLog(from, to, clock, nobody).catch(nobody);
      to.left = Number.POSITIVE_INFINITY;
      await copyLog(from, to, clock, nobody);
      expect((await compareLogs(from, to, [])).events).toBe(30);
    }
  });

  it('takes in what came after an earlier move', async () => {
    const { store: from } = await aLog();
    const clock = new ReplayedClock();
    const to = new InMemoryEventStore(clock);
    await copyLog(from, to, clock, nobody);
    await from.append(streamNamed(), NO_STREAM, [event(), event()]);
    await expect(compareLogs(from, to, [])).rejects.toMatchObject({ at: 31 });
    await copyLog(from, to, clock, nobody);
    expect((await compareLogs(from, to, [])).events).toBe(32);
  });

  it.each([
    ['changed', (one: EventToAppend) => ({ ...one, data: { n: 'other' } })],
    ['recorded for another', (one: EventToAppend) => ({ ...one, metadata: { ...one.metadata, actor: 'x' } })],
  ])('with an event %s is not taken for the original', async (_, change) => {
    const { store: from } = await aLog();
    const clock = new ReplayedClock();
    const to = new InMemoryEventStore(clock);
    const [first] = await from.readAll(0n, 1);
    if (first === undefined) throw new Error('no event');
    const { id, type, data, metadata } = first;
    clock.set(first.recordedAt);
    await to.append(first.stream, NO_STREAM, [change({ id, type, data, metadata })]);
    await copyLog(from, to, clock, nobody);
    await expect(compareLogs(from, to, [])).rejects.toBeInstanceOf(LogsDiffer);
  });

  it('says where a place in the original is in the copy', async () => {
    const { store: from, positions } = await aLog();
    const clock = new ReplayedClock();
    const to = new InMemoryEventStore(clock);
    await copyLog(from, to, clock, nobody);
    const [third = 0n, last = 0n] = [positions[2], positions.at(-1)];
    const mapped = (await compareLogs(from, to, [0n, third, last, last + 7n])).positions;
    const copied = (await to.readAll(0n, 100)).map(({ position }) => position);
    expect([...mapped.values()]).toEqual([0n, copied[2], copied.at(-1), copied.at(-1)]);
  });
});
