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
  cardOf,
  committee,
  committeeCard,
  district,
  enrolling,
  ministryCard,
  names,
  newKeys,
  oblast,
  registrar,
  root,
  roster,
  secondRoster,
} from '../testing/directory.fixtures.js';
import { World, asCustodian } from '../testing/directory.world.js';
import { CandidatesOfOrganization, CandidatesOfOrganizationHandler } from './candidates.query.js';
import { CandidateRow, MemberRow, OrganizationRow, PlaceRow, RosterRow } from './directory.entity.js';
import { directoryProjection } from './directory.projection.js';
import {
  MembersOfOrganization,
  MembersOfOrganizationHandler,
  OrganizationById,
  OrganizationByIdHandler,
  OrganizationsHandler,
  PlacesHandler,
} from './directory.query.js';
import { RegistryHandler } from './registry.query.js';
import {
  KeyVersionsOf,
  KeyVersionsOfHandler,
  RostersOfOrganization,
  RostersOfOrganizationHandler,
} from './rosters.query.js';

let databases: TestDatabases;
let filling: DataSource;
let reading: DataSource;

/** Everything the log has, in batches of this size, the last of them twice. */
async function project(world: World, size: number): Promise<void> {
  for (const table of [PlaceRow, OrganizationRow, RosterRow, MemberRow, CandidateRow]) {
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

const nobodyNew = { candidates: 0, rosters: 0, hasRoot: false };
const shared = { names, demo: true, standing: 'active' };

describe.each([1, 3, 1000])('the directory, projected in batches of %i', (size) => {
  beforeAll(async () => {
    const world = await World.awaiting();
    await world.admit();
    await project(world, size);
  });

  it('lists every place with its names', async () => {
    expect(await new PlacesHandler(reading).execute()).toEqual([oblast, district]);
  });

  it('lists every organization, and says which may be referred to', async () => {
    expect(await new OrganizationsHandler(reading).execute()).toEqual([
      {
        ...shared,
        id: MINISTRY,
        kind: 'ministry',
        place: OBLAST,
        card: ministryCard,
        hasRoot: false,
        receives: false,
      },
      {
        ...shared,
        id: COMMITTEE,
        kind: 'committee',
        place: DISTRICT,
        card: committeeCard,
        hasRoot: true,
        receives: true,
      },
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
      { memberId: CUSTODIAN, roles: ['custodian', 'activist'], left: false, lockedOut: false },
      { memberId: ACTIVIST, roles: ['activist'], left: false, lockedOut: false },
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
    const versions = new KeyVersionsOfHandler(reading);
    const asked = new KeyVersionsOf([COMMITTEE, MINISTRY, ACTIVIST]);
    expect(await versions.execute(asked)).toEqual(new Map([[COMMITTEE, 1]]));
    expect(await versions.execute(new KeyVersionsOf([]))).toEqual(new Map());
  });
});

describe.each([1, 3, 1000])('what changes on the books, projected in batches of %i', (size) => {
  const since = '2026-03-01';
  const candidates = () =>
    new CandidatesOfOrganizationHandler(reading).execute(new CandidatesOfOrganization(COMMITTEE));
  const registry = () => new RegistryHandler(reading).execute();
  const counts = { members: 1, candidates: 1, rosters: 1, hasRoot: true, recovery: null };

  it('shows who awaits admission until it is declined', async () => {
    const world = await World.awaiting();
    await project(world, size);
    const { memberId, roles, receive, sign } = enrolling;
    const enrolledAt = new Date('2026-03-15T06:00:00Z');
    expect(await candidates()).toEqual([{ memberId, roles, receive, sign, enrolledAt }]);
    expect(await registry()).toEqual([
      {
        ...shared,
        id: MINISTRY,
        kind: 'ministry',
        place: OBLAST,
        card: ministryCard,
        ...counts,
        ...nobodyNew,
      },
      { ...shared, id: COMMITTEE, kind: 'committee', place: DISTRICT, card: committeeCard, ...counts },
    ]);
    await world.organization({ type: 'DeclineMember', data: { memberId: ACTIVIST } }, asCustodian);
    await project(world, size);
    expect(await candidates()).toEqual([]);
    expect(await registry()).toMatchObject([{}, { members: 1, candidates: 0 }]);
  });

  it('shows the admitted among the members', async () => {
    const world = await World.awaiting();
    await world.admit();
    await project(world, size);
    expect(await candidates()).toEqual([]);
    expect(await registry()).toMatchObject([{}, { members: 2, candidates: 0, rosters: 2 }]);
  });

  it('counts who left no more, and still knows them', async () => {
    const world = await World.awaiting();
    await world.admit();
    await world.letGo();
    await project(world, size);
    expect(await registry()).toMatchObject([{}, { members: 1, rosters: 3 }]);
    const members = new MembersOfOrganizationHandler(reading);
    expect(await members.execute(new MembersOfOrganization(COMMITTEE))).toEqual([
      { memberId: CUSTODIAN, roles: ['custodian', 'activist'], left: false, lockedOut: false },
      { memberId: ACTIVIST, roles: enrolling.roles, left: true, lockedOut: false },
    ]);
  });

  it('shows whose words are lost as outside, and as the same member once they are back', async () => {
    const world = await World.awaiting();
    await world.admit();
    await world.lockOut();
    const listed = async () => {
      await project(world, size);
      const handler = new MembersOfOrganizationHandler(reading);
      const members = await handler.execute(new MembersOfOrganization(COMMITTEE));
      return members.map(({ memberId, lockedOut }) => [memberId, lockedOut]);
    };
    expect(await listed()).toEqual([
      [CUSTODIAN, false],
      [ACTIVIST, true],
    ]);
    await world.comeBack();
    expect(await listed()).toContainEqual([ACTIVIST, true]);
    expect((await candidates()).map(({ memberId, sign }) => [memberId, sign])).toEqual([
      [ACTIVIST, newKeys.sign],
    ]);
    await world.admitAgain();
    expect(await listed()).toContainEqual([ACTIVIST, false]);
    expect(await candidates()).toEqual([]);
  });

  it('shows the present names, place and standing', async () => {
    const world = await World.founded();
    const other = { ...names, en: 'Issyk-Kul' };
    const renamed = { names: other, card: cardOf({ ...committee, names: other }, { n: 2 }) };
    await world.organization({ type: 'RenameOrganization', data: renamed });
    const card = cardOf({ ...committee, names: other, place: OBLAST }, { n: 3 });
    await world.organization({ type: 'MoveOrganization', data: { place: OBLAST, since, card } });
    await world.organization({ type: 'SuspendOrganization', data: {} });
    await project(world, size);
    const now = { id: COMMITTEE, names: other, place: OBLAST, standing: 'suspended', card };
    expect(await registry()).toContainEqual(expect.objectContaining(now));
    const handler = new OrganizationByIdHandler(reading);
    const listed = () => handler.execute(new OrganizationById(COMMITTEE));
    expect(await listed()).toMatchObject({ ...now, hasRoot: true, receives: false });
    await world.organization({ type: 'ReinstateOrganization', data: {} });
    await project(world, size);
    expect(await listed()).toMatchObject({ standing: 'active', receives: true });
  });
});

it('names no registrar before there is one', async () => {
  const world = new World();
  const data = { kind: 'ministry', names, place: OBLAST, demo: false, card: ministryCard } as const;
  await world.organization({ type: 'RegisterOrganization', data }, { actor: REGISTRAR }, MINISTRY);
  await project(world, 1);
  const handler = new RostersOfOrganizationHandler(reading);
  expect(await handler.execute(new RostersOfOrganization(MINISTRY))).toMatchObject({ registrar: null });
});
