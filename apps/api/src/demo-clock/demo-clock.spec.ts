import { describe, expect, it } from '@jest/globals';
import { DemoClock } from './demo-clock.js';

const REAL = new Date('2026-03-01T10:00:00Z');
const real = { now: () => REAL };
const at = (day: string): Date => new Date(`${day}T08:00:00Z`);

describe('the demo clock', () => {
  it('is the real time until it is put somewhere, and stands there', () => {
    const clock = new DemoClock(real);
    expect(clock.now()).toEqual(REAL);
    clock.moveTo(at('2023-01-02'), undefined);
    expect(clock.now()).toEqual(at('2023-01-02'));
  });

  it('marks what is recorded by it', () => {
    expect(new DemoClock(real).mark).toBe('demo');
  });

  it('goes forward, or stays', () => {
    const clock = new DemoClock(real, at('2023-01-02'));
    clock.moveTo(at('2023-01-02'), at('2023-01-02'));
    clock.moveTo(at('2023-01-03'), at('2023-01-02'));
    expect(clock.now()).toEqual(at('2023-01-03'));
  });

  it.each([
    ['before where it stands', at('2023-01-01'), undefined, 'clock_backwards'],
    ['before what the log has recorded', at('2023-01-03'), at('2023-01-04'), 'clock_backwards'],
    ['to no time at all', new Date('2023-13-01T00:00:00Z'), undefined, 'date_invalid'],
    ['past the real time', new Date('2026-03-01T10:00:00.001Z'), undefined, 'clock_in_future'],
  ])('does not go %s', (_, to, recorded, code) => {
    const clock = new DemoClock(real, at('2023-01-02'));
    expect(() => clock.moveTo(to, recorded)).toThrow(expect.objectContaining({ code }));
    expect(clock.now()).toEqual(at('2023-01-02'));
  });
});
