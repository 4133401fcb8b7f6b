/** What every adapter of the log promises; each one's spec calls this. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SetClock } from '../testing/events.fixtures.js';
import { event, streamNamed } from '../testing/events.fixtures.js';
import {
  AppendTooLarge,
  MAX_APPEND_BYTES,
  NO_STREAM,
  WrongExpectedRevision,
  type EventStore,
  type ExpectedRevision,
} from '../event-store.js';
import { appendBytes } from '../append-size.js';
import { subscriptionContract } from './subscription.contract.js';

export interface StoreUnderTest {
  readonly store: EventStore;
  readonly clock: SetClock;
  close(): Promise<void>;
}

/** `also`: what this adapter promises beyond. */
export function eventStoreContract(
  name: string,
  open: () => Promise<StoreUnderTest>,
  also?: (storeOf: () => EventStore) => void,
): void {
  describe(`${name} keeps the event store's promises`, () => {
    let store: EventStore;
    let tested: StoreUnderTest;

    beforeAll(async () => {
      tested = await open();
      store = tested.store;
    });
    afterAll(() => tested.close());

    it('is empty at first', async () => {
      expect(await store.head()).toBe(0n);
      expect(await store.readAll(0n, 10)).toEqual([]);
      expect(await store.readStream(streamNamed())).toEqual([]);
    });

    it('keeps order in each stream and in the whole', async () => {
      const before = await store.head();
      const [one, two] = [streamNamed(), streamNamed()];
      await store.append(one, NO_STREAM, [event({ n: 1 })]);
      await store.append(two, NO_STREAM, [event({ n: 2 })]);
      await store.append(one, 0, [event({ n: 3 }), event({ n: 4 })]);
      expect((await store.readStream(one)).map(({ revision, data }) => [revision, data['n']])).toEqual([
        [0, 1],
        [1, 3],
        [2, 4],
      ]);
      const all = await store.readAll(before, 10);
      expect(all.map(({ data }) => data['n'])).toEqual([1, 2, 3, 4]);
      const positions = all.map(({ position }) => position);
      expect(positions).toEqual([...positions].sort((a, b) => (a < b ? -1 : 1)));
      expect(await store.head()).toBe(positions.at(-1));
    });

    it('answers with revision and position of the last event', async () => {
      const stream = streamNamed();
      const result = await store.append(stream, NO_STREAM, [event(), event()]);
      expect(result).toEqual({ revision: 1, position: await store.head() });
    });

    it.each<[string, number, ExpectedRevision, ExpectedRevision]>([
      ['no stream, but there is one', 1, NO_STREAM, 0],
      ['a stream, but there is none', 0, 0, NO_STREAM],
      ['an older revision', 3, 1, 2],
      ['a newer revision', 3, 3, 2],
    ])('refuses to append expecting %s', async (_case, length, expected, actual) => {
      const stream = streamNamed();
      for (let n = 0; n < length; n += 1) await store.append(stream, n === 0 ? NO_STREAM : n - 1, [event()]);
      const refused = store.append(stream, expected, [event()]);
      await expect(refused).rejects.toBeInstanceOf(WrongExpectedRevision);
      await expect(refused).rejects.toMatchObject({ stream, expected, actual });
      expect(await store.readStream(stream)).toHaveLength(length);
    });

    it('lets exactly one of a hundred racing writers win, round after round', async () => {
      const stream = streamNamed();
      await store.append(stream, NO_STREAM, [event()]);
      for (let round = 0; round < 5; round += 1) {
        const outcomes = await Promise.allSettled(
          Array.from({ length: 100 }, (_, n) => store.append(stream, round, [event({ n })])),
        );
        const lost = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
        expect(lost).toHaveLength(99);
        for (const reason of lost) expect(reason).toBeInstanceOf(WrongExpectedRevision);
      }
      expect(await store.readStream(stream)).toHaveLength(6);
    });

    it('answers a repeated append with its first result, also after later ones', async () => {
      const stream = streamNamed();
      const events = [event({ n: 1 }), event({ n: 2 })];
      const first = await store.append(stream, NO_STREAM, events);
      expect(await store.append(stream, NO_STREAM, events)).toEqual(first);
      const more = [event({ n: 3 })];
      const second = await store.append(stream, 1, more);
      await store.append(stream, 2, [event({ n: 4 })]);
      expect(await store.append(stream, NO_STREAM, events)).toEqual(first);
      expect(await store.append(stream, 1, more)).toEqual(second);
      expect((await store.readStream(stream)).map(({ data }) => data['n'])).toEqual([1, 2, 3, 4]);
    });

    it('appends once when the same append arrives many times at once', async () => {
      const stream = streamNamed();
      const events = [event()];
      const results = await Promise.all(
        Array.from({ length: 10 }, () => store.append(stream, NO_STREAM, events)),
      );
      expect(new Set(results.map(({ position }) => position)).size).toBe(1);
      expect(await store.readStream(stream)).toHaveLength(1);
    });

    it('refuses half a repetition, and appends several events whole or not at all', async () => {
      const stream = streamNamed();
      const known = event();
      await store.append(stream, NO_STREAM, [known]);
      const before = await store.head();
      for (const [expected, events] of [
        [NO_STREAM, [known, event()]],
        [NO_STREAM, [event(), known]],
        [1, [event(), event()]],
      ] as const) {
        await expect(store.append(stream, expected, events)).rejects.toBeInstanceOf(WrongExpectedRevision);
      }
      expect(await store.readStream(stream)).toHaveLength(1);
      expect(await store.head()).toBe(before);
    });

    it('refuses an append of nothing, one id twice, and an id that is none', async () => {
      const twice = event();
      const nameless = event({}, { id: 'first' });
      await expect(store.append(streamNamed(), NO_STREAM, [])).rejects.toBeInstanceOf(TypeError);
      await expect(store.append(streamNamed(), NO_STREAM, [twice, twice])).rejects.toBeInstanceOf(TypeError);
      await expect(store.append(streamNamed(), NO_STREAM, [nameless])).rejects.toBeInstanceOf(TypeError);
    });

    it('gives back what it was given', async () => {
      const stream = streamNamed();
      const appended = event({ text: 'a', list: [1, null, true, { deep: [] }], empty: {} });
      await store.append(stream, NO_STREAM, [appended]);
      const [read] = await store.readStream(stream);
      expect(read).toMatchObject(appended);
      expect(read).toMatchObject({ stream, revision: 0, position: await store.head() });
      expect(Object.keys(read ?? {}).sort()).toEqual(
        ['data', 'id', 'metadata', 'position', 'recordedAt', 'revision', 'stream', 'type'].sort(),
      );
    });

    it('keeps every character, astral ones and U+0000 too', async () => {
      const stream = streamNamed();
      const data = { 'ключ\u0000': 'Айнурa \u{1F54A} \u0000 \\u0000 \u2028 "\\" \u007f', ө: 'ң\u{10FFFF}' };
      const before = await store.head();
      await store.append(stream, NO_STREAM, [event(data)]);
      expect((await store.readStream(stream))[0]?.data).toEqual(data);
      expect((await store.readAll(before, 1))[0]?.data).toEqual(data);
    });

    it('takes 900,000 bytes at once and refuses more before anything happens', async () => {
      const stream = streamNamed();
      const sized = (bytes: number): ReturnType<typeof event> => {
        const bare = event({ text: '' });
        return { ...bare, data: { text: 'a'.repeat(bytes - appendBytes([bare])) } };
      };
      const before = await store.head();
      await expect(store.append(stream, NO_STREAM, [sized(MAX_APPEND_BYTES + 1)])).rejects.toBeInstanceOf(
        AppendTooLarge,
      );
      await expect(
        store.append(stream, NO_STREAM, [event({ text: 'ө'.repeat(MAX_APPEND_BYTES / 2) })]),
      ).rejects.toBeInstanceOf(AppendTooLarge);
      expect(await store.head()).toBe(before);
      await store.append(stream, NO_STREAM, [sized(MAX_APPEND_BYTES)]);
      expect(JSON.stringify((await store.readStream(stream))[0]?.data)).toHaveLength(
        MAX_APPEND_BYTES - appendBytes([event({ text: '' })]) + '{"text":""}'.length,
      );
    });

    it('reads after a position without the event there, at most so many', async () => {
      const before = await store.head();
      const stream = streamNamed();
      await store.append(stream, NO_STREAM, [event({ n: 1 }), event({ n: 2 }), event({ n: 3 })]);
      const first = await store.readAll(before, 2);
      expect(first.map(({ data }) => data['n'])).toEqual([1, 2]);
      const rest = await store.readAll(first.at(-1)?.position ?? 0n, 2);
      expect(rest.map(({ data }) => data['n'])).toEqual([3]);
      expect(await store.readAll(await store.head(), 2)).toEqual([]);
    });

    it('reads only the categories asked for', async () => {
      const before = await store.head();
      for (const category of ['case', 'referral', 'casework']) {
        await store.append(streamNamed(category), NO_STREAM, [event({ category })]);
      }
      const read = async (categories: readonly string[]): Promise<unknown[]> =>
        (await store.readAll(before, 10, { categories })).map(({ data }) => data['category']);
      expect(await read(['case'])).toEqual(['case']);
      expect(await read(['referral', 'casework'])).toEqual(['referral', 'casework']);
      expect(await read([])).toEqual([]);
    });

    it('never lets recordedAt run backwards', async () => {
      const times = ['2026-08-01T06:00:00.500Z', '2026-08-01T05:00:00.000Z', '2026-08-01T06:00:01.000Z'];
      const before = await store.head();
      for (const time of times) {
        tested.clock.time = new Date(time);
        await store.append(streamNamed(), NO_STREAM, [event()]);
      }
      expect((await store.readAll(before, 3)).map(({ recordedAt }) => recordedAt.toISOString())).toEqual([
        '2026-08-01T06:00:00.500Z',
        '2026-08-01T06:00:00.500Z',
        '2026-08-01T06:00:01.000Z',
      ]);
    });

    subscriptionContract(() => store);
    also?.(() => store);
  });
}
