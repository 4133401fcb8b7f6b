/** What an operator does about statistics: releases months of a product that runs, counts them again, restores them. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { QueryBus } from '@nestjs/cqrs';
import pg from 'pg';
import { bishkekMonth } from '#kernel/bishkek';
import { monthAfter } from '#statistics/domain/periods';
import { ReleasesQuery } from '#statistics/published';
import { recountMonth, releaseMonths, renewKeys } from '../../apps/cli/src/release/release.command.js';
import { openShelf, type Shelf } from '../backup/copies.js';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { Client, expecting } from '../support/client.js';
import { newDatabases, type TestDatabases } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import { found, INCIDENT, type Person, PROFILE, sealCase, setUp } from '../support/people.js';
import { startProjector } from '../support/projector.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(120_000);

describe('statistics, for an operator', () => {
  let app: RunningApp;
  let client: Client;
  let committee: Person;
  let folder: string;
  let shelf: Shelf;
  let keysFile: string;
  const said: string[] = [];

  const at = (databases: TestDatabases = app.databases) => ({
    databases: { log: databases.logUrl, keys: databases.keysUrl, rolesPassword: databases.rolesPassword },
    eventStoreUrl: app.eventStoreUrl,
    keysFile,
    say: (line: string) => void said.push(line),
    progress: () => undefined,
  });
  const move = async (now: string) => expecting(204, await client.post('/demo-clock', { now }));
  const opens = async () => {
    const { body, commandId } = await sealCase(committee, { label: 'Үлгү Бир' });
    const incident = { ...INCIDENT, incidentId: randomUUID(), happened: 'unknown' };
    const profile = { ...PROFILE, reportedOn: '2023-01-10' };
    expecting(201, await committee.client.post('/cases', { ...body, profile, incident }, { commandId }));
  };
  const asOwner = async (sql: string, databases = app.databases) => {
    const owner = new pg.Client(databases.logUrl);
    await owner.connect();
    await owner.query(sql).finally(() => owner.end());
  };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'kalkan-release-'));
    keysFile = path.join(folder, 'release-keys');
    shelf = await openShelf();
    app = await startApp({ environment: { CLOCK: 'demo', DATA_DIR: folder } });
    client = new Client(app.url);
    await move('2023-01-02T04:00:00.000Z');
    const registrar = await setUp(app.url, SETUP_CODE);
    committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
    await move('2023-01-10T04:00:00.000Z');
    for (let n = 0; n < 3; n += 1) await opens();
  });
  afterAll(async () => {
    await app?.stop();
    await shelf?.clear();
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ['2023-13', /^"2023-13" is no month/],
    ['last', /^"last" is no month/],
    ['2022-12', /^Nothing was recorded in 2022-12/],
    ['2199-01', /^2199-01 is not over for statistics/],
  ])('%s is refused in a sentence, and no keys are made', async (month, sentence) => {
    await expect(releaseMonths(at(), month)).rejects.toThrow(sentence);
    await expect(readFile(keysFile)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('what is not released cannot be counted again', async () => {
    await expect(recountMonth(at(), '2023-01')).rejects.toThrow(/^2023-01 was not released/);
  });

  it('without a place for its keys nothing is released', async () => {
    await expect(releaseMonths({ ...at(), keysFile: undefined }, '2023-01')).rejects.toThrow(
      /^RELEASE_KEYS_FILE is missing/,
    );
  });

  it('a month is released while the product runs, its keys are made and told of, and analysts read it', async () => {
    await releaseMonths(at(), '2023-01');
    expect(said.splice(0)).toEqual([
      expect.stringMatching(/^2023-01 released\. The root: [\w-]{43}$/),
      expect.stringContaining(`The keys of releases were made: ${keysFile}`),
    ]);
    const releases = await app.app.get(QueryBus).execute(new ReleasesQuery());
    expect(releases).toMatchObject([{ month: '2023-01', menu: 'menu/2023' }]);
  });

  it('released again it is told of, and the next is told from it; a gap is refused', async () => {
    await releaseMonths(at(), '2023-01');
    expect(said.splice(0)).toEqual([expect.stringMatching(/^2023-01 was released before/)]);
    await expect(releaseMonths(at(), '2023-03')).rejects.toThrow(/without gaps/);
    expect(said.splice(0)).toEqual(['The newest release is of 2023-01: 2023-02 comes next.']);
    await releaseMonths(at(), '2023-02');
    await releaseMonths(at(), '2023-03');
    expect(said.splice(0)[1]).toMatch(/^2023-03, 2023-Q1 released\./);
  });

  it('is counted again to the byte', async () => {
    await recountMonth(at(), '2023-03');
    expect(said.splice(0)).toEqual([
      expect.stringMatching(/^2023-03: (\d+) of \1 cells counted again, the root/),
    ]);
  });

  it('with other keys, or none, nothing is made and nothing is counted', async () => {
    const kept = await readFile(keysFile);
    await rm(keysFile);
    await expect(releaseMonths(at(), '2023-04')).rejects.toThrow(/^The keys earlier releases were made with/);
    await expect(recountMonth(at(), '2023-03')).rejects.toThrow(/^The keys earlier releases were made with/);
    await expect(readFile(keysFile)).rejects.toMatchObject({ code: 'ENOENT' });
    await writeFile(keysFile, 'release-keys/1 torn');
    await expect(releaseMonths(at(), '2023-04')).rejects.toThrow(/is damaged/);
    await writeFile(keysFile, kept);
  });

  it('is in a backup: restored elsewhere it is read, counted again and gone on with', async () => {
    const elsewhere = await newDatabases();
    try {
      const saved = await shelf.save(app.databases, 'saved');
      await shelf.restore(elsewhere, { log: saved });
      await recountMonth(at(elsewhere), '2023-03');
      await renewKeys(at(elsewhere));
      await releaseMonths(at(elsewhere), '2023-04');
      expect(said.splice(0).at(-1)).toMatch(/^2023-04 released/);
    } finally {
      await elsewhere.drop();
    }
  });

  it('a product that runs by the real clock releases what has come due by itself, beside others that would', async () => {
    await app.app.close();
    const { databases } = app;
    const environment = { CLOCK: 'system', DATA_DIR: folder };
    app = await startApp({ databases, environment, beside: startProjector });
    client = new Client(app.url);
    const last = monthAfter(bishkekMonth(new Date(Date.now() - (14 * 24 + 1) * 3_600_000)), -1);
    const released = async () => {
      const releases = await app.app.get(QueryBus).execute(new ReleasesQuery());
      return releases.map(({ month }) => month);
    };
    await eventually(async () => (await released()).includes(last));
    const months = await released();
    expect(months[0]).toBe('2023-01');
    expect(new Set(months).size).toBe(months.length);
    const events = await app.eventStore.readAll(0n, 1_000, { categories: ['release'] });
    expect(events.map(({ data }) => data['month'])).toEqual(months);
    const health = (await client.get('/health')).body as {
      processes: readonly { name: string; state: string }[];
    };
    expect(health.processes.find(({ name }) => name === 'releases')?.state).toMatch(/^(running|waiting)$/);
    await recountMonth(at(), last);
    expect(said.splice(0).at(-1)).toMatch(/the root is the same/);
  });

  it('a cell that somebody changed in the database is named, and the command fails', async () => {
    await asOwner(`UPDATE published.cell SET count = 10
      WHERE unit = 'case' AND by = '' AND period = '2023-Q1' AND area = 'KG'`);
    await expect(recountMonth(at(), '2023-03')).rejects.toThrow(
      /^2023-03 is NOT what was released: 1 cells differ/,
    );
    expect(said.splice(0)).toEqual(['  case|KG|2023-Q1||']);
  });

  it('rows that somebody changed in a snapshot do not open', async () => {
    await asOwner(`UPDATE release.snapshot_row SET box = set_byte(box, 20, get_byte(box, 20) # 1)`);
    await expect(recountMonth(at(), '2023-01')).rejects.toThrow(/^A frozen month does not open/);
  });
});
