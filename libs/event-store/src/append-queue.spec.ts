import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AppendQueue, type AppendOutcome } from './append-queue.js';
import { EventStoreUnavailable, NO_STREAM } from './event-store.js';
import { event } from './testing/events.fixtures.js';
import { writtenAppend } from './written-append.js';

type Statement = (streams: readonly string[]) => Promise<readonly AppendOutcome['status'][]>;

const allAppended: Statement = async (streams) => streams.map(() => 'appended');

/** A queue over a server that answers as told, and the streams of each statement that reached it. */
function queueOver(statement: Statement = allAppended): {
  readonly queue: AppendQueue;
  readonly sent: (readonly string[])[];
} {
  const sent: (readonly string[])[] = [];
  const query = async ({ values: [given] }: { values: [Buffer | string] }) => {
    const streams = typeof given === 'string' ? [given] : texts(given);
    sent.push(streams);
    const statuses = await statement(streams);
    if (typeof given === 'string') return { rows: [{ position: statuses[0] === 'appended' ? '1' : null }] };
    return {
      rows: statuses.map((status, index) => ({ ordinal: index + 1, status, revision: 0, position: '1' })),
    };
  };
  const queue = new AppendQueue({
    pool: { query } as unknown as pg.Pool,
    prepared: false,
    now: () => new Date(0),
    committed: () => undefined,
  });
  return { queue, sent };
}

/** The elements of a text array in PostgreSQL's binary format. */
function texts(array: Buffer): readonly string[] {
  const elements: string[] = [];
  for (let at = 20; at < array.length;) {
    const ends = at + 4 + array.readInt32BE(at);
    elements.push(array.toString('utf8', at + 4, ends));
    at = ends;
  }
  return elements;
}

const append = (stream: string, text = '') => writtenAppend(stream, NO_STREAM, [event({ text })]);
const names = (count: number) => Array.from({ length: count }, (_, index) => `case-${index}`);
const refusal = (code: string) => Object.assign(new pg.DatabaseError('refused', 0, 'error'), { code });

describe('appends that wait', () => {
  it('go at once when nobody is before them', async () => {
    const { queue, sent } = queueOver();
    const first = queue.add(append('case-0'));
    expect(sent).toEqual([['case-0']]);
    await first;
    const second = queue.add(append('case-1'));
    expect(sent).toEqual([['case-0'], ['case-1']]);
    await second;
  });

  it('share a statement in the order they came, at most 512', async () => {
    const { queue, sent } = queueOver();
    await Promise.all(names(1_200).map((name) => queue.add(append(name))));
    expect(sent.map(({ length }) => length)).toEqual([1, 256, 512, 431]);
    expect(sent.flat()).toEqual(names(1_200));
  });

  it('are sent as a second large batch while one is underway, and no third', async () => {
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const { queue, sent } = queueOver(async (streams) => {
      await held;
      return allAppended(streams);
    });
    const appended = names(1_200).map((name) => queue.add(append(name)));
    expect(sent.map(({ length }) => length)).toEqual([1, 256]);
    answer();
    await Promise.all(appended);
  });

  it('wait for the batch before them where races were lost', async () => {
    const sizes: number[] = [];
    let underway = 0;
    let most = 0;
    const { queue } = queueOver(async (streams) => {
      sizes.push(streams.length);
      most = Math.max(most, (underway += 1));
      await Promise.resolve();
      underway -= 1;
      return streams.map(() => 'conflict');
    });
    await queue.add(append('case-hot'));
    most = 0;
    await Promise.all(names(1_200).map(() => queue.add(append('case-hot'))));
    expect(most).toBe(1);
    expect(sizes.length).toBeGreaterThan(2);
  });

  it('share a statement of at most 8 MB', async () => {
    const { queue, sent } = queueOver();
    await Promise.all(names(21).map((name) => queue.add(append(name, 'a'.repeat(850_000)))));
    expect(sent.map(({ length }) => length)).toEqual([1, 9, 9, 2]);
    expect(sent.flat()).toEqual(names(21));
  });

  it('are joined by those who were just answered and come again', async () => {
    const { queue, sent } = queueOver();
    await Promise.all(
      names(10).map(async (name) => {
        for (let round = 0; round < 3; round += 1) await queue.add(append(name));
      }),
    );
    expect(sent.map(({ length }) => length)).toEqual([1, 10, 10, 9]);
  });
});

describe('a statement the server refuses', () => {
  it('fails alone for the append that was at fault, the others in a few statements', async () => {
    const { queue, sent } = queueOver(async (streams) => {
      if (streams.includes('case-300')) throw refusal('22P02');
      return allAppended(streams);
    });
    const outcomes = await Promise.allSettled(names(400).map((name) => queue.add(append(name))));
    const failed = outcomes.flatMap((outcome, index) => (outcome.status === 'rejected' ? [index] : []));
    expect(failed).toEqual([300]);
    expect(outcomes[300]).toMatchObject({ reason: expect.any(EventStoreUnavailable) as unknown });
    expect(sent.length).toBeLessThan(25);
    const answered = sent.filter((streams) => !streams.includes('case-300')).flat();
    expect(answered).toEqual(names(400).filter((name) => name !== 'case-300'));
  });

  it.each(['53100', '57014', '08006'])(
    'is not tried again in parts when the server is in trouble (%s)',
    async (code) => {
      const { queue, sent } = queueOver(async () => Promise.reject(refusal(code)));
      const outcomes = await Promise.allSettled(names(50).map((name) => queue.add(append(name))));
      expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
      expect(sent.map(({ length }) => length)).toEqual([1, 49]);
    },
  );

  it('leaves the queue at work', async () => {
    const { queue } = queueOver(async (streams) => {
      if (streams.includes('case-0')) throw refusal('22P02');
      return allAppended(streams);
    });
    await expect(queue.add(append('case-0'))).rejects.toBeInstanceOf(EventStoreUnavailable);
    await expect(queue.add(append('case-1'))).resolves.toMatchObject({ status: 'appended' });
  });
});
