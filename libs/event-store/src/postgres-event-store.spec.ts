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
      store.append(streamNamed(), NO_STREAM, [event({}, { id: 'not a uuid' })]),
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
