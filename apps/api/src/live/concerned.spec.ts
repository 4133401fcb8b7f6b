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
