import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PublishedCell } from '../domain/tabulation.js';
import { PLACE, ReleaseWorld } from '../testing/release.world.js';
import { memoryTables } from '../testing/memory-release-tables.js';
import { recount } from './recount.js';

let world: ReleaseWorld;

beforeEach(async () => {
  world = await new ReleaseWorld().begin();
});
afterEach(() => world.end());

/** A year with seventeen cases each month (with any noise, they are shown), released as it goes; one of December is the subject. */
async function year(): Promise<string> {
  for (let month = 1; month <= 12; month += 1) {
    world.at(`2023-${String(month).padStart(2, '0')}-20T05:00:00Z`);
    await world.opensMany(`in-${month}`, 17);
    await world.job().releaseDue();
  }
  const caseId = await world.opens('subject', { sex: 'female', ageBand: '21-30' });
  world.at('2024-01-14T18:00:00Z');
  await world.job().releaseDue();
  return caseId;
}

const again = (month = '2023-12') => recount(month, world.parts);

/** Changes one cell of what was published, as somebody at the database could. */
function tamper(month: string, change: (cell: PublishedCell) => PublishedCell | undefined): void {
  const { all } = world.tables.published;
  const publication = all.get(month)!;
  const cells = publication.cells.flatMap((cell) => change(cell) ?? []);
  all.set(month, { ...publication, cells });
}

describe('a month counted again', () => {
  it('is the same to the byte, quarter and year with it, from the log and the keys alone', async () => {
    await year();
    for (const month of ['2023-03', '2023-07', '2023-12']) {
      const { same, differing, uncountable, closed, compared } = await again(month);
      expect({ same, differing, uncountable, closed, compared }).toEqual({
        ...{ same: true, differing: [], uncountable: [], closed: 0, compared: true },
      });
    }
    // Without what was kept: nothing of it is needed while nothing was erased.
    const { snapshots, published } = memoryTables();
    expect(await recount('2023-12', { ...world.parts, snapshots, published })).toMatchObject({
      ...{ same: true, compared: false },
    });
  });

  it('is not changed by what came after its cut-off: late cases, withdrawn consents, a suspended committee', async () => {
    const caseId = await year();
    world.at('2024-02-01T00:00:00Z');
    await world.opensMany('late', 5, { sex: 'male' });
    await world.append(`case-${caseId}`, {
      type: 'case.consent-withdrawn.v1',
      data: { consentId: '55555555-5555-4555-8555-555555555555' },
    });
    expect((await again()).same).toBe(true);
  });

  it('names a cell that somebody changed, took away or added', async () => {
    await year();
    const { cells } = world.tables.published.all.get('2023-05')!;
    const shown = cells.find(({ value }) => value !== null)!;
    const untouched = world.tables.published.all.get('2023-05')!;
    for (const change of [
      (cell: PublishedCell) => (cell === shown ? { ...cell, value: shown.value! + 1 } : cell),
      (cell: PublishedCell) => (cell === shown ? undefined : cell),
      (cell: PublishedCell) => (cell === shown ? { ...cell, area: PLACE } : cell),
    ]) {
      world.tables.published.all.set('2023-05', untouched);
      tamper('2023-05', change);
      const { same, differing } = await again('2023-05');
      expect(same).toBe(false);
      expect(differing.length).toBeGreaterThan(0);
    }
  });

  it('names completeness that was changed', async () => {
    await year();
    const { all } = world.tables.published;
    const march = all.get('2023-03')!;
    const completeness = march.completeness.map((row) => ({ ...row, made: row.made - 1 }));
    all.set('2023-03', { ...march, completeness });
    expect((await again('2023-03')).differing.every((row) => row.startsWith('completeness|'))).toBe(true);
    expect((await again('2023-03')).same).toBe(false);
  });
});

describe('once a case was erased', () => {
  it('every cell of the three dimensions is counted again, and the others are named', async () => {
    const caseId = await year();
    world.at('2024-01-20T00:00:00Z');
    await world.erases(caseId);
    await world.job().releaseDue();
    const { same, uncountable, differing, closed } = await again();
    expect([same, differing]).toEqual([true, []]);
    expect(closed).toBe(3); // report, case, incident
    for (const address of uncountable) {
      const [unit, area, period, by = ''] = address.split('|');
      expect([unit, area, period, 'form,age,sex'.split(',').includes(by)]).toEqual([
        ...[expect.stringMatching(/^(case|incident)$/), expect.any(String), '2023', false],
      ]);
    }
    // A month tells three dimensions alone: nothing of it is lost.
    world.at('2024-01-25T00:00:00Z');
    await world.erases((await world.tables.index.casesOf('2023-05'))[0]!);
    await world.job().releaseDue();
    expect(await again('2023-05')).toMatchObject({ same: true, uncountable: [] });
  });

  it('but not yet anonymous, or withheld for fourteen days, nothing is lost: the kept rows tell all', async () => {
    const caseId = await year();
    world.facts.keys.delete(caseId);
    expect(await again()).toMatchObject({ same: true, uncountable: [], closed: 3 });
  });

  it('without kept rows it says that it cannot be told, and does not call it the same', async () => {
    const caseId = await year();
    await world.erases(caseId);
    const { snapshots, published } = memoryTables();
    const told = await recount('2023-12', { ...world.parts, snapshots, published });
    expect(told).toMatchObject({ same: false, closed: 3, compared: false });
  });

  it('a cell that differs for another reason is not excused by it', async () => {
    const caseId = await year();
    await world.erases(caseId);
    await world.job().releaseDue();
    const of = ({ unit, by, period, value }: PublishedCell): boolean =>
      unit === 'case' && by.join() === 'sex' && period === '2023' && value !== null;
    tamper('2023-12', (cell) => (of(cell) ? { ...cell, value: cell.value! + 1 } : cell));
    const { same, differing } = await again();
    expect(same).toBe(false);
    expect(differing.every((address) => address.includes('|2023|sex|'))).toBe(true);
  });

  it('an uncountable cell that was changed is found by the root', async () => {
    const caseId = await year();
    await world.erases(caseId);
    await world.job().releaseDue();
    const of = ({ by, period, value }: PublishedCell): boolean =>
      by.join() === 'relation' && period === '2023' && value !== null;
    tamper('2023-12', (cell) => (of(cell) ? { ...cell, value: cell.value! + 40 } : cell));
    expect((await again()).same).toBe(false);
  });
});

it('a month whose facts were withheld when it was frozen is the same once they are given back', async () => {
  world.at('2023-01-10T05:00:00Z');
  await world.opensMany('january', 30);
  const caseId = await world.opens('withheld');
  const key = world.facts.keys.get(caseId)!;
  world.facts.keys.delete(caseId);
  world.at('2023-02-14T18:00:00Z');
  await world.job().releaseDue();
  world.facts.keys.set(caseId, key);
  expect(await again('2023-01')).toMatchObject({ same: true, differing: [] });
});

it.each([
  ['2023-11', 'release_missing'],
  ['2023-00', 'release_missing'],
])('%s, which was not released, is refused', async (month, code) => {
  await expect(again(month)).rejects.toEqual(expect.objectContaining({ code }));
});
