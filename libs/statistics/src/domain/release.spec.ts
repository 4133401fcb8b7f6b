import { describe, expect, it } from '@jest/globals';
import { AGE_BANDS, FORMS_LAW, SEXES } from '#cases/domain/case.codes';
import { consentGiven, incidentFacts, opened, profile } from '#cases/testing/case.fixtures';
import { leafHash, nodeHash, noiseDraw, recordKey } from '../cell-key.js';
import type { TimedCaseEvent } from './case-course.js';
import { addressText } from './cells.js';
import type { YearMenu } from './menu-places.js';
import { LEAST_SHOWN, NOISE_BOUND, noiseOf, publishedCount } from './noise.js';
import { monthsOf } from './periods.js';
import { type Dossier, recordsOfMonth } from './records-of-month.js';
import { releaseOf } from './release.js';
import { type Snapshot, snapshotOf } from './snapshot.js';
import { talliesOf } from './tabulation.js';

const OBLAST = '41702000000000';
const DISTRICTS = ['a', 'b', 'c', 'd', 'e', 'f'];
const menu: YearMenu = {
  id: 'menu/2023',
  places: DISTRICTS.map((code) => ({ code, oblast: OBLAST, members: [code] })),
};
const SECRET = new Uint8Array(32).fill(5);
const cryptography = {
  publish: ({ records, key }: { records: number; key: bigint }) =>
    publishedCount(records, noiseOf(noiseDraw(SECRET, key))),
  leaf: leafHash,
  node: nodeHash,
};

/** A made oblast: the same numbers every time (a linear congruential generator, Numerical Recipes). */
function madeCases(count: number): readonly Dossier[] {
  let seed = 1;
  const below = (bound: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * bound);
  };
  const pick = <Code>(codes: readonly Code[]): Code => codes[below(codes.length)] as Code;
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.UTC(2023, 0, 1 + below(364), 5));
    const told = { ...profile, place: pick(DISTRICTS), sex: pick(SEXES), ageBand: pick(AGE_BANDS) };
    return dossierOf(`case-${index}`, at, told, [pick(FORMS_LAW)]);
  });
}

function dossierOf(caseId: string, recordedAt: Date, told: object, formsLaw: readonly string[]): Dossier {
  const events = [
    { ...opened, data: { ...opened.data, facts: { ...profile, ...told } }, recordedAt },
    {
      ...{ ...consentGiven, recordedAt },
      data: { ...consentGiven.data, purpose: 'statistics', recipient: null, sections: [] },
    },
    {
      ...{ type: 'case.incident-recorded.v1', recordedAt },
      data: { incidentId: `${caseId}-i`, sections: [], facts: { ...incidentFacts, formsLaw } },
    },
  ] as readonly TimedCaseEvent[];
  return { caseId, historic: false, events, referrals: [] };
}

const CASES = madeCases(1200);
const MONTHS = monthsOf('2023');
const frozen = (month: string, cases: readonly Dossier[]): Snapshot =>
  snapshotOf(
    month,
    cases.flatMap((file) => recordsOfMonth(file, month)),
    (id) => recordKey(SECRET, id),
  );
const SNAPSHOTS = MONTHS.map((month) => frozen(month, CASES));
const header = (month: string) => ({
  ...{ month, menu: 'menu/2023', definitions: 'definitions/1', keyId: 'k', cutoff: '1' },
});
const release = (month: string, snapshots = SNAPSHOTS) =>
  releaseOf(
    header(month),
    { menu, snapshots: snapshots.filter((snapshot) => snapshot.month <= month), completeness: [] },
    cryptography,
  );

const textOf = ({ rows, root }: ReturnType<typeof release>): string =>
  `${JSON.stringify(rows)} ${Buffer.from(root).toString('hex')}`;

describe('a year of releases', () => {
  it('publishes months, quarters and the year, each with its last month', () => {
    const periods = MONTHS.map((month) => release(month).periods);
    expect(periods[0]).toEqual(['2023-01']);
    expect(periods[2]).toEqual(['2023-03', '2023-Q1']);
    expect(periods[11]).toEqual(['2023-12', '2023-Q4', '2023']);
  });

  it('is within the bound of the truth in every cell that shows a number, and hides the small ones', () => {
    const { cells } = release('2023-12');
    const year = cells.filter(({ period }) => period === '2023');
    const truth = talliesOf(menu, '2023', SNAPSHOTS);
    for (const cell of year) {
      const { records } = truth.get(addressText(cell)) ?? { records: 0 };
      const isTrue =
        cell.value === null
          ? records < LEAST_SHOWN + NOISE_BOUND
          : Math.abs(cell.value - records) <= NOISE_BOUND && records > 0;
      expect([addressText(cell), isTrue]).toEqual([addressText(cell), true]);
    }
    expect(truth.get('case|KG|2023||')?.records).toBe(1200);
    expect(year.filter(({ value }) => value !== null).length).toBeGreaterThan(300);
  });

  it('is the same to the byte when it is made again', () => {
    const backwards = MONTHS.map((month) => frozen(month, [...CASES].reverse()));
    for (const month of ['2023-01', '2023-06', '2023-12']) {
      expect(textOf(release(month, backwards))).toBe(textOf(release(month)));
    }
  });

  it('changes in no month because of a case that comes late, but for the month it comes in', () => {
    const told = { place: 'a', reportedOn: '2023-02-10' };
    const late = dossierOf('late', new Date('2023-06-20T05:00:00Z'), told, ['physical']);
    const after = MONTHS.map((month) => frozen(month, [...CASES, late]));
    for (const month of MONTHS.filter((each) => each < '2023-06')) {
      expect(textOf(release(month, after))).toBe(textOf(release(month)));
    }
    expect(release('2023-06', after).root).not.toEqual(release('2023-06').root);
    const count = (snapshots: readonly Snapshot[]) =>
      talliesOf(menu, '2023', snapshots).get('case|KG|2023|registered|late')?.records ?? 0;
    expect(count(after) - count(SNAPSHOTS)).toBe(1);
  });

  it('needs its own snapshot and its own menu', () => {
    const without = SNAPSHOTS.filter(({ month }) => month !== '2023-05');
    expect(() => release('2023-05', without)).toThrow(RangeError);
    const other = { menu: { ...menu, id: 'menu/2024' }, snapshots: SNAPSHOTS, completeness: [] };
    expect(() => releaseOf(header('2023-05'), other, cryptography)).toThrow(RangeError);
    expect(release('2023-12', without).periods).toEqual(['2023-12', '2023-Q4']);
  });
});
