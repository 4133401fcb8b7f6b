/** `kalkan release` as a process of its own, killed at any moment, and twice at once: nothing is ever half-published. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMITTEES, idOf } from '#statistics/testing/release.world';
import { Releasing, type Run, type Visible } from './releasing.js';

/** After so many, a run is let go: on a machine that is slow it lasts longer than there is patience for. */
const MOST_STOPS = 10;
const STEP_MS = 20;
const GROWTH = 1.6;
/** In the order a run comes to them. */
const WRITES = [
  ...['release.checkpoint', 'published.menu_place', 'release.snapshot', 'release.snapshot_row', 'log.event'],
  ...['published.release', 'published.period', 'published.cell', 'published.completeness'],
];

describe('a release that is killed', () => {
  let releasing: Releasing;

  beforeAll(async () => {
    releasing = await Releasing.begin(['2023-09', '2023-10', '2023-11', '2023-12']);
  });
  afterAll(async () => {
    await releasing?.end();
  });

  /**
   * Runs it again and again, each stopped a little later than the one before, and from the start of its work again once
   * one has come further; until one ends. @returns how many were stopped, and all that was visible after each
   */
  async function stoppedAnywhere(
    month: string,
    stop: (run: Run) => Promise<boolean>,
  ): Promise<{ readonly stops: number; readonly seen: readonly Visible[] }> {
    const seen: Visible[] = [];
    let [stops, waitMs, kept] = [0, 0, await releasing.progress()];
    for (;;) {
      const run = releasing.start('release', month);
      let stopped = false;
      if (stops < MOST_STOPS && (await releasing.untilAtWork(run))) {
        const over = await Promise.race([run.ended, sleep(waitMs)]);
        stopped = over === undefined && (await stop(run));
      }
      const { code, said } = await run.ended;
      await releasing.untilNobody();
      seen.push(await releasing.visible());
      if (stopped) stops += 1;
      if (code === 0) return { stops, seen };
      if (!stopped) throw new Error(said);
      const come = await releasing.progress();
      waitMs = come === kept ? waitMs * GROWTH + STEP_MS : 0;
      kept = come;
    }
  }

  /** Of whatever was seen, nothing is part of a month: it is as before, or as it is for good. */
  async function expectWholeOrNothing(before: Visible, seen: readonly Visible[]): Promise<void> {
    const after = await releasing.visible();
    expect(after.releases).toBe(before.releases + 1);
    expect(after.cells).toBeGreaterThan(before.cells);
    for (const now of seen) expect([before, after]).toContainEqual(now);
    expect(await releasing.eventsOf('release')).toHaveLength(after.releases);
  }

  it('at any moment shows nothing of the month, or all of it, and the next run ends it', async () => {
    const before = await releasing.visible();
    expect(before).toEqual({ releases: 0, periods: 0, cells: 0, completeness: 0 });
    const { stops, seen } = await stoppedAnywhere('2023-09', (run) => {
      run.kill();
      return run.ended.then(({ code }) => code === null);
    });
    process.stdout.write(`a release killed ${String(stops)} times\n`);
    expect(stops).toBeGreaterThan(3);
    await expectWholeOrNothing(before, seen);
    const whole = await releasing.visible();
    expect(whole).toMatchObject({ releases: 1, periods: 1 });
    const again = await releasing.start('release', '2023-09').ended;
    expect(again).toMatchObject({ code: 0, said: expect.stringMatching(/released before/) });
    expect(await releasing.visible()).toEqual(whole);
    const recounted = await releasing.start('recount', '2023-09').ended;
    expect(recounted).toMatchObject({ code: 0, said: expect.stringMatching(/the root is the same/) });
  });

  it('before each of its writes, either', async () => {
    const before = await releasing.visible();
    const seen: Visible[] = [];
    // Something to read, or there is nothing to note of how far it was read.
    await releasing.world.opens('late');
    for (const table of WRITES) {
      await releasing.stopped(table, ['release', '2023-10'], async (run) => {
        seen.push(await releasing.visible());
        run.kill();
        expect(await run.ended).toMatchObject({ code: null });
        seen.push(await releasing.visible());
      });
      seen.push(await releasing.visible());
    }
    for (const now of seen) expect(now).toEqual(before);
    expect(await releasing.start('release', '2023-10').ended).toMatchObject({ code: 0 });
    await expectWholeOrNothing(before, seen);
    expect(await releasing.start('recount', '2023-10').ended).toMatchObject({ code: 0 });
  });

  it('by the server, its connections cut off at any moment, either', async () => {
    const before = await releasing.visible();
    const { stops, seen } = await stoppedAnywhere('2023-11', async () => (await releasing.cut()) > 0);
    process.stdout.write(`a release cut off ${String(stops)} times\n`);
    expect(stops).toBeGreaterThan(1);
    await expectWholeOrNothing(before, seen);
    expect(await releasing.start('recount', '2023-11').ended).toMatchObject({ code: 0 });
  });

  it('started five times at once, one releases and the others say so', async () => {
    const outcomes = await Promise.all(
      [1, 2, 3, 4, 5].map(() => releasing.start('release', '2023-12').ended),
    );
    const done = outcomes.filter(({ code }) => code === 0);
    expect(done.filter(({ said }) => /2023-12, 2023-Q4 released\./.test(said))).toHaveLength(1);
    for (const { code, said } of outcomes) {
      if (code !== 0) expect(said).toMatch(/A release is being made at this moment/);
    }
    expect(await releasing.eventsOf('release')).toHaveLength(4);
    expect(await releasing.eventsOf('menu')).toHaveLength(1);
    expect(await releasing.start('recount', '2023-12').ended).toMatchObject({ code: 0 });
    const { rows } = await releasing.owner.query<{ committees: number; told: number }>(
      'SELECT committees, told FROM published.completeness',
    );
    expect(rows).toEqual([{ committees: COMMITTEES.length, told: COMMITTEES.length }]);
  });

  it('an erased case is anonymous after the next run, and the quarter still counts again', async () => {
    const caseId = idOf('2023-12-1');
    await releasing.onKeys((keys) => keys.query('DELETE FROM keys.facts_key WHERE case_id = $1', [caseId]));
    await releasing.world.erases(caseId);
    expect(await releasing.start('release').ended).toMatchObject({ code: 0 });
    const { rows } = await releasing.owner.query<{ state: string; count: number }>(
      `SELECT state, count(*)::int FROM release.snapshot_row WHERE month = '2023-12' GROUP BY state ORDER BY state`,
    );
    expect(rows[0]).toEqual({ state: 'anonymous', count: 3 });
    expect(await releasing.start('recount', '2023-12').ended).toMatchObject({ code: 0 });
  });
});
