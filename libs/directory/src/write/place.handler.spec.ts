import { expect, it } from '@jest/globals';
import { placeStream } from '../domain/place.decider.js';
import { CUSTODIAN, DISTRICT, district, oblast } from '../testing/directory.fixtures.js';
import { World } from '../testing/directory.world.js';

const again = { commandId: CUSTODIAN };

it('registers a place under the stream its code names', async () => {
  const world = new World();
  await world.place(oblast);
  await world.place(district);
  expect(await world.types(placeStream(DISTRICT))).toEqual(['place.registered.v1']);
});

it('registers a code once; the same command again gets its first answer', async () => {
  const world = new World();
  await world.place(oblast);
  await expect(world.place(oblast, again)).rejects.toMatchObject({ code: 'place_exists', kind: 'conflict' });
  expect(await world.place(oblast)).toMatchObject({ revision: 0, repeated: true });
});

it('looks in the log for the place it lies in', async () => {
  const world = new World();
  await expect(world.place(district)).rejects.toMatchObject({ code: 'parent_unknown', field: 'parent' });
});
