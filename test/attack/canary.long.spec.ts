/** Confidentiality §7, Canary: what a browser seals is in nothing the server holds, and the search would find it. */
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Canary } from './canary.js';
import { UNSEALED } from './control/unsealed.js';
import { filesUnder } from './files.js';
import { NOTE_BYTES } from './plants.js';
import { CHECKOUT } from './product.js';
import { report, unread } from './report.js';
import { BACKUP, run, type Run } from './run.js';

const MINUTES = 60_000;
/**
 * A refused command of a process manager, one who awaits admission, a log elsewhere, files, quick unlock, a second step, a
 * case kept from a colleague, what waits for a day, official numbers: none happens in this story. A change of words leaves
 * its row as soon as it is done.
 */
const MAY_BE_EMPTY = [
  'kalkan.baseline.observation',
  'kalkan.baseline.series',
  'kalkan.process.rejection',
  'kalkan.read.organization_candidate_v8',
  // Nobody waits there for as long as it takes to be told to the referral desk.
  'kalkan.read.referral_unanswered_v1',
  'kalkan.log.elsewhere',
  'kalkan_keys.keys.blob',
  'kalkan_keys.keys.blob_part',
  'kalkan_keys.keys.quick_unlock',
  'kalkan_keys.keys.code_factor',
  'kalkan_keys.keys.recovery_code',
  'kalkan_keys.keys.half_sign_in',
  'kalkan_keys.keys.passkey',
  'kalkan_keys.keys.passkey_challenge',
  'kalkan_keys.keys.lock_change',
  'kalkan_keys.keys.conflict',
  'kalkan_keys.keys.case_wrap',
  'kalkan_keys.keys.case_reader',
  'kalkan.process.timer',
  // No month is over in this story.
  'kalkan.release.checkpoint',
  'kalkan.release.case_month',
  'kalkan.release.referral',
  'kalkan.release.opening',
  'kalkan.release.cutoff',
  'kalkan.release.erasure',
  'kalkan.release.snapshot',
  'kalkan.release.snapshot_row',
  'kalkan.published.release',
  'kalkan.published.period',
  'kalkan.published.cell',
  'kalkan.published.completeness',
  'kalkan.published.menu_place',
];

let real: Run;
let control: Run;

beforeAll(async () => {
  real = await run({ sealed: true });
  control = await run({ sealed: false });
}, 15 * MINUTES);

afterAll(() => {
  if (real !== undefined) process.stdout.write(report(real, control));
});

describe('what a browser seals', () => {
  it('was planted, in every section alone and in notes of 10 KB, and read again on a screen', () => {
    for (const one of [real, control]) {
      expect(unread(one)).toEqual([]);
      expect(Buffer.byteLength(one.plants.longNotes)).toBeGreaterThan(NOTE_BYTES);
      expect(Buffer.byteLength(one.plants.narrative)).toBeGreaterThan(NOTE_BYTES);
      expect(new Set(one.plants.values).size).toBe(33);
      expect(one.plants.canaries.length).toBe(33);
    }
  });

  it('is in nothing the server holds or says', () => {
    const leaks = [...real.search.leaks].filter(([, hits]) => hits.length > 0);
    expect(leaks.map(([name, hits]) => ({ name, hits: hits.slice(0, 5) }))).toEqual([]);
  });

  it('would have been found: with sealing off every canary is, in each place it is expected in', () => {
    expect(missing(control, () => true)).toEqual([]);
  });

  it('is searched for by the same search, which finds what is there', () => {
    expect(namesOf(real)).toEqual(namesOf(control));
    expect(missing(real, ({ belongs }) => belongs !== undefined)).toEqual([]);
  });
});

describe('coded facts', () => {
  it('lie in boxes wherever the control run shows them: the log and all three read models', () => {
    const columns = new Set(
      [...control.search.leaks]
        .filter(([name]) => name.startsWith('code: '))
        .flatMap(([, hits]) => hits.map(({ where }) => where.name)),
    );
    for (const column of [
      'kalkan.log.event.data',
      'kalkan.read.case_timeline_v5.facts',
      'kalkan.read.own_counts_v1.profile',
      'kalkan.read.referral_inbox_v7.facts',
    ])
      expect(columns).toContain(column);
  });
});

describe('the search', () => {
  it('went through every table, each of ours with rows in it', () => {
    for (const { tables } of [real, control]) {
      const own = tables.filter(({ catalog }) => !catalog);
      const empty = own.filter(({ rows }) => rows === 0).map(({ database, name }) => `${database}.${name}`);
      expect(empty.filter((name) => !MAY_BE_EMPTY.includes(name))).toEqual([]);
      expect(own.length).toBeGreaterThanOrEqual(30);
      expect([...new Set(tables.map(({ database }) => database))]).toEqual([
        'kalkan',
        'kalkan_keys',
        'postgres',
        'template1',
      ]);
      expect(sum(own.map(({ rows }) => rows))).toBeGreaterThan(150);
      expect(sum(tables.map(({ values }) => values))).toBeGreaterThan(100_000);
    }
  });

  it('went through files, logs and all HTTP', () => {
    for (const { search, files, exchanges } of [real, control]) {
      expect(files.some((name) => name.startsWith('postgres/pg_wal/'))).toBe(true);
      expect(files.some((name) => name.startsWith('postgres/base/'))).toBe(true);
      expect(files.some((name) => name.startsWith('postgres/log/'))).toBe(true);
      expect(files.length).toBeGreaterThan(1000);
      expect(exchanges.length).toBeGreaterThan(150);
      expect(exchanges.some(({ url }) => url === '/api/v1/health')).toBe(true);
      expect(search.bytes).toBeGreaterThan(50 * 1024 * 1024);
    }
  });

  it('went through a backup, and finds in it what nobody sealed', () => {
    for (const { files } of [real, control])
      for (const part of ['log', 'keys'])
        expect(files.filter((name) => name.startsWith(`${BACKUP}/${part}/`)).length).toBeGreaterThan(1);
    const hits = [...control.search.leaks.values()].flat();
    const found = new Set(
      hits.filter(({ where }) => where.name.startsWith(`${BACKUP}/`)).map(({ where }) => where.name),
    );
    expect([...found].some((name) => name.startsWith(`${BACKUP}/log/`))).toBe(true);
  });
});

describe('the control run', () => {
  it('is nothing a build of the product could become', () => {
    const built = [...filesUnder(path.join(CHECKOUT, 'dist'))];
    expect(built.length).toBeGreaterThan(100);
    expect(
      built.filter(({ bytes }) => Buffer.from(bytes).includes(UNSEALED)).map(({ name }) => name),
    ).toEqual([]);
  });
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const namesOf = ({ search }: Run) => search.canaries.map(({ name }) => name);

function missing({ search }: Run, expected: (canary: Canary) => boolean): readonly string[] {
  return search.canaries.filter(expected).flatMap(({ name, control: places }) => {
    const hits = [...(search.leaks.get(name) ?? []), ...(search.rightful.get(name) ?? [])];
    return places
      .filter((place) => !hits.some(({ where }) => where.place === place))
      .map((place) => `${name}: ${place}`);
  });
}
