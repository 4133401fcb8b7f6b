import { describe, expect, it } from '@jest/globals';
import { exportedTable, preparedAt, tableName } from './exported-table.js';
import { CELLS, RELEASES, TABLE, TOTALS } from './testing/table.fixtures.js';

describe('a table to be exported', () => {
  it('names the releases its periods came with, and no others', () => {
    expect(TABLE.releases.map(({ month }) => month)).toEqual(['2023-09', '2023-12']);
    expect(TOTALS.releases.map(({ month }) => month)).toEqual(['2023-12']);
  });

  it('is dated by the newest of them, not by the clock', () => {
    expect(preparedAt(TABLE)).toEqual(new Date('2024-01-15T03:00:00.000Z'));
  });

  it('has a name that is safe in a header and on every disk', () => {
    expect(tableName(TABLE)).toBe('case-by-sex_2023-Q3_2023-Q4');
    expect(tableName(TOTALS)).toBe('incident_2023');
    expect(tableName({ ...TOTALS, cells: [] })).toBe('incident');
  });

  it.each([
    ['too few codes', ['sex', 'age']],
    ['too many', []],
    ['a code of another breakdown', ['form']],
  ] as const)('is refused with %s: a table that was mixed up must not leave', (_, by) => {
    expect(() => exportedTable('case', by, CELLS, RELEASES)).toThrow(RangeError);
  });
});
