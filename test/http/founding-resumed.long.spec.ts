/** The founding of a demo country, killed again and again while its places are registered, goes on where it was. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PLACES } from '#directory/domain/places.data';
import { foundYear } from '../../apps/cli/src/demo/year/founding.js';
import { type PlannedOffice, plannedOffices } from '../../apps/cli/src/demo/year/offices.js';
import { Seats } from '../../apps/cli/src/demo/year/seats.js';
import { YearState } from '../../apps/cli/src/demo/year/state.js';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(120_000);

const ASKED = { year: 2023, cases: 1, seed: 7, national: false, largest: 1, before: 0 } as const;

class Killed extends Error {}

/** The ministry, and one committee: all of its places, few of its offices. */
function fewOffices(): readonly PlannedOffice[] {
  const planned = plannedOffices(ASKED);
  return ['ministry', 'committee'].flatMap((kind) =>
    planned.filter((office) => office.kind === kind).slice(0, 1),
  );
}

describe('a founding that was killed', () => {
  let app: RunningApp;
  let folder: string;
  beforeAll(async () => {
    app = await startApp({ environment: { CLOCK: 'demo' } });
    folder = await mkdtemp(path.join(os.tmpdir(), 'kalkan-founding-'));
  });
  afterAll(async () => {
    await app?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => void jest.restoreAllMocks());

  const typesOf = async (...categories: readonly string[]) =>
    (await app.eventStore.readAll(0n, 1000, { categories })).map(({ type }) => type);
  const places = async () => (await typesOf('place')).length;

  /** One life of the loader, from what the folder remembers: as a process that begins, and maybe dies. */
  async function live(): Promise<void> {
    const state = await YearState.open(folder, ASKED);
    const seats = new Seats(app.url, state);
    const founding = { url: app.url, setupCode: SETUP_CODE, seed: ASKED.seed, state, seats };
    await foundYear(founding, fewOffices(), () => undefined);
  }

  /** Dies at the nth request to this path: before it leaves, or when the server has done it and nobody hears. */
  async function diesAt(route: string, n: number, when: 'before' | 'after'): Promise<void> {
    const fetch = globalThis.fetch;
    let asked = 0;
    let dead = false;
    const mock = jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      if (dead) throw new Killed();
      asked += typeof input === 'string' && input.endsWith(route) ? 1 : 0;
      dead = asked === n;
      if (dead && when === 'before') throw new Killed();
      const answer = await fetch(input, init);
      if (dead) throw new Killed();
      return answer;
    });
    await expect(live()).rejects.toBeInstanceOf(Killed);
    mock.mockRestore();
  }

  it.each([
    ['/setup', 1, 'before', 0],
    ['/setup', 1, 'after', 0],
    ['/places', 1, 'after', 1],
    ['/places', 30, 'after', 30],
    // From the first place on again, each of them known already.
    ['/places', 12, 'after', 30],
    ['/places', PLACES.length, 'after', PLACES.length],
    ['/enrollments', 1, 'after', PLACES.length],
  ] as const)('at %s, request %i, %s it was answered, leaves %i places', async (route, n, when, left) => {
    await diesAt(route, n, when);
    expect(await places()).toBe(left);
  });

  it('is finished by the next life: every place once, one ministry, its registrar and the offices', async () => {
    await live();
    expect(await typesOf('place')).toEqual(PLACES.map(() => 'place.registered.v1'));
    const registered = await app.eventStore.readAll(0n, 1000, { categories: ['place'] });
    expect(registered.map(({ data }) => data['soate'])).toEqual(PLACES.map(([soate]) => soate));
    const counted = (await typesOf('organization')).reduce<Record<string, number>>(
      (sums, type) => ({ ...sums, [type]: (sums[type] ?? 0) + 1 }),
      {},
    );
    expect(counted).toEqual({
      'organization.registered.v1': 2,
      'organization.card-signed.v1': 2,
      'organization.member-admitted.v1': 3,
      'organization.roster-signed.v1': 1,
      'organization.root-signed.v1': 1,
    });
  });

  it('has nothing left to do after that', async () => {
    const head = await app.eventStore.head();
    await live();
    expect(await app.eventStore.head()).toBe(head);
  });
});
