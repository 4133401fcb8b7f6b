/** Who appends in `append.bench.ts`: the adapter through its port, the peer, and what nobody could do without logic. */
import pg from 'pg';
import { SystemClock } from '#kernel/clock';
import { type EventToAppend, NO_STREAM, WrongExpectedRevision } from '#event-store/event-store';
import { PostgresEventStore } from '#event-store/postgres-event-store';
import { newStream } from './events.js';
import { type PeerEvent, peerStore } from './peer.js';

export interface Appender {
  /** Into a stream of its own. */
  append(event: EventToAppend): Promise<void>;
  /** Into one stream, after `revision`; the revision that is the last one then, and whether it was this one's. */
  race?(
    stream: string,
    revision: number,
    event: EventToAppend,
  ): Promise<{ readonly won: boolean; readonly revision: number }>;
  close(): Promise<void>;
}

export function ours(url: string): Appender {
  const store = new PostgresEventStore({ url, clock: new SystemClock() });
  return {
    append: async (event) => {
      await store.append(newStream(), NO_STREAM, [event]);
    },
    race: async (stream, expected, event) => {
      try {
        const { revision } = await store.append(stream, expected < 0 ? NO_STREAM : expected, [event]);
        return { won: true, revision };
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
        return { won: false, revision: error.actual === NO_STREAM ? -1 : error.actual };
      }
    },
    close: () => store.close(),
  };
}

const LOST = 412;

/** Its versions count from 1, and a lost race does not say where the stream stands: that takes a read. */
export async function peer(url: string, connections: number): Promise<Appender> {
  const store = await peerStore(url, connections);
  const given = ({ type, data, metadata }: EventToAppend): PeerEvent => ({ type, data, metadata });
  return {
    append: async (event) => {
      await store.appendToStream(newStream(), [given(event)], { expectedStreamVersion: 0n });
    },
    race: async (stream, expected, event) => {
      const version = BigInt(expected + 1);
      try {
        await store.appendToStream(stream, [given(event)], { expectedStreamVersion: version });
        return { won: true, revision: expected + 1 };
      } catch (error) {
        if (!(error instanceof Error && 'errorCode' in error && error.errorCode === LOST)) throw error;
        const { currentStreamVersion } = await store.readStream(stream, { from: version });
        return { won: false, revision: Number(currentStreamVersion) - 1 };
      }
    },
    close: () => store.close(),
  };
}

const COLUMNS = '("position", stream, revision, id, category, type, data, metadata, recorded_at)';
const ONE = `INSERT INTO log.event ${COLUMNS} VALUES ($1, $2, $3, $4, 'case', $5, $6, $7, $8)`;
const MANY = `INSERT INTO log.event ${COLUMNS}
  SELECT "position", stream, revision, id, 'case', type, data, metadata, $8
    FROM unnest($1::bigint[], $2::text[], $3::integer[], $4::uuid[], $5::text[], $6::json[], $7::json[])
      AS e("position", stream, revision, id, type, data, metadata)`;

interface Place {
  readonly stream: string;
  readonly revision: number;
  readonly event: EventToAppend;
}

/** Inserts into the very table, with its indexes and its notification, and asks nothing. */
export interface Limit {
  one(stream: string, revision: number, event: EventToAppend): Promise<void>;
  /** Each into a stream of its own. */
  many(events: readonly EventToAppend[]): Promise<void>;
  manyOf(places: readonly Place[]): Promise<void>;
  close(): Promise<void>;
}

export async function limit(url: string): Promise<Limit> {
  const [writer, notifier] = [new pg.Client(url), new pg.Client(url)];
  for (const client of [writer, notifier]) await client.connect();
  const { rows } = await writer.query<{ head: string }>(
    'SELECT coalesce(max("position"), 0) AS head FROM log.event',
  );
  let position = Number(rows[0]?.head);
  let announced: Promise<unknown> = Promise.resolve();
  const announce = () => (announced = announced.then(() => notifier.query('NOTIFY kalkan_log')));
  const manyOf = async (places: readonly Place[]): Promise<void> => {
    const first = position + 1;
    position += places.length;
    await writer.query({
      name: 'many',
      text: MANY,
      values: [
        places.map((_, index) => first + index),
        places.map(({ stream }) => stream),
        places.map(({ revision }) => revision),
        places.map(({ event }) => event.id),
        places.map(({ event }) => event.type),
        places.map(({ event }) => JSON.stringify(event.data)),
        places.map(({ event }) => JSON.stringify(event.metadata)),
        new Date(),
      ],
    });
    void announce();
  };
  return {
    one: async (stream, revision, { id, type, data, metadata }) => {
      position += 1;
      const values = [position, stream, revision, id, type, JSON.stringify(data), JSON.stringify(metadata)];
      await writer.query({ name: 'one', text: ONE, values: [...values, new Date()] });
      void announce();
    },
    many: (events) => manyOf(events.map((event) => ({ stream: newStream(), revision: 0, event }))),
    manyOf,
    close: async () => {
      await announced;
      await writer.end();
      await notifier.end();
    },
  };
}
