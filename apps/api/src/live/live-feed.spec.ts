import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { InMemoryEventStore } from '#event-store/in-memory-event-store';
import { EventCodec } from '#event-store/codec';
import { LiveFeed } from './live-feed.js';
import { STEADY } from './live-messages.js';

const holder = { memberId: crypto.randomUUID(), organization: crypto.randomUUID(), sessionId: 'one' };

describe('a heartbeat', () => {
  let lives: boolean;
  let feed: LiveFeed;
  let said: string[];
  let reads: boolean;
  const outlet = {
    write: (message: Buffer) => {
      said.push(message.toString());
      return reads;
    },
    end: () => {
      said.push('end');
    },
  };
  /** Timers are ours, promises are not. */
  const beat = async (): Promise<void> => {
    jest.advanceTimersByTime(15_000);
    for (let turn = 0; turn < 10; turn += 1) await nextTurn();
  };

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    [lives, reads, said] = [true, true, []];
    feed = new LiveFeed({
      log: { store: new InMemoryEventStore({ now: () => new Date() }), codec: new EventCodec([]) },
      checkpoints: { waitFor: () => Promise.resolve(true) },
      sessions: { lives: () => Promise.resolve(lives) },
      mayWork: () => Promise.resolve(true),
    });
  });
  afterEach(() => {
    feed.stop();
    jest.useRealTimers();
  });

  it('is said every fifteen seconds', async () => {
    await feed.listen(holder, () => outlet);
    await beat();
    await beat();
    expect(said).toEqual([STEADY, STEADY, STEADY].map(String));
  });

  it('is the last word to a session that has ended', async () => {
    await feed.listen(holder, () => outlet);
    lives = false;
    await beat();
    await beat();
    expect(said).toEqual([String(STEADY), 'end']);
  });

  it('finds out who does not read any more', async () => {
    await feed.listen(holder, () => outlet);
    reads = false;
    await beat();
    await beat();
    expect(said).toEqual([String(STEADY), String(STEADY), 'end']);
  });

  it('is not said to whoever left', async () => {
    const leave = await feed.listen(holder, () => outlet);
    leave();
    await beat();
    expect(said).toEqual([String(STEADY)]);
  });
});
