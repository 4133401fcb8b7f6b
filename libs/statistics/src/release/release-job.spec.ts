import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { organizationStream } from '#directory/domain/organization.state';
import { DomainError } from '#kernel/domain-error';
import { addressText } from '../domain/cells.js';
import { COMMITTEES, OTHER_PLACE, PLACE, ReleaseWorld } from '../testing/release.world.js';
import { LogIndex, PublishedTables, Snapshots } from './release-store.js';
import { frozenRows } from './frozen-rows.js';

let world: ReleaseWorld;

beforeEach(async () => {
  world = await new ReleaseWorld().begin();
});
afterEach(() => world.end());

const CUTOFF = '2023-02-14T18:00:00.000Z';
const refused = (code: string): unknown => expect.objectContaining({ code });

/** Forty cases in January 2023, of which thirty-nine agreed. */
async function january(): Promise<void> {
  world.at('2023-01-10T05:00:00Z');
  await world.opensMany('january', 39);
  await world.opens('silent', { agreed: false });
}

function cells(month: string): ReadonlyMap<string, number | null> {
  const published = world.tables.published.all.get(month)?.cells ?? [];
  return new Map(published.map((cell) => [addressText(cell), cell.value]));
}

describe('a month', () => {
  it('is released once its cut-off has come, with an event that names all it rests on', async () => {
    await january();
    const head = await world.store.head();
    world.at('2023-02-14T17:59:59.999Z');
    await expect(world.job().release('2023-01')).rejects.toEqual(refused('release_too_early'));
    world.at(CUTOFF);
    const { release, before, periods } = await world.job().release('2023-01');
    expect([before, periods]).toEqual([false, ['2023-01']]);
    const keys = await world.parts.keys.all();
    expect(release).toMatchObject({
      ...{ month: '2023-01', menu: 'menu/2023', definitions: 'definitions/1' },
      ...{ keyId: keys[0]?.id, cutoff: String(head) },
    });
    const nation = cells('2023-01').get('case|KG|2023-01||') ?? 0;
    expect(Math.abs(nation - 39)).toBeLessThanOrEqual(6);
    expect(world.steps).toEqual(['reading', 'folding', 'counting', 'publishing']);
    expect(await world.releases()).toEqual(['2023-01']);
  });

  it('is released once: asked again, it is told what was released', async () => {
    await january();
    world.at(CUTOFF);
    const { release } = await world.job().release('2023-01');
    world.at('2023-03-20T00:00:00Z');
    await world.opens('later');
    const again = await world.job().release('2023-01');
    expect(again).toMatchObject({ before: true, release: { rootHash: release.rootHash } });
    expect(await world.releases()).toEqual(['2023-01']);
  });

  it('comes month after month, none before the log began, none that is no month', async () => {
    await january();
    world.at('2023-06-20T00:00:00Z');
    for (const [month, code] of [
      ['2023-13', 'release_month'],
      ['october', 'release_month'],
      ['2022-12', 'release_before_log'],
      ['2023-06', 'release_too_early'],
    ] as const) {
      await expect(world.job().release(month)).rejects.toEqual(refused(code));
    }
    await world.job().release('2023-02');
    for (const month of ['2023-01', '2023-04']) {
      await expect(world.job().release(month)).rejects.toEqual(refused('release_out_of_order'));
    }
    expect(await world.releases()).toEqual(['2023-02']);
  });

  it('is of nobody who knows nothing: an empty log has none', async () => {
    const empty = new ReleaseWorld().at('2030-01-01T00:00:00Z');
    await expect(empty.job().release('2023-01')).rejects.toEqual(refused('release_before_log'));
    expect(await empty.job().releaseDue()).toEqual([]);
    await empty.end();
  });

  it('counts by the time of the log where the clock was set back', async () => {
    await january();
    world.at('2023-02-20T00:00:00Z');
    await world.opens('after the cut-off');
    world.at('2023-01-20T00:00:00Z');
    const { release } = await world.job().release('2023-01');
    expect(release.recordedAt).toEqual(new Date('2023-02-20T00:00:00Z'));
    await expect(world.job().release('2023-02')).rejects.toEqual(refused('release_too_early'));
  });

  it('is frozen anew when something still came with a time before its cut-off', async () => {
    await january();
    world.at(CUTOFF);
    await world.job().release('2023-01');
    world.at('2023-03-14T18:00:00.000Z');
    const { snapshots } = world.tables;
    const freeze = snapshots.freeze.bind(snapshots);
    let late = 0;
    snapshots.freeze = async (month, rows) => {
      await freeze(month, rows);
      if ((late += 1) > 1) return;
      // Another server's clock is a second behind.
      world.at('2023-03-14T17:59:59.000Z');
      await world.opens('of the other server');
      world.at('2023-03-14T18:00:00.000Z');
    };
    const { release } = await world.job().release('2023-02');
    expect(late).toBe(2);
    expect(release.cutoff).toBe(String((await world.store.head()) - 1n));
  });
});

describe('with a month', () => {
  it('its quarter and its year are released, and places and completeness with them', async () => {
    for (let month = 1; month <= 12; month += 1) {
      world.at(`2023-${String(month).padStart(2, '0')}-20T05:00:00Z`);
      await world.opensMany(`in-${month}`, 12);
      await world.opensMany(`beside-${month}`, 12, { place: OTHER_PLACE });
    }
    world.at('2024-01-20T00:00:00Z');
    const outcomes = await world.job().releaseDue();
    expect(outcomes.map(({ periods }) => periods.at(-1))).toEqual([
      ...['2023-01', '2023-02', '2023-Q1', '2023-04', '2023-05', '2023-Q2', '2023-07', '2023-08', '2023-Q3'],
      ...['2023-10', '2023-11', '2023'],
    ]);
    const december = world.tables.published.all.get('2023-12')!;
    expect(december.periods).toEqual(['2023-12', '2023-Q4', '2023']);
    const chui = expect.objectContaining({ quarter: '2023-Q4', made: 4, of: 4 });
    expect(december.completeness).toEqual([chui]);
    expect(Math.abs((cells('2023-12').get('case|KG|2023||') ?? 0) - 288)).toBeLessThanOrEqual(6);
    // The menu of 2024 was fixed in its January: three committees registered cases in every quarter of 2023.
    const placesIn = (year: number) =>
      world.tables.published.menus
        .get(year)
        ?.filter(({ members }) => [PLACE, OTHER_PLACE].some((place) => members.includes(place))).length;
    expect([placesIn(2023), placesIn(2024)]).toEqual([1, 2]);
  });

  it('what its quarter lacks is not made up for: the first may be any', async () => {
    await january();
    world.at('2023-05-20T00:00:00Z');
    await world.job().release('2023-02');
    const { periods } = await world.job().release('2023-03');
    expect(periods).toEqual(['2023-03']);
    expect(world.tables.published.all.get('2023-03')?.completeness).toEqual([]);
  });

  it('one that was frozen and never released is in no quarter', async () => {
    await january();
    world.at('2023-04-20T00:00:00Z');
    const { published } = world.tables;
    const append = world.store.append.bind(world.store);
    world.store.append = (stream, ...told) =>
      stream.startsWith('release-') ? Promise.reject(new Killed()) : append(stream, ...told);
    await expect(world.job().release('2023-01')).rejects.toBeInstanceOf(Killed);
    world.store.append = append;
    // The first may be any: January is left.
    await world.job().release('2023-02');
    expect((await world.tables.snapshots.frozen()).map(({ month }) => month)).toEqual(['2023-01', '2023-02']);
    expect((await world.job().release('2023-03')).periods).toEqual(['2023-03']);
    expect(published.all.get('2023-03')?.completeness).toEqual([]);
  });

  it('a suspended committee owes no statement, and one that is back does', async () => {
    await january();
    await world.append(organizationStream(COMMITTEES[3]!), { type: 'organization.suspended.v1', data: {} });
    world.at('2023-03-10T05:00:00Z');
    await world.opensMany('march', 4);
    world.at('2023-04-20T00:00:00Z');
    await world.job().releaseDue();
    // Three owe February and March; nobody said anything in February.
    expect(world.tables.published.all.get('2023-03')?.completeness).toEqual([
      expect.objectContaining({ made: 0, of: 3 }),
    ]);
  });
});

describe('by itself', () => {
  it('the first month with a case is released, then each as it comes due, after the margin', async () => {
    world.at('2023-01-31T17:59:59Z');
    await world.opens('of january');
    const due = () => world.job().releaseDue(600_000);
    world.at('2023-02-14T18:09:59Z');
    expect(await due()).toEqual([]);
    world.at('2023-02-14T18:10:00Z');
    expect((await due()).map(({ release }) => release.month)).toEqual(['2023-01']);
    expect(await due()).toEqual([]);
    world.at('2023-04-15T00:00:00Z');
    expect((await due()).map(({ release }) => release.month)).toEqual(['2023-02', '2023-03']);
  });

  it('takes no lock while nothing has come due', async () => {
    await january();
    const locked = () => Promise.reject(new DomainError('release_running'));
    expect(await world.job({}, locked).releaseDue()).toEqual([]);
    world.at(CUTOFF);
    await expect(world.job({}, locked).releaseDue()).rejects.toEqual(refused('release_running'));
    expect(await world.releases()).toEqual([]);
  });
});

/** Dies after its nth write, and does nothing afterwards. */
class Killed extends Error {}

function mortal(dieAfter: number) {
  let writes = 0;
  let dead = false;
  const of = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name) {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value !== 'function') return value;
        return async (...told: unknown[]) => {
          if (dead) throw new Killed();
          const answer: unknown = await (value as (...args: unknown[]) => unknown).apply(target, told);
          if (!WRITES.has(String(name)) || (writes += 1) !== dieAfter) return answer;
          dead = true;
          throw new Killed();
        };
      },
    });
  return { of, writes: () => writes };
}

const WRITES = new Set(['append', 'take', 'freeze', 'erase', 'publish', 'publishMenu', 'discard']);

describe('killed after any of its writes', () => {
  it('leaves nothing half-published, and the next run ends with the same root', async () => {
    await january();
    world.at(CUTOFF);
    // The same log and keys for every life: what differs is where the one before ended.
    await world.parts.keys.add();
    const roots = new Set<string>();
    let died = 0;
    for (let dieAfter = 1; ; dieAfter += 1) {
      const next = await new ReleaseWorld().begin();
      next.clock.at = world.clock.at;
      await writeFile(next.keysFile, await readFile(world.keysFile));
      next.at('2023-01-10T05:00:00Z');
      await next.opensMany('january', 12);
      next.at(CUTOFF);
      const life = mortal(dieAfter);
      const { log, index, snapshots, published } = next.parts;
      const parts = {
        log: { ...log, store: life.of(log.store) },
        index: life.of<LogIndex>(index),
        snapshots: life.of<Snapshots>(snapshots),
        published: life.of<PublishedTables>(published),
      };
      const outcome = await next
        .job(parts)
        .release('2023-01')
        .catch((error: unknown) => error);
      const visible = next.tables.published.all.get('2023-01');
      if (visible) expect(await next.releases()).toEqual(['2023-01']);
      await next.job().release('2023-01');
      expect(await next.releases()).toEqual(['2023-01']);
      const finished = next.tables.published.all.get('2023-01')!;
      roots.add(finished.release.rootHash);
      if (visible) expect(visible).toEqual(finished);
      await next.end();
      if (!(outcome instanceof Killed)) break;
      died += 1;
    }
    // Index, menu's event, its places, snapshot, index, the release's event, the publication.
    expect(died).toBeGreaterThanOrEqual(6);
    expect(roots.size).toBe(1);
  });

  it('between event and publication, with an erasure since: first what was released, then the erasure', async () => {
    world.at('2023-01-10T05:00:00Z');
    const caseId = await world.opens('forgotten');
    world.at('2023-12-10T05:00:00Z');
    await world.opensMany('december', 20);
    world.at('2024-01-14T18:00:00Z');
    const { published, snapshots } = world.tables;
    const publish = published.publish.bind(published);
    published.publish = (told) =>
      told.release.month === '2023-12' ? Promise.reject(new Killed()) : publish(told);
    await expect(world.job().releaseDue()).rejects.toBeInstanceOf(Killed);
    expect((await world.releases()).at(-1)).toBe('2023-12');
    expect([...published.all.keys()].at(-1)).toBe('2023-11');
    published.publish = publish;
    await world.erases(caseId);
    // The year's tables beside the three dimensions could not be made again afterwards.
    await world.job().releaseDue();
    expect([...published.all.keys()].at(-1)).toBe('2023-12');
    expect(snapshots.erased).toEqual(new Set([caseId]));
  });

  it('so that what was released cannot be made again, nothing else is published in its place', async () => {
    await january();
    world.at(CUTOFF);
    const { published, snapshots } = world.tables;
    const publish = published.publish.bind(published);
    published.publish = () => Promise.reject(new Killed());
    await expect(world.job().release('2023-01')).rejects.toBeInstanceOf(Killed);
    published.publish = publish;
    const rows = await snapshots.rowsOf('2023-01');
    snapshots.rows.set('2023-01', rows.slice(rows.length - 30));
    await expect(world.job().release('2023-01')).rejects.toEqual(refused('release_differs'));
    snapshots.rows.delete('2023-01');
    snapshots.months.delete('2023-01');
    // Frozen anew from the log, as of the same cut-off.
    await world.opens('later');
    expect((await world.job().release('2023-01')).before).toBe(true);
    expect(published.all.size).toBe(1);
  });
});

it('stopped after any step of the way, it leaves the month to the next run', async () => {
  const roots = new Set<string>();
  for (const at of ['reading', 'folding', 'counting'] as const) {
    const next = await new ReleaseWorld().begin();
    if (roots.size === 0) await world.parts.keys.add();
    await writeFile(next.keysFile, await readFile(world.keysFile));
    next.at('2023-01-10T05:00:00Z');
    await next.opensMany('january', 12);
    next.at(CUTOFF);
    const stopping = new AbortController();
    const progress = (step: string): void => {
      if (step === at) stopping.abort();
    };
    await expect(next.job({ progress }).releaseDue(0, stopping.signal)).rejects.toHaveProperty(
      'name',
      'AbortError',
    );
    expect([await next.releases(), next.tables.published.all.size]).toEqual([[], 0]);
    const [outcome] = await next.job().releaseDue();
    roots.add(outcome!.release.rootHash);
    await next.end();
  }
  expect(roots.size).toBe(1);
});

describe('two at once', () => {
  it('without a lock, the log lets one of them through and both answer the same', async () => {
    await january();
    world.at(CUTOFF);
    await world.parts.keys.add();
    const other = new ReleaseWorld(world.store).at(CUTOFF);
    await writeFile(other.keysFile, await readFile(world.keysFile));
    for (const [caseId, key] of world.facts.keys) other.facts.keys.set(caseId, key);
    const [one, two] = await Promise.all([world.job().release('2023-01'), other.job().release('2023-01')]);
    expect(one.release.rootHash).toBe(two.release.rootHash);
    expect(await world.releases()).toEqual(['2023-01']);
    await other.end();
  });
});

describe('the keys', () => {
  it('are made at the first release, mode 0600, and are named by the event', async () => {
    await january();
    world.at(CUTOFF);
    const { release } = await world.job().release('2023-01');
    expect((await stat(world.keysFile)).mode & 0o777).toBe(0o600);
    expect((await world.parts.keys.all()).map(({ id }) => id)).toEqual([release.keyId]);
  });

  it('are never made silently a second time', async () => {
    await january();
    world.at(CUTOFF);
    await world.job().release('2023-01');
    const kept = await readFile(world.keysFile);
    world.at('2023-03-20T00:00:00Z');
    for (const text of [undefined, 'release-keys/1 x y\n', '']) {
      if (text === undefined) await rm(world.keysFile);
      else await writeFile(world.keysFile, text);
      const code = text === undefined ? 'release_keys_missing' : 'release_keys_malformed';
      await expect(world.job().release('2023-02')).rejects.toEqual(refused(code));
    }
    await writeFile(world.keysFile, kept);
    expect((await world.job().release('2023-02')).before).toBe(false);
  });

  it('that leaked serve no month more: the next is made with others, quarters of both', async () => {
    await january();
    world.at(CUTOFF);
    const first = await world.job().release('2023-01');
    const id = await world.job().renewKeys();
    world.at('2023-04-20T00:00:00Z');
    const outcomes = await world.job().releaseDue();
    expect(outcomes.map(({ release }) => release.keyId)).toEqual([id, id]);
    expect(id).not.toBe(first.release.keyId);
    expect(outcomes.at(-1)?.periods).toEqual(['2023-03', '2023-Q1']);
    expect(Math.abs((cells('2023-03').get('case|KG|2023-Q1||') ?? 0) - 39)).toBeLessThanOrEqual(6);
  });
});

describe('keys that are gone for good', () => {
  it('are given up by a word of the operator: months go on, without the quarter and year they would be in', async () => {
    await january();
    const caseId = await world.opens('forgotten');
    world.at(CUTOFF);
    await world.job().release('2023-01');
    await expect(world.job().giveKeysUp()).rejects.toEqual(refused('release_keys_there'));
    await rm(world.keysFile);
    await world.erases(caseId);
    const id = await world.job().giveKeysUp();
    world.at('2023-07-20T00:00:00Z');
    const outcomes = await world.job().releaseDue();
    expect(outcomes.map(({ periods }) => periods.join())).toEqual([
      ...['2023-02', '2023-03', '2023-04', '2023-05', '2023-06,2023-Q2'],
    ]);
    expect(new Set(outcomes.map(({ release }) => release.keyId))).toEqual(new Set([id]));
    expect(world.tables.published.all.has('2023-01')).toBe(true);
    // What nobody can open any more tells nobody anything.
    expect(world.tables.snapshots.erased).toEqual(new Set([caseId]));
    await expect(world.job().giveKeysUp()).rejects.toEqual(refused('release_keys_there'));
  });

  it('before their month was published leave it unpublished, and the next goes on', async () => {
    await january();
    world.at(CUTOFF);
    const { published } = world.tables;
    const publish = published.publish.bind(published);
    published.publish = () => Promise.reject(new Killed());
    await expect(world.job().release('2023-01')).rejects.toBeInstanceOf(Killed);
    published.publish = publish;
    await rm(world.keysFile);
    await expect(world.job().release('2023-01')).rejects.toEqual(refused('release_keys_missing'));
    await world.job().giveKeysUp();
    world.at('2023-03-20T00:00:00Z');
    await world.job().release('2023-02');
    expect([...published.all.keys()]).toEqual(['2023-02']);
    // Reads the event of that release, and then there is nothing to do.
    await world.job().releaseDue();
    const locked = () => Promise.reject(new DomainError('release_running'));
    expect(await world.job({}, locked).releaseDue()).toEqual([]);
  });
});

describe('an erased case', () => {
  it('stays as key, place, month and three dimensions, of all its units; what was published does not change', async () => {
    await january();
    const caseId = await world.opens('forgotten', { sex: 'female', formsLaw: ['economic'] });
    await world.refers('asked', caseId);
    world.at(CUTOFF);
    await world.job().release('2023-01');
    const before = world.tables.published.all.get('2023-01');
    const rows = async () => {
      const [frozen] = await world.tables.snapshots.frozen();
      return frozenRows(world.parts, frozen!);
    };
    const whole = await rows();
    expect(whole.every(({ state }) => state === 'whole')).toBe(true);

    world.at('2023-02-20T00:00:00Z');
    await world.erases(caseId);
    await world.job().releaseDue();
    const left = (await rows()).filter(({ state }) => state === 'anonymous');
    expect(left.map(({ kind }) => kind).sort()).toEqual(['case', 'incident', 'referral', 'report']);
    const ofCase = left.find(({ kind }) => kind === 'case')!;
    expect(ofCase).toMatchObject({ place: PLACE, codes: { form: ['economic'], sex: ['female'] } });
    expect(ofCase.codes.relation).toEqual(['unknown']);
    expect((await rows()).map(({ key }) => key)).toEqual(whole.map(({ key }) => key));
    expect(world.tables.published.all.get('2023-01')).toBe(before);
  });

  it('before its cut-off is left out, and one whose keys are withheld counts as unknown', async () => {
    await january();
    await world.erases(await world.opens('forgotten'));
    const withheld = await world.opens('withheld');
    world.facts.keys.delete(withheld);
    world.at(CUTOFF);
    await world.job().release('2023-01');
    const [frozen] = await world.tables.snapshots.frozen();
    const rows = await frozenRows(world.parts, frozen!);
    expect(rows.filter(({ kind }) => kind === 'case-left-out')).toHaveLength(2);
    expect(rows.filter(({ kind }) => kind === 'case')).toHaveLength(40);
    expect(rows.filter(({ state }) => state === 'untold').map(({ kind, place }) => [kind, place])).toEqual(
      expect.arrayContaining([
        ['case', null],
        ['incident', null],
        ['report', null],
      ]),
    );
  });

  it.each([
    ['erased', 1, [{ type: 'case.erased.v1', data: {} }]],
    ['to be erased', 1, [{ type: 'case.erasure-confirmed.v1', data: { until: '2023-03-01T00:00:00Z' } }]],
    [
      'not to be erased after all',
      0,
      [
        { type: 'case.erasure-confirmed.v1', data: { until: '2023-03-01T00:00:00Z' } },
        { type: 'case.erasure-stopped.v1', data: { facts: { reason: 'withdrawn' } } },
      ],
    ],
  ])(
    'that is %s after its cut-off is closed, though an old backup brought its key back',
    async (_, closed, events) => {
      await january();
      const caseId = await world.opens('forgotten', { sex: 'male' });
      world.at('2023-02-20T00:00:00Z');
      await world.append(`case-${caseId}`, ...events);
      await world.job().release('2023-01');
      const [frozen] = await world.tables.snapshots.frozen();
      const rows = (await frozenRows(world.parts, frozen!)).filter(({ kind }) => kind === 'case');
      expect(rows.filter(({ state }) => state === 'untold')).toHaveLength(closed);
      expect(rows.filter(({ codes }) => codes.sex?.includes('male'))).toHaveLength(1 - closed);
    },
  );

  it('is not noted as erased while the keys of its rows are missing', async () => {
    await january();
    const caseId = await world.opens('forgotten');
    world.at(CUTOFF);
    await world.job().release('2023-01');
    await world.erases(caseId);
    const kept = await readFile(world.keysFile);
    await rm(world.keysFile);
    await expect(world.job().releaseDue()).rejects.toEqual(refused('release_keys_missing'));
    expect(world.tables.snapshots.erased.size).toBe(0);
    await writeFile(world.keysFile, kept);
    await world.job().releaseDue();
    expect(world.tables.snapshots.erased.size).toBe(1);
  });
});

it('rows at rest tell no place and no code, and are of one length for cases alike but for a code', async () => {
  await january();
  await world.opens('other', { sex: 'male', ageBand: 'unknown' });
  world.at(CUTOFF);
  await world.job().release('2023-01');
  const rows = await world.tables.snapshots.rowsOf('2023-01');
  for (const { box } of rows) {
    const text = Buffer.from(box).toString('latin1');
    for (const told of [PLACE, 'female', 'physical', 'case']) expect(text).not.toContain(told);
  }
  expect(new Set(rows.map(({ box }) => box.length)).size).toBe(1);
});
