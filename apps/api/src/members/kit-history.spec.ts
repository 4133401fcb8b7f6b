import { beforeEach, describe, expect, it } from '@jest/globals';
import { asCustodian, World } from '#directory/testing/directory.world';
import { COMMITTEE } from '#directory/testing/directory.fixtures';
import { Clock } from '#kernel/clock';
import type { KitOutcome } from '#directory/domain/organization.codes';
import { KitHistory } from './kit-history.js';

const HALF_A_YEAR_MS = 183 * 24 * 3_600_000;
/** When everything of `World` is recorded. */
const MADE = Date.parse('2026-03-15T06:00:00Z');

class ClockAt extends Clock {
  constructor(private readonly time: number) {
    super();
  }
  now(): Date {
    return new Date(this.time);
  }
}

describe('the reminder to test the recovery kit', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.founded();
  });

  const due = async (time: number) =>
    (await new KitHistory(world.store, world.codec, new ClockAt(time)).of(COMMITTEE)).testDue;
  const test = (outcome: KitOutcome) =>
    world.organization({ type: 'TestKit', data: { outcome, roster: 1 } }, asCustodian);

  it('comes when half a year has passed since the kit was made, and not a moment before', async () => {
    expect(await due(MADE + HALF_A_YEAR_MS)).toBe(false);
    expect(await due(MADE + HALF_A_YEAR_MS + 1)).toBe(true);
  });

  it('comes at once after a test that found another kit, until one finds the right one', async () => {
    await test('differs');
    expect(await due(MADE)).toBe(true);
    await test('matches');
    expect(await due(MADE + HALF_A_YEAR_MS)).toBe(false);
    expect(await due(MADE + HALF_A_YEAR_MS + 1)).toBe(true);
  });
});
