import { describe, expect, it } from '@jest/globals';
import { recordKey } from '../cell-key.js';
import { anonymousRow, snapshotOf } from './snapshot.js';
import type { Codes, UnitRecord } from './unit-records.js';

const keyOf = (id: string): bigint => recordKey(new Uint8Array(32).fill(7), id);
const record = (id: string, place: string, month: string, codes: Codes): UnitRecord => ({
  ...{ kind: 'case', id, caseId: id, place, month, codes },
});
const person = (form: string, age: string, sex: string): Codes => ({ form: [form], age: [age], sex: [sex] });

describe('a snapshot', () => {
  it('holds no id and no month of another', () => {
    const codes = person('physical', '21-30', 'female');
    const records = [record('1', 'a', '2023-10', codes), record('2', 'a', '2023-11', codes)];
    expect(snapshotOf('2023-10', records, keyOf)).toEqual({
      month: '2023-10',
      rows: [{ kind: 'case', key: keyOf('1'), place: 'a', codes }],
    });
  });

  it('holds a record once, and each outcome of a referral', () => {
    const outcome = (code: string): UnitRecord => ({
      ...record('r', 'a', '2023-10', { outcome: [code] }),
      kind: 'referral-outcome',
    });
    const records = [outcome('accepted'), outcome('served'), outcome('accepted')];
    const { rows } = snapshotOf('2023-10', records, keyOf);
    expect(rows.map(({ codes }) => codes.outcome)).toEqual([['accepted'], ['served']]);
  });
});

describe('an erased row', () => {
  it('keeps key, place and the three dimensions, and is unknown of the rest', () => {
    const row = snapshotOf(
      '2023-10',
      [
        record('1', 'a', '2023-10', {
          ...person('physical', '21-30', 'female'),
          ...{ relation: ['spouse'], disability: ['yes'], repeat: ['repeated'], 'child-adult': ['18+'] },
          registered: ['late'],
        }),
      ],
      keyOf,
    ).rows[0]!;
    expect(anonymousRow(row)).toEqual({
      ...{ kind: 'case', key: keyOf('1'), place: 'a' },
      codes: {
        ...person('physical', '21-30', 'female'),
        ...{
          relation: ['unknown'],
          disability: ['unknown'],
          repeat: ['unknown'],
          'child-adult': ['unknown'],
        },
        registered: ['late'],
      },
    });
  });

  it('of an act is unknown in every classification that can say so', () => {
    const codes: Codes = {
      form: ['physical'],
      ...{ police: ['sexual'], gbvims: ['rape'], context: ['none'], 'reporting-delay': ['0-3'] },
    };
    expect(anonymousRow({ kind: 'incident', key: 1n, place: 'a', codes }).codes).toEqual({
      form: ['physical'],
      ...{ police: ['unknown'], gbvims: ['none'], context: ['unknown'], 'reporting-delay': ['unknown'] },
    });
  });
});
