import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SEXES } from '#cases/domain/case.codes';
import { cellKey, noiseDraw, recordKey } from '../cell-key.js';
import { addressText, type CellAddress, cellsOf } from './cells.js';
import { FORMS_OF_CASE, NATIONAL_AGES } from './dimensions.js';
import { areasOf, type YearMenu } from './menu-places.js';
import { noiseOf, publishedCount } from './noise.js';
import { anonymousRow, snapshotOf } from './snapshot.js';
import { publishedCells, type Tally, talliesOf } from './tabulation.js';
import type { Codes, UnitRecord } from './unit-records.js';

const OBLAST = '41702000000000';
const BISHKEK = '41711000000000';
const menu: YearMenu = {
  id: 'menu/2023',
  places: [
    { code: 'a+b', oblast: OBLAST, members: ['a', 'b'] },
    { code: 'c', oblast: OBLAST, members: ['c'] },
    { code: BISHKEK, oblast: BISHKEK, members: [BISHKEK] },
  ],
};
const SECRET = new Uint8Array(32).fill(7);
const keyOf = (id: string): bigint => recordKey(SECRET, id);
const exact = ({ records }: Tally): number => records;
const withNoise = ({ records, key }: Tally) => publishedCount(records, noiseOf(noiseDraw(SECRET, key)));

function record(id: string, place: string | null, month: string, codes: Codes): UnitRecord {
  return { kind: 'case', id, caseId: id, place, month, codes };
}
const person = (form: string, age: string, sex: string): Codes => ({ form: [form], age: [age], sex: [sex] });

/** October to December by hand. */
const RECORDS: readonly UnitRecord[] = [
  record('1', 'a', '2023-10', person('physical', '21-30', 'female')),
  record('2', 'a', '2023-10', person('physical', '21-30', 'female')),
  record('3', 'b', '2023-11', person('several', '31-40', 'female')),
  record('4', 'c', '2023-11', person('economic', '0-20', 'male')),
  record('5', BISHKEK, '2023-12', person('physical', 'unknown', 'female')),
  record('6', '41711203000000', '2023-12', person('neglect', '51+', 'unknown')),
  record('7', null, '2023-12', person('unknown', 'unknown', 'unknown')),
  record('8', '41702999000000', '2023-12', person('physical', '21-30', 'male')),
];
const RELATED: readonly UnitRecord[] = [
  { ...record('r1', 'a', '2023-10', { service: ['shelter', 'medical'] }), kind: 'referral' },
  { ...record('r1', 'a', '2023-10', { outcome: ['accepted'] }), kind: 'referral-outcome' },
  { ...record('r1', 'a', '2023-10', { outcome: ['served'] }), kind: 'referral-outcome' },
  { ...record('r1', 'a', '2023-10', { 'time-to-answer': ['24-hours'] }), kind: 'referral-answer' },
  { ...record('s1', 'a', '2023-11', { service: ['shelter'] }), kind: 'service' },
  { ...record('x1', 'a', '2023-12', { 'left-out': ['no-consent'] }), kind: 'case-left-out' },
];
const MONTHS = ['2023-10', '2023-11', '2023-12'] as const;
const snapshots = (records: readonly UnitRecord[]) =>
  MONTHS.map((month) => snapshotOf(month, records, keyOf));

function shown(period: string, records = [...RECORDS, ...RELATED]): Record<string, number> {
  const months = snapshots(records).filter(({ month }) => period === '2023-Q4' || month === period);
  const cells = publishedCells(menu, period, months, exact).filter(({ value }) => value !== null);
  return Object.fromEntries(cells.map((cell) => [addressText(cell).replace(`|${period}`, ''), cell.value!]));
}

describe('the cells of a period', () => {
  it('count the table made by hand, in a month', () => {
    expect(shown('2023-10')).toEqual({
      'case|a+b||': 2,
      [`case|${OBLAST}||`]: 2,
      [`case|${OBLAST}|form|physical`]: 2,
      [`case|${OBLAST}|age|21-30`]: 2,
      [`case|${OBLAST}|sex|female`]: 2,
      'case|KG||': 2,
      'case|KG|form|physical': 2,
      'case|KG|age|21-30': 2,
      'case|KG|sex|female': 2,
    });
  });

  it('count the table made by hand, in a quarter', () => {
    const quarter = shown('2023-Q4');
    expect(quarter).toMatchObject({
      'case|a+b||': 3,
      'case|c||': 1,
      [`case|${OBLAST}||`]: 5, // with the district that is not on the list yet
      [`case|${BISHKEK}||`]: 2, // with its own district
      'case|KG||': 8, // with the case whose place is gone
      'case|KG|age|unknown': 2,
      'case|KG|sex|unknown': 2,
      'case|KG|form|physical': 4,
      'case|KG|form,sex|physical,female': 3,
      'case|a+b|form|several': 1,
      'referral|KG||': 1,
      'referral|KG|service|shelter': 1,
      'referral|KG|service|medical': 1,
      'referral|KG|outcome|accepted': 1,
      'referral|KG|outcome|served': 1,
      'referral|KG|time-to-answer|24-hours': 1,
      'service|KG|service|shelter': 1,
    });
    expect(Object.keys(quarter).filter((name) => name.startsWith('referral|a+b'))).toEqual([]);
    expect(quarter['case|KG|left-out|no-consent']).toBeUndefined();
  });

  it('leave out no cell: an empty one is there, and reads like a small one', () => {
    const cells = publishedCells(menu, '2023-Q4', snapshots(RECORDS), withNoise);
    expect(cells).toHaveLength([...cellsOf(menu, '2023-Q4')].length);
    const tallies = talliesOf(menu, '2023-Q4', snapshots(RECORDS));
    const few = cells.filter((cell) => (tallies.get(addressText(cell))?.records ?? 0) < 4);
    expect(few.length).toBeGreaterThan(cells.length - 10);
    expect(new Set(few.map(({ value }) => value))).toEqual(new Set([null]));
  });

  it('are of exactly the months of the period', () => {
    const [october, november, december] = snapshots(RECORDS) as [never, never, never];
    for (const months of [[], [october], [october, november], [october, november, november]])
      expect(() => talliesOf(menu, '2023-Q4', months)).toThrow(RangeError);
    expect(() => talliesOf(menu, '2023-10', [november])).toThrow(RangeError);
    expect(() => talliesOf(menu, '2023-W4', [])).toThrow(RangeError);
    expect(talliesOf(menu, '2023-Q4', [december, october, november]).size).toBeGreaterThan(0);
  });
});

const someRecords = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    place: fc.constantFrom('a', 'b', 'c', BISHKEK, '41711203000000', null),
    month: fc.constantFrom(...MONTHS),
    form: fc.constantFrom(...FORMS_OF_CASE),
    age: fc.constantFrom(...NATIONAL_AGES),
    sex: fc.constantFrom(...SEXES),
  }),
  { maxLength: 60, selector: ({ id }) => id },
);
type Drawn = typeof someRecords extends fc.Arbitrary<(infer Row)[]> ? Row : never;
const asRecord = ({ id, place, month, form, age, sex }: Drawn): UnitRecord =>
  record(id, place, month, person(form, age, sex));

describe('any quarter', () => {
  it('counts in each cell the records that are in it, and sums their keys', () => {
    const isIn = ({ area, by, codes }: CellAddress, row: UnitRecord): boolean =>
      areasOf(menu, row.place).includes(area) &&
      by.every((key, index) => (row.codes[key] ?? []).includes(codes[index]!));
    fc.assert(
      fc.property(someRecords, (drawn) => {
        const records = drawn.map(asRecord);
        const tallies = talliesOf(menu, '2023-Q4', snapshots(records));
        for (const address of cellsOf(menu, '2023-Q4')) {
          if (address.unit !== 'case') continue;
          const inside = records.filter((row) => isIn(address, row));
          const tally = tallies.get(addressText(address)) ?? { records: 0, key: 0n };
          expect(tally).toEqual({ records: inside.length, key: cellKey(inside.map(({ id }) => keyOf(id))) });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is the same whatever order records come in, and however often', () => {
    fc.assert(
      fc.property(someRecords, (drawn) => {
        const records = drawn.map(asRecord);
        const again = [...records].reverse().flatMap((row) => [row, row]);
        expect(snapshots(again)).toEqual(snapshots(records));
      }),
      { numRuns: 25 },
    );
  });

  it('shows the same number wherever the set of records is the same', () => {
    fc.assert(
      fc.property(someRecords, (drawn) => {
        const records = drawn.map((row) => asRecord({ ...row, place: 'c', sex: 'female', form: 'neglect' }));
        const cells = publishedCells(menu, '2023-Q4', snapshots(records), withNoise);
        const same = cells.filter(
          ({ unit, area, by, codes }) =>
            unit === 'case' &&
            ['c', OBLAST, 'KG'].includes(area) &&
            !by.includes('age') &&
            codes.every((code) => code === 'female' || code === 'neglect'),
        );
        expect(same).toHaveLength(3 + 3 * 2 + 2);
        expect(new Set(same.map(({ value }) => value)).size).toBe(1);
      }),
    );
  });
});

describe('an erased case', () => {
  it('changes no cell of the three dimensions', () => {
    const before = snapshots(RECORDS);
    const after = before.map(({ month, rows }) => ({ month, rows: rows.map(anonymousRow) }));
    expect(publishedCells(menu, '2023-Q4', after, exact)).toEqual(
      publishedCells(menu, '2023-Q4', before, exact),
    );
  });
});
