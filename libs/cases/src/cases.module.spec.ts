import { expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import { CommandBus, CqrsModule, QueryBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { EventCodec } from '#event-store/codec';
import { EventStore } from '#event-store/event-store';
import { Clock } from '#kernel/clock';
import { FactsReader } from '#kernel/facts';
import { KeyCustody } from '#kernel/key-custody';
import { CasesModule, caseProjections } from './cases.module.js';
import { CasesOfOrganization } from './read/case-overview.query.js';
import { CaseHistory } from './read/case-timeline.query.js';
import { CASE, COMMITTEE, envelope, profile } from './testing/case.fixtures.js';
import { World } from './testing/case.world.js';
import { ReadSide, WorldFactsReader } from './testing/read-side.js';

it('a command on the bus becomes a row of the list and a page, for its organization only', async () => {
  const world = await World.ready();
  const readSide = await ReadSide.open(caseProjections);
  const given = [
    { provide: EventStore, useValue: world.store },
    { provide: EventCodec, useValue: world.codec },
    { provide: KeyCustody, useValue: world.custody },
    { provide: FactsReader, useValue: new WorldFactsReader(world) },
    { provide: Clock, useValue: world.clock },
    { provide: DataSource, useValue: readSide.readModels },
  ];
  @Global()
  @Module({ providers: given, exports: given.map(({ provide }) => provide) })
  class Given {}
  const app = await Test.createTestingModule({
    imports: [CqrsModule.forRoot(), Given, CasesModule],
  }).compile();
  await app.init();
  try {
    const open = world.command({ type: 'OpenCase', data: { profile, sections: [envelope('label')] } });
    const { revision } = await app.get(CommandBus).execute(open);
    expect(revision).toBe(0);
    await readSide.project(world);
    const queries = app.get(QueryBus);
    const { items } = await queries.execute(new CasesOfOrganization(COMMITTEE));
    expect(items.map(({ caseId }) => caseId)).toEqual([CASE]);
    expect(await queries.execute(new CaseHistory(COMMITTEE, CASE))).toMatchObject({
      status: 'open',
      profile,
    });
    expect(await queries.execute(new CaseHistory(CASE, CASE))).toBeUndefined();
  } finally {
    await app.close();
    await readSide.close();
  }
});
