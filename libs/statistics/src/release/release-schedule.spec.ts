import { describe, expect, it } from '@jest/globals';
import { DomainError } from '#kernel/domain-error';
import type { ReleaseOutcome } from './release-job.js';
import { ReleaseSchedule } from './release-schedule.js';

type Look = () => Promise<readonly ReleaseOutcome[]>;
const released = (month: string, before = false) =>
  ({ release: { month }, before, periods: [month] }) as unknown as ReleaseOutcome;

/** Looks one after the other, each answered by the next; resolves when there are no more. */
async function looked(...looks: readonly Look[]) {
  const told: unknown[] = [];
  const states: unknown[] = [];
  const margins: (number | undefined)[] = [];
  let done: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (done = resolve));
  const left = [...looks];
  const schedule = new ReleaseSchedule(
    {
      releaseDue: async (margin) => {
        margins.push(margin);
        states.push(schedule.status()[0]?.state);
        const look = left.shift();
        if (look) return look();
        done();
        return [];
      },
    },
    { everyMs: 0, marginMs: 7, told: (what) => void told.push(what) },
  );
  schedule.start();
  await ended;
  await schedule.stop();
  return { told, states, margins, status: schedule.status()[0] };
}

describe('the schedule of releases', () => {
  it('looks at once and again, and tells each month it has released', async () => {
    const { told, status, margins } = await looked(async () => [
      released('2023-01'),
      released('2023-02', true),
    ]);
    expect(told).toEqual([{ released: '2023-01' }]);
    expect(status).toEqual({ name: 'releases', state: 'running', position: 0n, stops: 0 });
    expect(new Set(margins)).toEqual(new Set([7]));
  });

  it('goes on after a failure, and tells its code and no more', async () => {
    const failing: Look = () => Promise.reject(new DomainError('release_keys_missing', 'unavailable'));
    const { told, states, status } = await looked(failing, failing, async () => []);
    expect(told).toEqual([{ failed: 'release_keys_missing' }, { failed: 'release_keys_missing' }]);
    expect(states).toEqual(['waiting', 'stopped', 'stopped', 'running']);
    expect(status).toMatchObject({ state: 'running', stops: 1 });
    const unknown = await looked(() => Promise.reject(new Error('row of a person')));
    expect(JSON.stringify(unknown.told)).not.toContain('person');
  });

  it('ends soon when it is stopped in the middle of a month, and calls that no failure', async () => {
    const told: unknown[] = [];
    let inside: () => void = () => undefined;
    const began = new Promise<void>((resolve) => (inside = resolve));
    const schedule = new ReleaseSchedule(
      {
        releaseDue: (_margin, stopping) =>
          new Promise((_resolve, reject) => {
            stopping?.addEventListener('abort', () => reject(stopping.reason as Error));
            inside();
          }),
      },
      { told: (what) => void told.push(what) },
    );
    schedule.start();
    await began;
    await schedule.stop();
    expect([told, schedule.status()[0]]).toEqual([
      [],
      expect.objectContaining({ state: 'waiting', stops: 0 }),
    ]);
  });

  it('waits while another process releases: that is no failure', async () => {
    const busy: Look = () => Promise.reject(new DomainError('release_running'));
    const { told, states } = await looked(busy);
    expect([told, states]).toEqual([[], ['waiting', 'waiting']]);
  });
});
