import { expect, it } from '@jest/globals';
import { caseEventTypes } from '#cases/domain/case.events';
import {
  ACTIVIST,
  CASE,
  CHILD,
  COMMITTEE,
  conflictDeclared,
  envelope,
  opened,
} from '#cases/testing/case.fixtures';
import { World } from '#cases/testing/case.world';
import { organizationEventTypes } from '#directory/domain/organization.events';
import { EventCodec } from '#event-store/codec';
import { referralEventTypes } from '#referrals/domain/referral.events';
import { referralStream } from '#referrals/domain/referral.state';
import { CENTER, NEXT, NEXT_CENTER, REFERRAL, choice } from '#referrals/testing/referral.fixtures';
import { World as ReferralWorld } from '#referrals/testing/referral.world';
import { concerned } from './concerned.js';

const STREAM = `case-${CASE}`;
const codec = new EventCodec([caseEventTypes, organizationEventTypes, referralEventTypes]);

it('tells nothing of a case, or of a referral of it, to a member it is kept from', async () => {
  const world = await World.ready();
  await world.custody.factsKey(CASE);
  const log = { store: world.store, codec };
  const sealed = { type: 'case.sections-sealed.v1', data: { sections: [envelope('identity')] } };
  await world.append(STREAM, opened, sealed);
  const newest = async () => (await world.store.readStream(STREAM)).at(-1)!;
  expect(await concerned(log, await newest())).toEqual([{ organization: COMMITTEE, except: new Set() }]);
  await world.append(STREAM, conflictDeclared(CHILD));
  const [told] = await concerned(log, await newest());
  // she looks again, once, and finds it gone
  expect([told?.organization, told?.except]).toEqual([COMMITTEE, new Set()]);
  await world.append(STREAM, sealed);
  const [concern, ...others] = await concerned(log, await newest());
  expect([concern?.organization, concern?.except, others]).toEqual([COMMITTEE, new Set([CHILD]), []]);
  expect(concern?.except.has(ACTIVIST)).toBe(false);
});

it('tells both parties of an offer, and of a next choice its sender alone until its turn', async () => {
  const world = await ReferralWorld.ready();
  await world.agreeToNext();
  await world.offered();
  await world.handler.execute(world.command({ type: 'NameNextChoice', data: choice }, {}, NEXT));
  const toldOf = async (referralId: string) => {
    const [event] = await world.store.readStream(referralStream(referralId));
    return (await concerned(world, event!)).map(({ organization }) => organization);
  };
  expect(await toldOf(REFERRAL)).toEqual([COMMITTEE, CENTER]);
  expect(await toldOf(NEXT)).toEqual([COMMITTEE]);
  await world.handler.execute(world.command({ type: 'DeclineReferral', data: { reason: 'no-bed' } }));
  await world.handler.execute(world.command({ type: 'TakeTurn', data: {} }, {}, NEXT));
  expect(await toldOf(NEXT)).toEqual([COMMITTEE, NEXT_CENTER]);
});
