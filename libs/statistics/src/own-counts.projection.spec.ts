import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AgeBand, FormLaw, Sex } from '#cases/domain/case.codes';
import type { CaseEvent } from '#cases/domain/case.events';
import { CENTER, COMMITTEE, incidentFacts, opened, profile } from '#cases/testing/case.fixtures';
import { World } from '#cases/testing/case.world';
import { ReadSide, WorldFactsReader } from '#cases/testing/read-side';
import { derivedId } from '#kernel/ids';
import { ownCountsProjection } from './own-counts.projection.js';
import { OwnCountsOfYear, OwnCountsOfYearHandler } from './own-counts.query.js';
import type { OwnCounts } from './own-counts.js';

let world: World;
let readSide: ReadSide;
let factsReader: WorldFactsReader;

beforeAll(async () => {
  readSide = await ReadSide.open([ownCountsProjection]);
});
afterAll(() => readSide.close());
beforeEach(async () => {
  await readSide.empty();
  world = await World.ready();
  factsReader = new WorldFactsReader(world);
});

const streamOf = (name: string): string => `case-${derivedId(name)}`;

async function caseOf(
  name: string,
  at: string,
  told: { sex: Sex; ageBand: AgeBand; organization?: string },
): Promise<void> {
  const { organization = COMMITTEE, ...facts } = told;
  world.clock.at = new Date(at);
  await world.custody.factsKey(derivedId(name));
  const event = {
    ...opened,
    data: { ...opened.data, organization, facts: { ...profile, ...facts } },
  } as CaseEvent;
  await world.append(streamOf(name), event);
}

async function incidentOf(name: string, ...formsLaw: FormLaw[]): Promise<void> {
  const data = {
    incidentId: derivedId(name, ...formsLaw),
    sections: [],
    facts: { ...incidentFacts, formsLaw },
  };
  await world.append(streamOf(name), { type: 'case.incident-recorded.v1', data });
}

function counts(organization: string, year = 2027): Promise<OwnCounts> {
  return new OwnCountsOfYearHandler(readSide.readModels, factsReader).execute(
    new OwnCountsOfYear(organization, year),
  );
}

const nonZero = (by: Readonly<Record<string, number>>): object =>
  Object.fromEntries(Object.entries(by).filter(([, count]) => count > 0));

async function history(): Promise<void> {
  await caseOf('a', '2027-01-31T17:59:59.999Z', { sex: 'female', ageBand: '21-30' });
  await caseOf('b', '2027-01-31T18:00:00.000Z', { sex: 'male', ageBand: '0-11' });
  await caseOf('c', '2027-02-10T06:00:00.000Z', { sex: 'female', ageBand: '51+', organization: CENTER });
  await caseOf('d', '2027-12-31T18:00:00.000Z', { sex: 'female', ageBand: '51+' });
  await incidentOf('a', 'physical');
  await incidentOf('b', 'neglect');
  await incidentOf('b', 'neglect', 'physical');
}

describe('own counts', () => {
  it('are by registration month in Bishkek, of the own cases, opened in one batch', async () => {
    await history();
    await readSide.project(world);
    const own = await counts(COMMITTEE);
    expect(nonZero(Object.fromEntries(own.months.map(({ month, cases }) => [month, cases])))).toEqual({
      '2027-01': 1,
      '2027-02': 1,
    });
    expect(nonZero(own.byForm)).toEqual({ physical: 1, several: 1 });
    expect(nonZero(own.byAge)).toEqual({ '21-30': 1, '0-11': 1 });
    expect(nonZero(own.bySex)).toEqual({ female: 1, male: 1 });
    expect(own.total).toBe(2);
    expect(factsReader.batches).toBe(1);
    expect((await counts(COMMITTEE, 2028)).total).toBe(1);
    expect(nonZero((await counts(CENTER)).byForm)).toEqual({ unknown: 1 });
  });

  it('keep an erased case as one of unknown form, age and sex', async () => {
    await history();
    await readSide.project(world);
    world.custody.factsKeys.delete(derivedId('b'));
    const own = await counts(COMMITTEE);
    expect(own.total).toBe(2);
    expect(nonZero(own.byForm)).toEqual({ physical: 1, unknown: 1 });
    expect(nonZero(own.byAge)).toEqual({ '21-30': 1, unknown: 1 });
    expect(nonZero(own.bySex)).toEqual({ female: 1, unknown: 1 });
  });

  it('store no coded fact, and the same rows however batches come', async () => {
    await history();
    await readSide.project(world);
    const rows = await readSide.rows();
    expect(rows).toHaveLength(4);
    for (const told of [profile.place, 'female', '21-30', 'physical'])
      expect(rows.join()).not.toContain(told);
    for (const size of [1, 3, 1000]) {
      await readSide.empty();
      await readSide.project(world, { size, twice: true });
      expect(await readSide.rows()).toEqual(rows);
    }
  });
});
