import { expect, it } from '@jest/globals';
import { referralStream } from '#referrals/domain/referral.state';
import { CENTER, COMMITTEE, NEXT, NEXT_CENTER, REFERRAL, choice } from '#referrals/testing/referral.fixtures';
import { World } from '#referrals/testing/referral.world';
import { concerned } from './concerned.js';

it('tells both parties of an offer, and of a next choice its sender alone until its turn', async () => {
  const world = await World.ready();
  await world.agreeToNext();
  await world.offered();
  await world.handler.execute(world.command({ type: 'NameNextChoice', data: choice }, {}, NEXT));
  const toldOf = async (referralId: string) => {
    const [event] = await world.store.readStream(referralStream(referralId));
    return concerned(world, event!);
  };
  expect(await toldOf(REFERRAL)).toEqual([COMMITTEE, CENTER]);
  expect(await toldOf(NEXT)).toEqual([COMMITTEE]);
  await world.handler.execute(world.command({ type: 'DeclineReferral', data: { reason: 'no-bed' } }));
  await world.handler.execute(world.command({ type: 'TakeTurn', data: {} }, {}, NEXT));
  expect(await toldOf(NEXT)).toEqual([COMMITTEE, NEXT_CENTER]);
});
