import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { roleUrl } from '#event-store/database-roles';
import { createReadTables, readModels } from '#projections/read-tables';
import { type TestDatabases, cloneDatabases } from '../../../../test/support/databases.js';
import {
  ACTIVIST,
  COMMITTEE,
  CUSTODIAN,
  DISTRICT,
  MINISTRY,
  OBLAST,
  REGISTRAR,
  activist,
  district,
  keepingOf,
  memberWrap,
  names,
  oblast,
  registrar,
  root,
  roster,
  secondRoster,
} from '../testing/directory.fixtures.js';
import { World } from '../testing/directory.world.js';
import { MemberRow, OrganizationRow, PlaceRow, RosterRow } from './directory.entity.js';
import { directoryProjection } from './directory.projection.js';
import {
  MembersOfOrganization,
  MembersOfOrganizationHandler,
  OrganizationById,
  OrganizationByIdHandler,
  OrganizationsHandler,
  PlacesHandler,
} from './directory.query.js';
import { RostersOfOrganization, RostersOfOrganizationHandler } from './rosters.query.js';

let databases: TestDatabases;
let filling: DataSource;
let reading: DataSource;

/** Everything the log has, in batches of this size, the last of them twice. */
async function project(world: World, size: number): Promise<void> {
  for (const table of [PlaceRow, OrganizationRow, RosterRow, MemberRow]) {
    await filling.getRepository(table).clear();
  }
  const events = (await world.store.readAll(0n, 1000)).map((event) => world.codec.decode(event));
  const batches = Array.from({ length: Math.ceil(events.length / size) }, (_, index) =>
    events.slice(index * size, (index + 1) * size),
  );
  for (const batch of [...batches, ...batches.slice(-1)]) {
    await filling.transaction((manager) => directoryProjection.project(batch as never, manager));
  }
}

beforeAll(async () => {
  databases = await cloneDatabases();
  const { logUrl, rolesPassword } = databases;
  filling = readModels(roleUrl(logUrl, 'kalkan_projector', rolesPassword), [directoryProjection]);
  reading = readModels(roleUrl(logUrl, 'kalkan_reader', rolesPassword), [directoryProjection]);
  await Promise.all([filling.initialize(), reading.initialize()]);
  await createReadTables(filling, directoryProjection);
});
afterAll(async () => {
  await Promise.all([filling.destroy(), reading.destroy()]);
  await databases.drop();
});

describe.each([1, 3, 1000])('the directory, projected in batches of %i', (size) => {
  beforeAll(async () => {
    const world = await World.founded();
    const enrollment = {
      member: { ...keepingOf(activist), login: 'second' },
      memberWraps: [memberWrap(ACTIVIST)],
    };
    const admission = { type: 'AdmitMember', data: { ...activist, roster: secondRoster } } as const;
    const byCustodian = { actor: CUSTODIAN, organization: COMMITTEE };
    await world.organization(admission, byCustodian, COMMITTEE, enrollment);
    await project(world, size);
  });

  it('lists every place with its names', async () => {
    expect(await new PlacesHandler(reading).execute()).toEqual([oblast, district]);
  });

  it('lists every organization, and says which may be referred to', async () => {
    expect(await new OrganizationsHandler(reading).execute()).toEqual([
      { id: MINISTRY, kind: 'ministry', names, place: OBLAST, demo: true, hasRoot: false, receives: false },
      { id: COMMITTEE, kind: 'committee', names, place: DISTRICT, demo: true, hasRoot: true, receives: true },
    ]);
  });

  it('finds one organization, or none', async () => {
    const handler = new OrganizationByIdHandler(reading);
    expect(await handler.execute(new OrganizationById(COMMITTEE))).toMatchObject({ id: COMMITTEE });
    expect(await handler.execute(new OrganizationById(ACTIVIST))).toBeUndefined();
  });

  it('lists the members of one organization', async () => {
    const handler = new MembersOfOrganizationHandler(reading);
    const members = await handler.execute(new MembersOfOrganization(COMMITTEE));
    expect(members).toEqual([
      { memberId: CUSTODIAN, roles: ['custodian', 'activist'] },
      { memberId: ACTIVIST, roles: ['activist'] },
    ]);
  });

  it('hands out the chain of rosters with its root and who signed it', async () => {
    const handler = new RostersOfOrganizationHandler(reading);
    const { memberId, receive, sign } = registrar;
    const vouching = { memberId, organization: MINISTRY, receive, sign };
    expect(await handler.execute(new RostersOfOrganization(COMMITTEE))).toEqual({
      rosters: [roster, secondRoster],
      root,
      registrar: vouching,
    });
    expect(await handler.execute(new RostersOfOrganization(MINISTRY))).toEqual({
      rosters: [],
      root: null,
      registrar: vouching,
    });
    expect(await handler.execute(new RostersOfOrganization(ACTIVIST))).toBeUndefined();
  });
});

it('names no registrar before there is one', async () => {
  const world = new World();
  const data = { kind: 'ministry', names, place: OBLAST, demo: false } as const;
  await world.organization({ type: 'RegisterOrganization', data }, { actor: REGISTRAR }, MINISTRY);
  await project(world, 1);
  const handler = new RostersOfOrganizationHandler(reading);
  expect(await handler.execute(new RostersOfOrganization(MINISTRY))).toMatchObject({ registrar: null });
});
