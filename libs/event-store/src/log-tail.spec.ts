import { beforeEach, describe, expect, it } from '@jest/globals';
import { NO_STREAM, type EventFilter, type RecordedEvent } from './event-store.js';
import { InMemoryEventStore } from './in-memory-event-store.js';
import { LogTail } from './log-tail.js';
import { event, SetClock, streamNamed } from './testing/events.fixtures.js';

/** The log, counting what it is asked. */
class CountedLog {
  readonly store = new InMemoryEventStore(new SetClock());
  asked = 0;
  down = false;

  async head(): Promise<bigint> {
    return this.#asked(() => this.store.head());
  }

  async readAll(after: bigint, limit: number, filter?: EventFilter): Promise<readonly RecordedEvent[]> {
    return this.#asked(() => this.store.readAll(after, limit, filter));
  }

  async happen(count: number, category?: string): Promise<bigint> {
    const events = Array.from({ length: count }, (_, n) => event({ n }));
    return (await this.store.append(streamNamed(category), NO_STREAM, events)).position;
  }

  async #asked<T>(answer: () => Promise<T>): Promise<T> {
    this.asked += 1;
    await new Promise(setImmediate);
    if (this.down) throw new Error('down');
    return answer();
  }
}

const FOLLOWERS = Array.from({ length: 9 }, (_, n) => n);

describe('the tail of the log', () => {
  let log: CountedLog;
  let tail: LogTail;
  const positions = async (after: bigint, filter?: EventFilter): Promise<readonly bigint[]> =>
    (await tail.readAll(after, 1_000, filter)).map(({ position }) => position);

  beforeEach(async () => {
    log = new CountedLog();
    tail = new LogTail(log);
    await log.happen(3);
    await tail.head();
    log.asked = 0;
  });

  it('is read once for all who follow', async () => {
    const head = await log.happen(2);
    expect(await Promise.all(FOLLOWERS.map(() => tail.head()))).toEqual(FOLLOWERS.map(() => head));
    for (const _ of FOLLOWERS) expect(await positions(3n)).toEqual([4n, 5n]);
    expect(log.asked).toBe(1);
  });

  it('looks again for one who comes while it is looking', async () => {
    const looking = tail.head();
    await new Promise(setImmediate);
    const [late, head] = [log.happen(1).then(() => tail.head()), looking];
    expect(await late).toBe(4n);
    expect(await head).toBeLessThanOrEqual(4n);
  });

  it('gives of one category what is asked for', async () => {
    await log.happen(2, 'referral');
    await log.happen(1, 'place');
    await tail.head();
    expect(await positions(3n, { categories: ['place'] })).toEqual([6n]);
    expect(await positions(3n, { categories: ['referral'] })).toEqual([4n, 5n]);
  });

  it('reads from the log what lies further back', async () => {
    await log.happen(1);
    await tail.head();
    expect(await positions(1n)).toEqual([2n, 3n, 4n]);
  });

  it('skips nothing of more than it keeps', async () => {
    const head = await log.happen(450);
    expect(await tail.head()).toBe(head);
    expect(await positions(3n)).toHaveLength(450);
    expect(await positions(head - 5n)).toHaveLength(5);
  });

  it('says that the log is out of reach, and looks again later', async () => {
    log.down = true;
    await expect(Promise.all([tail.head(), tail.head()])).rejects.toThrow('down');
    log.down = false;
    const head = await log.happen(1);
    expect(await tail.head()).toBe(head);
  });
});
