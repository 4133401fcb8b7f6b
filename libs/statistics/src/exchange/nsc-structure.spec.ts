import { describe, expect, it } from '@jest/globals';
import { areaOfNsc, isKnown, NSC, nscArea, partedCodes, periodOfSdmx } from './nsc-structure.js';
import { messageOf, officialBytes } from './testing/sdmx.fixtures.js';
import { MERGED } from './testing/table.fixtures.js';

describe('areas', () => {
  it.each([
    ['KG', 'KG'],
    ['41702000000000', 'KG02'],
    ['41711000000000', 'KG11'],
    ['41721000000000', 'KG21'],
    ['41702205000000', '_L_KG_41702205000000'],
    [MERGED, '_L_KG_41702205000000_41702210000000'],
  ])('%s is %s there, and back', (area, code) => {
    expect(nscArea(area)).toBe(code);
    expect(areaOfNsc(code)).toBe(area);
  });

  it.each(['KG99', 'UZ', '_L_KG_4170', '_T', ''])('%j is none of ours', (code) => {
    expect(areaOfNsc(code)).toBeUndefined();
  });
});

describe('periods', () => {
  it.each([
    ['2023', '2023'],
    ['2023-A1', '2023'],
    ['2023-Q4', '2023-Q4'],
    ['2023-10', '2023-10'],
    ['2023-M10', '2023-10'],
    ['2023-W05', undefined],
    ['2023-S1', undefined],
    ['2023-10-15', undefined],
    ['2023-M13', undefined],
    ['', undefined],
  ])('%j is %j', (time, period) => {
    expect(periodOfSdmx(time)).toBe(period);
  });
});

describe('concepts', () => {
  it('of the official file part into its fifteen dimensions and one attribute', async () => {
    const { series } = await messageOf(officialBytes());
    const { dimensions, attributes } = partedCodes(NSC, series[0]!.codes);
    expect(dimensions.size).toBe(15);
    expect([...attributes]).toEqual([['UNIT_MEASURE', 'NUMBER']]);
  });

  it('of another structure are dimensions, but for those SDMX calls attributes', () => {
    const codes = new Map([
      ['GEO', 'KG'],
      ['DECIMALS', '0'],
      ['SEX', 'F'],
      ['TITLE', 'x'],
    ]);
    const { dimensions, attributes } = partedCodes({ ...NSC, agency: 'ESTAT' }, codes);
    expect([[...dimensions.keys()], [...attributes.keys()]]).toEqual([
      ['GEO', 'SEX'],
      ['DECIMALS', 'TITLE'],
    ]);
  });

  it('have a meaning for every code of the official file', async () => {
    const { series } = await messageOf(officialBytes());
    for (const { codes, observations } of series) {
      for (const [concept, code] of codes)
        expect([concept, code, isKnown(NSC, concept, code)]).toEqual([concept, code, true]);
      for (const observation of observations) {
        for (const concept of ['OBS_STATUS', 'UNIT_MULT', 'NATURE']) {
          expect(isKnown(NSC, concept, observation.get(concept)!)).toBe(true);
        }
      }
    }
  });

  it('and codes of others are unknown', () => {
    expect(isKnown(NSC, 'AGE', 'Y99')).toBe(false);
    expect(isKnown(NSC, 'toString', 'x')).toBe(false);
    expect(isKnown(NSC, 'REF_AREA', '_L_KG_41702205000000')).toBe(false);
    expect(isKnown({ ...NSC, id: 'OTHER' }, 'SEX', 'F')).toBe(false);
    expect(isKnown({ ...NSC, version: '1.8' }, 'SEX', 'F')).toBe(true);
  });
});
