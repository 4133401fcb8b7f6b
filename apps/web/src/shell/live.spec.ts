import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Live } from './live.js';

class FakeSource extends EventTarget {
  static readonly opened: FakeSource[] = [];
  closed = false;

  constructor(readonly url: string) {
    super();
    FakeSource.opened.push(this);
  }

  close(): void {
    this.closed = true;
  }

  say(what: string): void {
    this.dispatchEvent(new Event(what));
  }
}

describe('the live list', () => {
  const page = Object.assign(new EventTarget(), { hidden: false });
  const window = new EventTarget();
  let looks: number;
  let live: Live;
  const source = (): FakeSource => {
    const last = FakeSource.opened.at(-1);
    if (last === undefined) throw new Error('nothing was opened');
    return last;
  };
  const wait = (ms: number): void => {
    jest.advanceTimersByTime(ms);
  };

  beforeEach(() => {
    jest.useFakeTimers();
    FakeSource.opened.length = 0;
    looks = 0;
    page.hidden = false;
    Object.assign(globalThis, {
      document: page,
      EventSource: FakeSource,
      addEventListener: window.addEventListener.bind(window),
      removeEventListener: window.removeEventListener.bind(window),
    });
    live = new Live(() => (looks += 1));
    live.start();
    source().say('open');
    wait(2_000);
    looks -= 1;
  });
  afterEach(() => {
    live.stop();
    jest.useRealTimers();
  });

  it('is read once more when the stream opens, for what came in between', () => {
    wait(5_000);
    expect([source().url, looks]).toEqual(['/api/v1/live', 0]);
  });

  it('is read anew on a change, and once for many', () => {
    wait(5_000);
    for (let n = 0; n < 20; n += 1) source().say('change');
    wait(0);
    expect(looks).toBe(1);
    source().say('change');
    wait(1_999);
    expect(looks).toBe(1);
    wait(1);
    expect(looks).toBe(2);
  });

  it('comes back later and later after a loss, and is read anew each time', () => {
    const waits: number[] = [];
    for (let loss = 0; loss < 10; loss += 1) {
      const before = FakeSource.opened.length;
      source().say('error');
      expect(source().closed).toBe(true);
      let waited = 0;
      for (; FakeSource.opened.length === before; waited += 100) wait(100);
      waits.push(waited);
    }
    expect(waits[0]).toBeLessThanOrEqual(1_100);
    expect(waits.at(-1)).toBeGreaterThan(29_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(60_100);
    source().say('open');
    wait(2_000);
    expect(looks).toBe(1);
  });

  it('notices when nothing is said any more', () => {
    for (let beat = 0; beat < 10; beat += 1) {
      wait(15_000);
      source().say('steady');
    }
    expect(FakeSource.opened).toHaveLength(1);
    wait(60_000);
    expect(FakeSource.opened.length).toBeGreaterThan(1);
    expect(FakeSource.opened[0]?.closed).toBe(true);
  });

  it('listens to nothing while hidden, and catches up when seen again', () => {
    page.hidden = true;
    page.dispatchEvent(new Event('visibilitychange'));
    expect(source().closed).toBe(true);
    wait(3_600_000);
    expect(FakeSource.opened).toHaveLength(1);
    page.hidden = false;
    page.dispatchEvent(new Event('visibilitychange'));
    source().say('open');
    wait(2_000);
    expect([FakeSource.opened.length, looks]).toEqual([2, 1]);
  });

  it('says nothing after it was left', () => {
    source().say('change');
    live.stop();
    wait(60_000);
    expect([looks, source().closed]).toEqual([0, true]);
  });
});
