import { describe, expect, it } from '@jest/globals';
import type { YearMenu } from './menu-places.js';
import {
  compareCells,
  compareCompleteness,
  type KeptRow,
  recountedRows,
  uncountableTables,
} from './recounting.js';
import type { PublishedCell } from './tabulation.js';

const menu: YearMenu = { id: 'menu/2023', places: [{ code: 'p', oblast: 'o', members: ['p'] }] };
const row = (key: bigint, state: KeptRow['state'], sex = 'female'): KeptRow => ({
  ...{ kind: 'case', key, place: 'p', codes: { sex: [sex], relation: ['unknown'] }, state },
});

describe('a row counted again', () => {
  const [again] = [row(1n, 'whole', 'male')];
  it.each([
    ['of an open case is what the log tells', again, row(1n, 'whole'), 'male', false],
    [
      'of a case closed now is what was kept',
      row(1n, 'untold', 'unknown'),
      row(1n, 'whole'),
      'female',
      false,
    ],
    ['of one closed then is what was kept, too', again, row(1n, 'untold', 'unknown'), 'unknown', false],
    [
      'of an erased one is what is left of it',
      row(1n, 'untold', 'unknown'),
      row(1n, 'anonymous'),
      'female',
      true,
    ],
  ])('%s', (_, rebuilt, kept, sex, faded) => {
    const [told] = recountedRows([rebuilt], [kept]);
    expect([told?.row.codes.sex, told?.faded]).toEqual([[sex], faded]);
  });

  it('is what the log tells where nothing was kept, faded if it is closed', () => {
    expect(recountedRows([again, row(2n, 'untold')], []).map(({ faded }) => faded)).toEqual([false, true]);
  });

  it('is of its record and kind alone', () => {
    const report = { ...row(1n, 'untold'), kind: 'report' as const };
    const [told] = recountedRows([report], [row(1n, 'whole')]);
    expect(told).toEqual({ row: report, faded: true });
  });
});

describe('what cannot be counted again', () => {
  it('are the tables of a case by what it no longer tells, where it stood', () => {
    const tables = uncountableTables(menu, '2023', [row(1n, 'anonymous')]);
    const by = ['child-adult', 'relation', 'disability', 'repeat'];
    expect([...tables].sort()).toEqual(
      ['KG', 'o'].flatMap((area) => by.map((one) => `case|${area}|2023|${one}`)).sort(),
    );
    expect(uncountableTables(menu, '2023-01', [row(1n, 'anonymous')]).size).toBe(0);
    const service = { ...row(1n, 'anonymous'), kind: 'service' as const, codes: { service: ['shelter'] } };
    expect(uncountableTables(menu, '2023-Q1', [service]).size).toBe(0);
  });

  const cell = (by: readonly string[], codes: readonly string[], value: number | null, area = 'KG') =>
    ({ unit: 'case', area, period: '2023', by, codes, value }) as PublishedCell;

  it('excuses cells of those tables, and takes them as they were published', () => {
    const tables = uncountableTables(menu, '2023', [row(1n, 'anonymous')]);
    const counted = [cell(['relation'], ['spouse'], 10), cell(['sex'], ['female'], 12)];
    const published = [cell(['relation'], ['spouse'], 11), cell(['sex'], ['female'], 13)];
    const { differing, uncountable, cells } = compareCells(counted, published, tables);
    expect(uncountable).toEqual(['case|KG|2023|relation|spouse']);
    expect(differing).toEqual(['case|KG|2023|sex|female']);
    expect(cells.map(({ value }) => value)).toEqual([11, 12]);
  });

  it('excuses no cell that is missing or too many', () => {
    const tables = uncountableTables(menu, '2023', [row(1n, 'anonymous')]);
    const one = cell(['relation'], ['spouse'], 10);
    expect(compareCells([one], [], tables).differing).toHaveLength(1);
    expect(compareCells([], [one], tables).differing).toHaveLength(1);
    expect(compareCells([one], [one], tables)).toEqual({ differing: [], uncountable: [], cells: [one] });
  });

  it('is nothing of completeness', () => {
    const told = { place: 'p', quarter: '2023-Q1', made: 2, of: 3 };
    expect(compareCompleteness([told], [told])).toEqual([]);
    expect(compareCompleteness([told], [{ ...told, made: 3 }])).toHaveLength(2);
    expect(compareCompleteness([told], [])).toHaveLength(1);
  });
});
