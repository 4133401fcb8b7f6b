import { describe, expect, it } from '@jest/globals';
import { HALF_LIFE_MS, failuresNow, none, oneLess, oneMore, waitMs } from './growing-delay.js';

const NOW = new Date('2026-03-15T06:00:00Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const growth = { free: 3, baseMs: 1_000, capMs: 30_000 };

/** So many failures, each as soon as it may be; the delays after each, in seconds. */
function fail(times: number) {
  let at = NOW;
  let known = none(at);
  const delays: number[] = [];
  for (let n = 0; n < times; n += 1) {
    known = oneMore(known, growth, at);
    delays.push(waitMs(known, at) / 1_000);
    at = known.nextAt;
  }
  return { known, delays, at };
}

describe('a growing delay', () => {
  it('starts after what is free, doubles, and stops growing', () => {
    const { delays } = fail(12);
    expect(delays.slice(0, 3)).toEqual([0, 0, 0]);
    for (const [index, expected] of [1, 2, 4, 8, 16].entries()) {
      expect(delays[3 + index]).toBeGreaterThan(expected * 0.95);
      expect(delays[3 + index]).toBeLessThanOrEqual(expected);
    }
    expect(delays.slice(9)).toEqual([30, 30, 30]);
  });

  it('never grows past the bound, however long it goes on', () => {
    const { known, at, delays } = fail(2_000);
    expect(Math.max(...delays)).toBe(30);
    expect(Number.isFinite(known.count)).toBe(true);
    expect(waitMs(known, at)).toBe(0);
  });

  it('passes: half of the failures are forgotten each quarter of an hour', () => {
    const { known, at } = fail(8);
    const after = (ms: number) => failuresNow(known, new Date(at.getTime() + ms));
    expect(after(HALF_LIFE_MS) / after(0)).toBeCloseTo(0.5);
    expect(after(8 * HALF_LIFE_MS)).toBeLessThan(0.05);
  });

  it('takes back one failure, or forgets all', () => {
    const { known, at } = fail(8);
    expect(failuresNow(oneLess(known, at), at)).toBeCloseTo(failuresNow(known, at) - 1);
    expect(waitMs(oneLess(known, at), at)).toBe(0);
    expect(oneLess(none(NOW), NOW).count).toBe(0);
    expect(failuresNow(none(NOW), NOW)).toBe(0);
  });

  it('is nothing where nothing is known, and no clock that goes back makes it worse', () => {
    expect(waitMs(undefined, NOW)).toBe(0);
    expect(failuresNow(undefined, NOW)).toBe(0);
    const ahead = { count: 2, at: later(60_000), nextAt: later(61_000) };
    expect(failuresNow(ahead, NOW)).toBe(2);
    expect(waitMs(ahead, NOW)).toBe(1_000);
  });
});
