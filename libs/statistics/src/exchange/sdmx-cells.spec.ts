import { describe, expect, it } from '@jest/globals';
import { combinations } from '../domain/cells.js';
import { CODES, MENU } from '../domain/menu.js';
import type { Breakdown } from '../domain/unit-records.js';
import { NSC_DIMENSIONS } from './nsc-structure.data.js';
import { breakdownCode, headerOf, sdmxOfTable, seriesCodes } from './sdmx-cells.js';
import { bytes, messageOf, officialBytes } from './testing/sdmx.fixtures.js';
import { TABLE, TOTALS } from './testing/table.fixtures.js';

const entries = (codes: ReadonlyMap<string, string>) => Object.fromEntries(codes);

describe('a table as SDMX', () => {
  it('has the Committee’s structure, dimensions and attributes, in their order', async () => {
    const official = await messageOf(officialBytes());
    const ours = await messageOf(bytes(...sdmxOfTable(TABLE)));
    expect(ours.header.structures).toEqual(official.header.structures);
    expect([ours.header.action, ours.header.dataSetId]).toEqual([
      official.header.action,
      official.header.dataSetId,
    ]);
    for (const { codes, observations } of ours.series) {
      expect([...codes.keys()]).toEqual([...official.series[0]!.codes.keys()]);
      for (const observation of observations) {
        const withValue = [...[...official.series[0]!.observations][0]!.keys()];
        expect([...observation.keys()]).toEqual(
          observation.get('OBS_STATUS') === 'Q'
            ? withValue.filter((name) => name !== 'OBS_VALUE')
            : withValue,
        );
      }
    }
  });

  it('says who made it, when and of which release', () => {
    expect(headerOf(TABLE)).toMatchObject({
      id: 'KALKAN_CASE_BY_SEX_2023_Q3_2023_Q4_2023_12',
      test: false,
      prepared: '2024-01-15T03:00:00Z',
      sender: 'KALKAN',
    });
  });

  it('has a series for each area and code, with its observations in the order of time', async () => {
    const { series } = await messageOf(bytes(...sdmxOfTable(TABLE)));
    expect(series).toHaveLength(9);
    expect(entries(series[0]!.codes)).toMatchObject({
      ...{
        FREQ: 'Q',
        SERIES: '_L_KG_KALKAN_CASE',
        REF_AREA: 'KG',
        SEX: 'F',
        AGE: '_T',
        UNIT_MEASURE: 'NUMBER',
      },
    });
    expect([...series[0]!.observations].map(entries)).toEqual([
      {
        TIME_PERIOD: '2023-Q3',
        OBS_VALUE: '2741',
        OBS_STATUS: 'A',
        UNIT_MULT: '0',
        NATURE: 'C',
        TIME_DETAIL: '2023-Q3',
      },
      {
        TIME_PERIOD: '2023-Q4',
        OBS_VALUE: '2810',
        OBS_STATUS: 'A',
        UNIT_MULT: '0',
        NATURE: 'C',
        TIME_DETAIL: '2023-Q4',
      },
    ]);
    expect(entries(series[3]!.codes)).toMatchObject({ REF_AREA: 'KG02' });
    expect(entries(series[7]!.codes)).toMatchObject({
      REF_AREA: '_L_KG_41702205000000_41702210000000',
      SEX: 'M',
    });
    expect([...series[7]!.observations].map(entries)).toEqual([
      { TIME_PERIOD: '2023-Q3', OBS_STATUS: 'Q', UNIT_MULT: '0', NATURE: 'C', TIME_DETAIL: '2023-Q3' },
    ]);
  });

  it('never carries the code of an official series', async () => {
    const official = await messageOf(officialBytes());
    const codes = new Set(official.series.map((one) => one.codes.get('SERIES')));
    for (const table of [TABLE, TOTALS]) {
      const { series } = await messageOf(bytes(...sdmxOfTable(table)));
      for (const one of series) expect(codes.has(one.codes.get('SERIES'))).toBe(false);
    }
  });
});

describe('codes', () => {
  const keys = Object.keys(CODES) as Breakdown[];

  it('are those of the official file where it has them', async () => {
    const { series } = await messageOf(officialBytes());
    const ages = new Set(series.map(({ codes }) => codes.get('AGE')));
    for (const age of CODES.age.filter((code) => code !== 'unknown')) {
      expect(breakdownCode('age', age)[0]).toBe('AGE');
      expect(ages).toContain(breakdownCode('age', age)[1]);
    }
    expect([breakdownCode('sex', 'female'), breakdownCode('sex', 'male')]).toEqual([
      ['SEX', 'F'],
      ['SEX', 'M'],
    ]);
  });

  it('are identifiers of SDMX, one for each code of ours, and never the total', () => {
    const all = keys.flatMap((key) => CODES[key].map((code) => [key, ...breakdownCode(key, code)] as const));
    for (const [, , code] of all) expect(code).toMatch(/^[A-Z_][A-Z0-9_]*$/);
    expect(all.map(([, , code]) => code)).not.toContain('_T');
    for (const key of keys) {
      const own = all.filter(([of]) => of === key).map(([, dimension, code]) => `${dimension}=${code}`);
      expect(new Set(own).size).toBe(own.length);
    }
    const local = all
      .filter(([, dimension]) => dimension === 'COMPOSITE_BREAKDOWN')
      .map(([, , code]) => code);
    expect(new Set(local).size).toBe(local.length);
  });

  it('of every cell of the menu make another series', () => {
    for (const { unit, by: tables } of MENU) {
      for (const by of tables) {
        const texts = combinations(by).map((codes) =>
          [...seriesCodes(unit, by, { area: 'KG', period: '2023', codes, count: null })].join('|'),
        );
        expect(new Set(texts).size).toBe(texts.length);
      }
    }
  });

  it('stand in the dimensions of the structure', () => {
    const codes = seriesCodes('case', ['form', 'age', 'sex'], {
      ...{ area: '41721000000000', period: '2023', codes: ['physical', '51+', 'unknown'], count: 12 },
    });
    expect([...codes.keys()]).toEqual([...NSC_DIMENSIONS, 'UNIT_MEASURE']);
    expect(entries(codes)).toMatchObject({
      ...{ FREQ: 'A', REF_AREA: 'KG21', SEX: '_U', AGE: 'Y_GE51', COMPOSITE_BREAKDOWN: '_L_FORM_PHYSICAL' },
    });
  });
});
