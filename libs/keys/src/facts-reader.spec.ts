import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { profile } from '#cases/testing/case.fixtures';
import { BoxUnreadable, sealFacts } from '#event-store/facts-box';
import { ERASED } from '#kernel/facts';
import { openWorld, type World } from './testing/keys.fixtures.js';

describe('the reader of coded facts', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  const stored = async (facts: unknown) => {
    const caseId = randomUUID();
    const eventId = randomUUID();
    const stream = `case-${caseId}`;
    const key = await world.keys.custody.factsKey(caseId, eventId);
    return { caseId, stream, eventId, box: sealFacts(key, stream, eventId, facts) };
  };

  it('opens a batch in order, and says which case is erased', async () => {
    const [one, two] = [await stored(profile), await stored({ reason: 'other' })];
    const gone = { ...one, caseId: randomUUID() };
    expect(await world.keys.facts.open([one, gone, two])).toEqual([profile, ERASED, { reason: 'other' }]);
    expect(await world.keys.facts.open([])).toEqual([]);
  });

  it('does not take a moved box for an erased one', async () => {
    const one = await stored(profile);
    await expect(world.keys.facts.open([{ ...one, eventId: randomUUID() }])).rejects.toThrow(BoxUnreadable);
  });
});
