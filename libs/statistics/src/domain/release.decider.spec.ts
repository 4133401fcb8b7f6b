import { describe, expect, it } from '@jest/globals';
import { scenarioOf } from '#kernel/given-when-then';
import { monthAfter, monthsOf } from './periods.js';
import {
  nextRelease,
  periodsReleasedWith,
  releaseDecider,
  type ReleaseFacts,
  type ReleaseInstruction,
  releaseStream,
} from './release.decider.js';
import type { ReleaseEvent } from './release.events.js';

const given = scenarioOf(releaseDecider);
const bytes = (fill: number): string => Buffer.alloc(32, fill).toString('base64url');

const data: ReleaseInstruction['data'] = {
  month: '2023-10',
  menu: 'menu/2023',
  definitions: 'definitions/1',
  keyId: bytes(1),
  cutoff: '120345',
  rootHash: bytes(2),
};
const release = (change: Partial<typeof data> = {}): ReleaseInstruction => ({
  type: 'ReleaseMonth',
  data: { ...data, ...change },
});
const released: ReleaseEvent = { type: 'statistics.released.v1', data };
const facts: ReleaseFacts = {
  now: new Date('2023-11-14T18:00:00.000Z'),
  newest: { month: '2023-09', definitions: 'definitions/1' },
  menuFixed: true,
};

describe('a release', () => {
  it('is made at the cut-off, which is day 15 of the next month in Bishkek, and not before', () => {
    given().when(release(), facts).then(released);
    given()
      .when(release(), { ...facts, now: new Date('2023-11-14T17:59:59.999Z') })
      .thenRejects('release_too_early');
  });

  it('is made once: the same again is nothing, another refused', () => {
    given(released).when(release(), facts).then();
    for (const change of [{ rootHash: bytes(3) }, { cutoff: '120346' }, { keyId: bytes(3) }]) {
      given(released).when(release(change), facts).thenRejects('release_differs', { kind: 'conflict' });
    }
    // Later than everything else, and still the same.
    given(released)
      .when(release(), { ...facts, newest: { month: '2024-05', definitions: 'definitions/2' } })
      .then();
  });

  it('comes month after month; the first may be any', () => {
    given()
      .when(release(), { ...facts, newest: null })
      .then(released);
    for (const month of ['2023-08', '2023-10', '2023-11', '2022-09']) {
      given()
        .when(release(), { ...facts, newest: { month, definitions: 'definitions/1' } })
        .thenRejects('release_out_of_order');
    }
  });

  it('keeps menu and definitions for the whole year', () => {
    given()
      .when(release({ menu: 'menu/2022' }), facts)
      .thenRejects('release_menu', { field: 'menu' });
    given()
      .when(release(), { ...facts, menuFixed: false })
      .thenRejects('release_menu');
    given()
      .when(release({ definitions: 'definitions/2' }), facts)
      .thenRejects('release_definitions', { field: 'definitions' });
    const january = { month: '2024-01', menu: 'menu/2024', definitions: 'definitions/2' };
    given()
      .when(release(january), {
        ...{ now: new Date('2024-03-01T00:00:00Z'), menuFixed: true },
        newest: { month: '2023-12', definitions: 'definitions/1' },
      })
      .then({ ...released, data: { ...data, ...january } });
  });

  it('may use other keys from one month to the next, after a leak', () => {
    const other = { keyId: bytes(9) };
    given()
      .when(release(other), facts)
      .then({ ...released, data: { ...data, ...other } });
  });

  it.each([
    ['month', '2023-13', 'release_month'],
    ['month', '2023', 'release_month'],
    ['cutoff', '-1', 'release_malformed'],
    ['cutoff', '007', 'release_malformed'],
    ['keyId', 'short', 'release_malformed'],
    ['rootHash', '', 'release_malformed'],
    ['definitions', '', 'release_definitions'],
  ])('whose %s is %j is refused', (field, value, code) => {
    given()
      .when(release({ [field]: value }), facts)
      .thenRejects(code, { kind: 'invalid', field });
  });

  it('has one stream a month', () => {
    expect(releaseStream('2023-10')).toMatch(/^release-[0-9a-f-]{36}$/);
    expect(new Set(monthsOf('2023').map(releaseStream)).size).toBe(12);
  });
});

describe('with a month is published', () => {
  const year = new Set(monthsOf('2023'));
  const from = (month: string) => new Set(monthsOf('2023').filter((each) => each >= month));
  it.each([
    ['2023-10', year, ['2023-10']],
    ['2023-09', year, ['2023-09', '2023-Q3']],
    ['2023-12', year, ['2023-12', '2023-Q4', '2023']],
    ['2023-12', from('2023-02'), ['2023-12', '2023-Q4']], // January was never frozen
    ['2023-12', from('2023-11'), ['2023-12']],
  ])('%s: what it ends, if all of it is frozen', (month, frozen, periods) => {
    expect(periodsReleasedWith(month, frozen)).toEqual(periods);
  });

  it('every period of a year once, over the year', () => {
    const periods = monthsOf('2023').flatMap((month) => periodsReleasedWith(month, year));
    expect(periods).toHaveLength(12 + 4 + 1);
    expect(new Set(periods).size).toBe(periods.length);
  });
});

it('the next release waits for its cut-off', () => {
  expect(nextRelease('2023-09', new Date('2023-11-14T17:59:59.999Z'))).toBeUndefined();
  expect(nextRelease('2023-09', new Date('2023-11-14T18:00:00.000Z'))).toBe('2023-10');
  expect(nextRelease('2023-12', new Date('2030-01-01T00:00:00Z'))).toBe(monthAfter('2023-12'));
});
