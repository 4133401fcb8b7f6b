import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { generate } from 'selfsigned';
import { eventStoreContract } from './contract/event-store.contract.js';
import { collect, numbersOf } from './contract/subscription.contract.js';
import { EventStoreUnavailable, NO_STREAM } from './event-store.js';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';
import { event, SetClock, streamNamed } from './testing/events.fixtures.js';
import { StandIn } from './testing/stand-in/stand-in.js';

/** An empty server of `npm run test:contract`. */
const SERVER = process.env['EVENTSTORE_URL'];

eventStoreContract(`the EventStoreDB event store${SERVER ? ' with a real server' : ''}`, async () => {
  const standIn = await StandIn.start();
  const clock = new SetClock();
  const store = new EventStoreDbEventStore({ url: SERVER ?? `esdb://${standIn.hosts}?tls=false`, clock });
  return {
    store,
    clock,
    close: async () => {
      await store.close();
      standIn.stop();
    },
  };
});

describe('the EventStoreDB event store', () => {
  const opened: { close(): Promise<void> }[] = [];
  const standIns: StandIn[] = [];
  const started = async (...options: Parameters<typeof StandIn.start>): Promise<StandIn> => {
    const standIn = await StandIn.start(...options);
    standIns.push(standIn);
    return standIn;
  };
  const open = (url: string, patienceMs = 5_000): EventStoreDbEventStore => {
    const store = new EventStoreDbEventStore({ url, clock: new SetClock(), pollMs: 200, patienceMs });
    opened.push(store);
    return store;
  };
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    for (const standIn of standIns.splice(0)) standIn.stop();
  });

  const single = ({ hosts }: StandIn): string => `esdb://${hosts}?tls=false`;
  const cluster = ({ hosts }: StandIn): string => `esdb://${hosts}?tls=false&discoveryInterval=20`;

  it('never shows what the server writes of itself', async () => {
    const standIn = await started();
    const store = open(single(standIn));
    expect(await store.head()).toBe(0n);
    for (let n = 0; n < 30; n += 1) await store.append(streamNamed(), NO_STREAM, [event({ n })]);
    expect(standIn.log.records.length).toBeGreaterThan(31);
    const all = await store.readAll(0n, 100);
    expect(all.map(({ data }) => data['n'])).toEqual(Array.from({ length: 30 }, (_, n) => n));
    expect(all.at(-1)?.position).toBe(await store.head());
  });

  it('finds the head behind many events of the server', async () => {
    const standIn = await started();
    const { position } = await open(single(standIn)).append(streamNamed(), NO_STREAM, [event()]);
    const noise = {
      type: '$statsCollected',
      contentType: 'application/json',
      data: new Uint8Array(),
      metadata: new Uint8Array(),
    };
    for (let n = 0; n < 1_200; n += 1)
      standIn.log.append('$stats', n - 1, [{ ...noise, id: crypto.randomUUID() }]);
    const store = open(single(standIn));
    expect(await store.head()).toBe(position);
    const next = await store.append(streamNamed(), NO_STREAM, [event()]);
    expect(await store.head()).toBe(next.position);
  });

  it('follows on after every connection was cut, with nothing skipped and nothing twice', async () => {
    const standIn = await started();
    const store = open(single(standIn));
    const reading = collect(store, 0n, (deliveries) => numbersOf(deliveries).length === 60);
    for (let n = 0; n < 60; n += 1) {
      if (n % 20 === 10) {
        standIn.leader.stop();
        await standIn.leader.start();
      }
      await store.append(streamNamed(), NO_STREAM, [event({ n })]);
    }
    expect(numbersOf(await reading)).toEqual(Array.from({ length: 60 }, (_, n) => n));
  });

  it('appends once where the answer was lost', async () => {
    const standIn = await started();
    const store = open(single(standIn));
    const stream = streamNamed();
    const events = [event({ n: 1 }), event({ n: 2 })];
    standIn.leader.swallow(1);
    const result = await store.append(stream, NO_STREAM, events);
    expect(result.revision).toBe(1);
    expect((await store.readStream(stream)).map(({ position }) => position).at(-1)).toBe(result.position);
    expect(await store.readAll(0n, 10)).toHaveLength(2);
  });

  it('finds the leader of a cluster, and the next one', async () => {
    const standIn = await started(3);
    const store = open(cluster(standIn));
    const reading = collect(store, 0n, (deliveries) => numbersOf(deliveries).length === 30);
    const stream = streamNamed();
    for (let n = 0; n < 30; n += 1) {
      if (n === 10) standIn.elect();
      if (n === 20) {
        standIn.leader.stop();
        standIn.elect();
      }
      await store.append(stream, n === 0 ? NO_STREAM : n - 1, [event({ n })]);
    }
    expect(await store.readStream(stream)).toHaveLength(30);
    expect(numbersOf(await reading)).toEqual(Array.from({ length: 30 }, (_, n) => n));
  });

  it('finds a cluster by one name', async () => {
    const standIn = await started(3);
    standIn.elect();
    const store = open(`esdb+discover://127.0.0.1:${String(standIn.nodes[0]?.port)}?tls=false`);
    expect((await store.append(streamNamed(), NO_STREAM, [event()])).revision).toBe(0);
  });

  it('speaks TLS with a user and a password, and is refused with others', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
      extensions: [
        { name: 'basicConstraints', cA: true },
        { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
      ],
    });
    const folder = await mkdtemp(path.join(tmpdir(), 'kalkan-tls-'));
    try {
      const file = path.join(folder, 'ca.pem');
      await writeFile(file, cert);
      const tls = { key: Buffer.from(key), cert: Buffer.from(cert) };
      const { hosts } = await started(1, { tls, credentials: 'kalkan:a word/and more' });
      const at = (password: string): EventStoreDbEventStore =>
        open(`esdb://kalkan:${encodeURIComponent(password)}@${hosts}?tlsCAFile=${file}`, 500);
      const store = at('a word/and more');
      expect((await store.append(streamNamed(), NO_STREAM, [event()])).revision).toBe(0);
      expect(await store.readAll(0n, 2)).toHaveLength(1);
      const refused = at('another');
      await expect(refused.append(streamNamed(), NO_STREAM, [event()])).rejects.toBeInstanceOf(
        EventStoreUnavailable,
      );
      await expect(refused.head()).rejects.toBeInstanceOf(EventStoreUnavailable);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('never lets the client quote a password', () => {
    const said = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const malformed = (): unknown => {
      try {
        open('esdb://kalkan:hush@log:2113?tls=perhaps');
      } catch (error) {
        return error;
      }
      return undefined;
    };
    const error = malformed();
    open('esdb://kalkan:hush@log:2113?unheardOf=1');
    expect(error).toBeInstanceOf(Error);
    expect(said).toHaveBeenCalled();
    expect(inspect([error, said.mock.calls], { depth: 5 })).not.toContain('hush');
    said.mockRestore();
  });

  it('says so within its patience when no server is there, and needs no new start when one is again', async () => {
    const standIn = await started();
    const store = open(single(standIn), 300);
    standIn.leader.stop();
    const began = performance.now();
    await expect(store.append(streamNamed(), NO_STREAM, [event()])).rejects.toBeInstanceOf(
      EventStoreUnavailable,
    );
    await expect(store.readStream(streamNamed())).rejects.toBeInstanceOf(EventStoreUnavailable);
    await expect(store.head()).rejects.toBeInstanceOf(EventStoreUnavailable);
    expect(performance.now() - began).toBeLessThan(10_000);
    await standIn.leader.start();
    expect((await store.append(streamNamed(), NO_STREAM, [event()])).revision).toBe(0);
  });

  it('gives other writers’ events the time their server took them', async () => {
    const standIn = await started();
    const store = open(single(standIn));
    const data = Buffer.from('{"n":1}');
    const before = Date.now();
    const foreign = { id: crypto.randomUUID(), type: 'case.noted.v1', contentType: 'application/json', data };
    standIn.log.append('case-other', -1, [{ ...foreign, metadata: Buffer.from('{}') }]);
    const [read] = await store.readAll(0n, 1);
    expect(read?.recordedAt.getTime()).toBeGreaterThanOrEqual(before);
  });
});
