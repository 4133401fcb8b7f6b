import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { cloneDatabases, type TestDatabases } from '../../../test/support/databases.js';
import { eventStoreContract } from './contract/event-store.contract.js';
import { knownIdsContract } from './contract/known-ids.contract.js';
import { collect, numbersOf } from './contract/subscription.contract.js';
import { roleUrl } from './database-roles.js';
import {
  EventStoreUnavailable,
  NO_STREAM,
  WrongExpectedRevision,
  type RecordedEvent,
} from './event-store.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { SetClock, event, streamNamed } from './testing/events.fixtures.js';

eventStoreContract(
  'the PostgreSQL event store',
  async () => {
    const databases = await cloneDatabases();
    const clock = new SetClock();
    const url = roleUrl(databases.logUrl, 'kalkan_writer', databases.rolesPassword);
    const store = new PostgresEventStore({ url, clock });
    return {
      store,
      clock,
      close: async () => {
        await store.close();
        await databases.drop();
      },
    };
  },
  knownIdsContract,
);

describe('the PostgreSQL event store', () => {
  let databases: TestDatabases;
  let url: string;
  const opened: PostgresEventStore[] = [];
  const open = (at = url, pollMs?: number): PostgresEventStore => {
    const store = new PostgresEventStore({ url: at, clock: new SetClock(), ...(pollMs ? { pollMs } : {}) });
    opened.push(store);
    return store;
  };

  beforeAll(async () => {
    databases = await cloneDatabases();
    url = roleUrl(databases.logUrl, 'kalkan_writer', databases.rolesPassword);
  });
  afterAll(async () => {
    for (const store of opened) await store.close();
    await databases.drop();
  });

  async function withClient<T>(work: (client: pg.Client) => Promise<T>, at = databases.logUrl): Promise<T> {
    const client = new pg.Client(at);
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  it('lets one of several processes win', async () => {
    const stores = [open(), open(), open()];
    const stream = streamNamed();
    const outcomes = await Promise.allSettled(
      stores.flatMap((store) => [1, 2, 3].map(() => store.append(stream, NO_STREAM, [event()]))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('gives appends that share a statement each its own answer', async () => {
    const store = open();
    const [fresh, taken] = [streamNamed(), streamNamed()];
    await store.append(taken, NO_STREAM, [event()]);
    const [, good, bad, poisoned, last] = await Promise.allSettled([
      store.append(streamNamed(), NO_STREAM, [event()]),
      store.append(fresh, NO_STREAM, [event(), event()]),
      store.append(taken, NO_STREAM, [event()]),
      store.append(streamNamed(), NO_STREAM, [event({}, { type: 'poison\0' })]),
      store.append(fresh, 1, [event()]),
    ]);
    expect(good).toMatchObject({ status: 'fulfilled', value: { revision: 1 } });
    expect(bad).toMatchObject({ status: 'rejected', reason: expect.any(WrongExpectedRevision) as unknown });
    expect(poisoned).toMatchObject({
      status: 'rejected',
      reason: expect.any(EventStoreUnavailable) as unknown,
    });
    expect(last).toMatchObject({ status: 'fulfilled', value: { revision: 2 } });
  });

  it('keeps a large batch whole but for the one append that is poisoned', async () => {
    const store = open();
    const before = await store.head();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 300 }, (_, n) =>
        store.append(streamNamed(), NO_STREAM, [event({ n }, n === 200 ? { type: 'poison\0' } : {})]),
      ),
    );
    const failed = outcomes.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []));
    expect(failed).toEqual([200]);
    const appended = (await store.readAll(before, 300)).map(({ data }) => data['n']);
    expect(appended).toEqual(Array.from({ length: 300 }, (_, n) => n).filter((n) => n !== 200));
  });

  it('answers a batch of every kind one by one, each in the order it came', async () => {
    const store = open();
    const [long, known, chained, fresh] = [streamNamed(), streamNamed(), streamNamed(), streamNamed()];
    const there = [event({ n: 1 }), event({ n: 2 })];
    await store.append(long, NO_STREAM, there);
    const first = await store.append(known, NO_STREAM, [event()]);
    const head = await store.head();
    const outcomes = await Promise.allSettled([
      store.append(streamNamed(), NO_STREAM, [event()]),
      store.append(fresh, NO_STREAM, [event(), event(), event()]),
      store.append(long, NO_STREAM, there),
      store.append(known, NO_STREAM, [event()]),
      store.append(long, 1, [event({ n: 3 }), event({ n: 4 })]),
      store.append(chained, 0, [event()]),
      store.append(chained, NO_STREAM, [event()]),
      store.append(chained, 0, [event()]),
      store.append(streamNamed(), NO_STREAM, [there[0] ?? event()]),
    ]);
    expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'refused'))).toEqual([
      { revision: 0, position: head + 1n },
      { revision: 2, position: head + 4n },
      { revision: 1, position: first.position - 1n },
      'refused',
      { revision: 3, position: head + 6n },
      'refused',
      { revision: 0, position: head + 7n },
      { revision: 1, position: head + 8n },
      'refused',
    ]);
    expect((await store.readStream(long)).map(({ data }) => data['n'])).toEqual([1, 2, 3, 4]);
  });

  it('appends several events to several streams at once, each stream in its order', async () => {
    const store = open();
    const streams = Array.from({ length: 20 }, () => streamNamed());
    const head = await store.head();
    const append = (revision: number) => (stream: string, index: number) =>
      store.append(
        stream,
        revision < 0 ? NO_STREAM : revision,
        Array.from({ length: 1 + (index % 3) }, (_, n) => event({ n: revision + 1 + n })),
      );
    const made = await Promise.all(streams.map(append(-1)));
    const longer = await Promise.all(streams.map((stream, index) => append(index % 3)(stream, index)));
    const all = await store.readAll(head, 100);
    expect(all).toHaveLength(78);
    expect(new Set(all.map(({ position }) => position)).size).toBe(78);
    for (const [index, stream] of streams.entries()) {
      const events = all.filter((one) => one.stream === stream);
      expect(events.map(({ data }) => data['n'])).toEqual(events.map(({ revision }) => revision));
      expect(events.map(({ revision }) => revision)).toEqual(events.map((_, n) => n));
      const count = 1 + (index % 3);
      expect(made[index]?.position).toBe(events[count - 1]?.position);
      expect(longer[index]).toEqual({ revision: 2 * count - 1, position: events.at(-1)?.position });
    }
  });

  it('gives every racing writer of one process its turn', async () => {
    const store = open();
    const stream = streamNamed();
    const wins = new Array<number>(12).fill(0);
    let revision = -1;
    await Promise.all(
      wins.map(async (_, writer) => {
        for (let expected = -1; revision < 59;) {
          const outcome = await store
            .append(stream, expected < 0 ? NO_STREAM : expected, [event()])
            .catch((error: unknown) => error as WrongExpectedRevision);
          if (outcome instanceof WrongExpectedRevision) {
            expected = outcome.actual === NO_STREAM ? -1 : outcome.actual;
          } else {
            wins[writer] = (wins[writer] ?? 0) + 1;
            revision = expected = outcome.revision;
          }
        }
      }),
    );
    expect(Math.min(...wins)).toBeGreaterThanOrEqual(3);
  });

  it('loses nothing and doubles nothing when two processes race on the same streams', async () => {
    const stores = [open(), open()];
    const streams = Array.from({ length: 5 }, () => streamNamed());
    const head = (await stores[0]?.head()) ?? 0n;
    const write = async (store: PostgresEventStore, stream: string, writer: number) => {
      for (let [n, expected] = [0, -1]; n < 8;) {
        try {
          const at = expected < 0 ? NO_STREAM : expected;
          expected = (await store.append(stream, at, [event({ writer, n })])).revision;
          n += 1;
        } catch (error) {
          if (!(error instanceof WrongExpectedRevision)) throw error;
          expected = error.actual === NO_STREAM ? -1 : error.actual;
        }
      }
    };
    await Promise.all(
      stores.flatMap((store, process) =>
        streams.flatMap((stream) => [0, 1].map((writer) => write(store, stream, process * 2 + writer))),
      ),
    );
    const all = (await stores[0]?.readAll(head, 1_000)) ?? [];
    expect(all).toHaveLength(5 * 4 * 8);
    for (const stream of streams) {
      const events = all.filter((one) => one.stream === stream);
      expect(events.map(({ revision }) => revision)).toEqual(events.map((_, n) => n));
      for (const writer of [0, 1, 2, 3])
        expect(events.filter(({ data }) => data['writer'] === writer).map(({ data }) => data['n'])).toEqual([
          0, 1, 2, 3, 4, 5, 6, 7,
        ]);
    }
  });

  it('shows nothing of a later append while an earlier one is not committed', async () => {
    const store = open();
    const before = await store.head();
    const reading = collect(store, before, (deliveries) => numbersOf(deliveries).length === 2);
    await withClient(async (slow) => {
      const first = event({ n: 1 });
      await slow.query('BEGIN');
      await slow.query(
        `SELECT * FROM log.append(ARRAY[$1], ARRAY[-1], ARRAY[1], ARRAY[$2]::uuid[], ARRAY[$3],
           ARRAY[$4]::json[], ARRAY[$5]::json[], now())`,
        [streamNamed(), first.id, first.type, JSON.stringify(first.data), JSON.stringify(first.metadata)],
      );
      const waiting = store.append(streamNamed(), NO_STREAM, [event({ n: 2 })]);
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(await store.head()).toBe(before);
      await slow.query('COMMIT');
      await waiting;
    }, url);
    expect(numbersOf(await reading)).toEqual([1, 2]);
  });

  it('is not held up by what somebody leaves open in another database of the server', async () => {
    await withClient(async (other) => {
      await other.query('BEGIN');
      await other.query('SELECT pg_current_xact_id()');
      const store = open();
      const before = await store.head();
      const reading = collect(store, before, (deliveries) => numbersOf(deliveries).length === 3);
      const stream = streamNamed();
      for (let n = 0; n < 3; n += 1) await store.append(stream, n === 0 ? NO_STREAM : n - 1, [event({ n })]);
      expect(numbersOf(await reading)).toEqual([0, 1, 2]);
      await other.query('ROLLBACK');
    }, databases.keysUrl);
  });

  it('goes on delivering when its connections are cut, to one who asks again after a failure', async () => {
    const store = open(url, 100);
    const delivered: RecordedEvent[] = [];
    const before = await store.head();
    const stop = new AbortController();
    const following = (async () => {
      while (!stop.signal.aborted) {
        const deliveries = store.subscribe(delivered.at(-1)?.position ?? before, {}, stop.signal);
        try {
          for await (const delivery of deliveries)
            if (delivery.kind === 'event') delivered.push(delivery.event);
        } catch (error) {
          expect(error).toBeInstanceOf(EventStoreUnavailable);
        }
      }
    })();
    await store.append(streamNamed(), NO_STREAM, [event({ n: 1 })]);
    await withClient((owner) =>
      owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND usename = 'kalkan_writer' AND state = 'idle'`,
      ),
    );
    const again = event({ n: 2 });
    const stream = streamNamed();
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const outcome = await store.append(stream, NO_STREAM, [again]).catch((error: unknown) => error);
      if (!(outcome instanceof EventStoreUnavailable)) break;
    }
    for (const end = Date.now() + 10_000; delivered.length < 2 && Date.now() < end;) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    stop.abort();
    await following;
    expect(delivered.map(({ data }) => data['n'])).toEqual([1, 2]);
  });

  it('hears of what another process appended', async () => {
    const [reader, writer] = [open(url, 60_000), open()];
    const reading = collect(reader, await reader.head(), (deliveries) => numbersOf(deliveries).length === 1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await writer.append(streamNamed(), NO_STREAM, [event({ n: 7 })]);
    expect(numbersOf(await reading)).toEqual([7]);
  });

  it('says that it is unavailable, not what PostgreSQL said', async () => {
    const nowhere = open('postgres://kalkan_writer@127.0.0.1:1/kalkan');
    await expect(nowhere.append(streamNamed(), NO_STREAM, [event()])).rejects.toBeInstanceOf(
      EventStoreUnavailable,
    );
    await expect(nowhere.readStream(streamNamed())).rejects.toThrow('event_store_unavailable');
    await expect(nowhere.head()).rejects.toBeInstanceOf(EventStoreUnavailable);
    const stop = new AbortController();
    const next = nowhere.subscribe(0n, {}, stop.signal)[Symbol.asyncIterator]().next();
    await expect(next).rejects.toBeInstanceOf(EventStoreUnavailable);
  });

  it('keeps the text of an event exactly as it was written', async () => {
    const store = open();
    const stream = streamNamed();
    await store.append(stream, NO_STREAM, [event({ z: 1, a: 'x\u0000ө', list: [] })]);
    const { rows } = await withClient((owner) =>
      owner.query<{ text: string }>('SELECT data::text AS text FROM log.event WHERE stream = $1', [stream]),
    );
    expect(rows[0]?.text).toBe('{"z":1,"a":"x\\u0000ө","list":[]}');
  });
});
