import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { derivedId } from '#kernel/ids';
import type { CaseEvent } from '../domain/case.events.js';
import {
  CENTER,
  COMMITTEE,
  closed,
  consentGiven,
  envelope,
  erased,
  erasureAsked,
  erasureConfirmed,
  keyIdOf,
  opened,
} from '../testing/case.fixtures.js';
import { World } from '../testing/case.world.js';
import { ReadSide } from '../testing/read-side.js';
import { caseOverviewProjection } from './case-overview.projection.js';
import { CasesOfOrganization, CasesOfOrganizationHandler } from './case-overview.query.js';

const NAMES = ['a', 'b', 'c', 'd', 'e'];
const idOf = (name: string): string => derivedId(name);
const openedBy = (organization: string): CaseEvent =>
  ({ ...opened, data: { ...opened.data, organization } }) as CaseEvent;
const label = (key: number): CaseEvent => ({
  type: 'case.sections-sealed.v1',
  data: { sections: [envelope('contact'), envelope('label', { keyId: keyIdOf('label', key) })] },
});

let world: World;
let readSide: ReadSide;
let handler: CasesOfOrganizationHandler;

beforeAll(async () => {
  readSide = await ReadSide.open([caseOverviewProjection]);
  handler = new CasesOfOrganizationHandler(readSide.readModels);
});
afterAll(() => readSide.close());
beforeEach(async () => {
  await readSide.empty();
  world = await World.ready();
});

const happens = async (name: string, ...events: readonly CaseEvent[]): Promise<void> => {
  world.clock.pass(60_000);
  await world.append(`case-${idOf(name)}`, ...events);
};
const names = async (organization: string): Promise<(string | undefined)[]> => {
  const { items } = await handler.execute(new CasesOfOrganization(organization));
  return items.map(({ caseId }) => NAMES.find((name) => idOf(name) === caseId));
};

describe('the list of cases', () => {
  it('shows a case with its newest label, still sealed, and the command that bound it', async () => {
    await happens('a', opened);
    const openedAt = world.clock.now();
    await happens('a', label(1));
    await happens('a', consentGiven, closed);
    await readSide.project(world);
    const [, sealed] = await world.store.readStream(`case-${idOf('a')}`);
    const { items, next } = await handler.execute(new CasesOfOrganization(COMMITTEE));
    expect(next).toBeNull();
    expect(items.map((item) => ({ ...item }))).toEqual([
      {
        caseId: idOf('a'),
        organization: COMMITTEE,
        revision: 3,
        status: 'closed',
        erasure: null,
        openedAt,
        lastActivityAt: world.clock.now(),
        label: {
          envelope: envelope('label', { keyId: keyIdOf('label', 1) }),
          commandId: sealed?.metadata.$causationId,
        },
      },
    ]);
  });

  it('says of a case that it is to be forgotten, and does not have it once it is', async () => {
    const erasureOf = async () => {
      await readSide.project(world);
      const { items } = await handler.execute(new CasesOfOrganization(COMMITTEE));
      return items.map(({ erasure }) => erasure);
    };
    await happens('a', opened, erasureAsked);
    expect(await erasureOf()).toEqual(['asked']);
    await happens('a', erasureConfirmed);
    expect(await erasureOf()).toEqual(['withheld']);
    await happens('a', erased);
    expect(await erasureOf()).toEqual([]);
    expect((await readSide.rows()).join()).not.toContain('section/1');
  });

  it('is the organization’s own, the latest touched first', async () => {
    await happens('a', openedBy(COMMITTEE));
    await happens('b', openedBy(COMMITTEE));
    await happens('c', openedBy(CENTER));
    await happens('a', label(1));
    await readSide.project(world);
    expect(await names(COMMITTEE)).toEqual(['a', 'b']);
    expect(await names(CENTER)).toEqual(['c']);
    expect(await names(idOf('nobody'))).toEqual([]);
  });

  it('comes in pages without gap or repetition, also among cases of one instant', async () => {
    for (const name of NAMES) await world.append(`case-${idOf(name)}`, opened);
    await readSide.project(world);
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let pages = 1; ; pages += 1) {
      const page = await handler.execute(new CasesOfOrganization(COMMITTEE, { cursor, limit: 2 }));
      seen.push(...page.items.map(({ caseId }) => caseId));
      if (page.next === null) {
        expect(pages).toBe(3);
        break;
      }
      cursor = page.next;
    }
    expect([...seen].sort()).toEqual(NAMES.map(idOf).sort());
  });

  it.each(['', 'x', Buffer.from('2026-01-01T00:00:00.000Z').toString('base64url')])(
    'refuses the cursor %p',
    async (cursor) => {
      await expect(handler.execute(new CasesOfOrganization(COMMITTEE, { cursor }))).rejects.toMatchObject({
        code: 'cursor_invalid',
        kind: 'invalid',
      });
    },
  );

  it('is the same when batches come twice, one by one, or all at once', async () => {
    await happens('a', opened, label(1));
    await happens('b', openedBy(CENTER));
    await happens('a', label(2), closed);
    await happens('b', erasureAsked, erasureConfirmed, erased);
    await readSide.project(world);
    const rows = await readSide.rows();
    expect(rows).toHaveLength(2);
    for (const size of [1, 2, 3, 1000]) {
      await readSide.empty();
      await readSide.project(world, { size, twice: true });
      expect(await readSide.rows()).toEqual(rows);
    }
  });
});
