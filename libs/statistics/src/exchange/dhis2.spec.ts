import { describe, expect, it } from '@jest/globals';
import { CODES, MENU } from '../domain/menu.js';
import { combinations } from '../domain/cells.js';
import { dataElement, dhis2DataValueSet, dhis2Period, optionCombo } from './dhis2.js';
import { MERGED, TABLE, TOTALS } from './testing/table.fixtures.js';

describe('a table as DHIS2 dataValueSets', () => {
  it('names everything by code, and a cell without a number by its mark alone', () => {
    const { dataValues, ...schemes } = dhis2DataValueSet(TABLE);
    expect(schemes).toEqual({
      idScheme: 'CODE',
      dataElementIdScheme: 'CODE',
      orgUnitIdScheme: 'CODE',
      categoryOptionComboIdScheme: 'CODE',
    });
    const of = (orgUnit: string, sex: string) => ({
      dataElement: 'KALKAN_CASE_BY_SEX',
      period: '2023Q3',
      orgUnit,
      categoryOptionCombo: `SEX_${sex}`,
    });
    expect(dataValues[0]).toEqual({ ...of('KG', 'FEMALE'), value: '2741' });
    expect(dataValues[2]).toEqual({ ...of('KG', 'UNKNOWN'), comment: 'Q' });
    expect(dataValues[7]).toEqual({ ...of(MERGED, 'MALE'), comment: 'Q' });
    expect(dataValues).toHaveLength(TABLE.cells.length);
  });

  it('leaves a total to the default category option combination', () => {
    expect(dhis2DataValueSet(TOTALS).dataValues).toEqual([
      { dataElement: 'KALKAN_INCIDENT', period: '2023', orgUnit: 'KG', value: '11357' },
      { dataElement: 'KALKAN_INCIDENT', period: '2023', orgUnit: '41721000000000', comment: 'Q' },
    ]);
  });

  it.each([
    ['2023-10', '202310'],
    ['2023-Q4', '2023Q4'],
    ['2023', '2023'],
  ])('writes %s as %s', (period, written) => {
    expect(dhis2Period(period)).toBe(written);
  });

  it('has one code for each table and each of its cells, over the whole menu', () => {
    const tables = new Map<string, string>();
    for (const { unit, by } of MENU.flatMap((line) =>
      line.by.map((keys) => ({ unit: line.unit, by: keys })),
    )) {
      const code = dataElement(unit, by);
      expect(code).toMatch(/^[A-Z0-9_]{1,50}$/);
      expect(tables.get(code) ?? `${unit}|${by.join()}`).toBe(`${unit}|${by.join()}`);
      tables.set(code, `${unit}|${by.join()}`);
      const combos = combinations(by).map((codes) => optionCombo(by, codes));
      expect(new Set(combos).size).toBe(by.reduce((product, key) => product * CODES[key].length, 1));
      for (const combo of combos) expect(combo).toMatch(/^[A-Z0-9_]*$/);
    }
  });
});
