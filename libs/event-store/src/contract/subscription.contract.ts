import { expect, it } from '@jest/globals';
import { event, streamNamed } from '../testing/events.fixtures.js';
import { NO_STREAM, type Delivery, type EventFilter, type EventStore } from '../event-store.js';

/** Reads a subscription until `enough`; aborts it then and waits for its end. */
export async function collect(
  store: EventStore,
  after: bigint,
  enough: (deliveries: readonly Delivery[]) => boolean,
  filter: EventFilter = {},
): Promise<readonly Delivery[]> {
  const stop = new AbortController();
  const deliveries: Delivery[] = [];
  for await (const delivery of store.subscribe(after, filter, stop.signal)) {
    deliveries.push(delivery);
    if (enough(deliveries)) stop.abort();
  }
  return deliveries;
}

export function numbersOf(deliveries: readonly Delivery[]): readonly unknown[] {
  return deliveries.flatMap((delivery) => (delivery.kind === 'event' ? [delivery.event.data['n']] : []));
}

export function subscriptionContract(storeOf: () => EventStore): void {
  it('subscribes to what was there and to what comes', async () => {
    const store = storeOf();
    const before = await store.head();
    const stream = streamNamed();
    await store.append(stream, NO_STREAM, [event({ n: 1 }), event({ n: 2 })]);
    const reading = collect(store, before, (deliveries) => numbersOf(deliveries).length === 4);
    await store.append(stream, 1, [event({ n: 3 })]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await store.append(stream, 2, [event({ n: 4 })]);
    expect(numbersOf(await reading)).toEqual([1, 2, 3, 4]);
  });

  it('resumes right after a position', async () => {
    const store = storeOf();
    const stream = streamNamed();
    await store.append(stream, NO_STREAM, [event({ n: 1 }), event({ n: 2 }), event({ n: 3 })]);
    const [, second] = await store.readStream(stream);
    const resumed = await collect(
      store,
      second?.position ?? 0n,
      (deliveries) => numbersOf(deliveries).length === 1,
    );
    expect(numbersOf(resumed)).toEqual([3]);
  });

  it('says how far it has read where nothing asked for stood', async () => {
    const store = storeOf();
    const before = await store.head();
    await store.append(streamNamed('referral'), NO_STREAM, [event()]);
    const reading = await collect(store, before, ({ length }) => length === 1, { categories: ['place'] });
    expect(reading).toEqual([{ kind: 'caught-up', position: await store.head() }]);
  });

  it('delivers a new event without waiting for the next poll', async () => {
    const store = storeOf();
    const reading = collect(store, await store.head(), (deliveries) => numbersOf(deliveries).length === 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const began = performance.now();
    await store.append(streamNamed(), NO_STREAM, [event({ n: 1 })]);
    await reading;
    expect(performance.now() - began).toBeLessThan(700);
  });

  it('ends when aborted, also while it waits', async () => {
    const store = storeOf();
    const stop = new AbortController();
    const reading = (async () => {
      const deliveries: Delivery[] = [];
      for await (const delivery of store.subscribe(await store.head(), {}, stop.signal))
        deliveries.push(delivery);
      return deliveries;
    })();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const began = performance.now();
    stop.abort();
    expect(await reading).toEqual([]);
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('waits for a slow reader, holds no writer up for it, and leaves nothing out', async () => {
    const store = storeOf();
    const stop = new AbortController();
    const stream = streamNamed();
    const reading = store.subscribe(await store.head(), {}, stop.signal)[Symbol.asyncIterator]();
    const first = reading.next();
    for (let n = 0; n < 250; n += 1) {
      await store.append(stream, n === 0 ? NO_STREAM : n - 1, [event({ n })]);
    }
    const late = [(await first).value as Delivery];
    while (numbersOf(late).length < 250) late.push((await reading.next()).value as Delivery);
    expect(numbersOf(late)).toEqual(Array.from({ length: 250 }, (_, n) => n));
    stop.abort();
    expect(await reading.next()).toMatchObject({ done: true });
  });

  it('skips nothing and repeats nothing while many write', async () => {
    const store = storeOf();
    const before = await store.head();
    const total = 1_200;
    const reading = collect(store, before, (deliveries) => numbersOf(deliveries).length === total);
    const writer = async (of: number): Promise<void> => {
      for (let n = 0; n < total / 12; n += 1) {
        await store.append(streamNamed(), NO_STREAM, [event({ n: of * total + n })]);
      }
    };
    await Promise.all(Array.from({ length: 12 }, (_, of) => writer(of)));
    const numbers = numbersOf(await reading);
    expect(new Set(numbers).size).toBe(total);
    const deliveries = await store.readAll(before, total + 1);
    expect(numbers).toEqual(deliveries.map(({ data }) => data['n']));
  });
}
