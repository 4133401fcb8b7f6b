import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { roleUrl } from '#event-store/database-roles';
import { Clock } from '#kernel/clock';
import { createReadTables, readModels } from '#projections/read-tables';
import { type TestDatabases, cloneDatabases } from '../../../../test/support/databases.js';
import { unansweredProjection } from './unanswered-offers.projection.js';
import { UnansweredOffersHandler } from './unanswered-offers.query.js';

const DAY = 24 * 3_600_000;
const NOW = new Date('2026-03-31T06:00:00Z');
const data = {
  services: ['shelter'],
  urgency: 'urgent',
  oblast: '41702000000000',
  since: '2026-03-01T06:00:00.000Z',
};

class FixedClock extends Clock {
  now(): Date {
    return NOW;
  }
}

let databases: TestDatabases;
let filling: DataSource;
let reading: DataSource;

beforeAll(async () => {
  databases = await cloneDatabases();
  const { logUrl, rolesPassword } = databases;
  filling = readModels(roleUrl(logUrl, 'kalkan_projector', rolesPassword), [unansweredProjection]);
  reading = readModels(roleUrl(logUrl, 'kalkan_reader', rolesPassword), [unansweredProjection]);
  await Promise.all([filling.initialize(), reading.initialize()]);
  await createReadTables(filling, unansweredProjection);
});
afterAll(async () => {
  await Promise.all([filling.destroy(), reading.destroy()]);
  await databases.drop();
});

it('says what the event says and nothing else, for a month, each once', async () => {
  const told = (id: string, days: number) => ({
    id,
    recordedAt: new Date(NOW.getTime() - days * DAY),
    type: 'referral.escalated.v1',
    data,
  });
  const events = [
    told('11111111-1111-4111-8111-111111111111', 31),
    told('22222222-2222-4222-8222-222222222222', 2),
    told('33333333-3333-4333-8333-333333333333', 1),
  ];
  for (let time = 0; time < 2; time += 1) {
    await filling.transaction((manager) => unansweredProjection.project(events as never, manager));
  }
  const since = new Date(data.since);
  const shown = (days: number) => ({ ...data, since, toldAt: new Date(NOW.getTime() - days * DAY) });
  const handler = new UnansweredOffersHandler(reading, new FixedClock());
  expect(await handler.execute()).toEqual([shown(1), shown(2)]);
});
