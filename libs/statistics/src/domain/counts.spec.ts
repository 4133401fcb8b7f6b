import { expect, it } from '@jest/globals';
import { countBy, countOf } from './counts.js';
import type { Codes, RecordKind, UnitRecord } from './unit-records.js';

const record = (kind: RecordKind, id: string, codes: Codes): UnitRecord => ({
  ...{ kind, id, caseId: 'c', place: 'a', month: '2023-10', codes },
});
const RECORDS = [
  record('case', '1', { sex: ['female'], relation: ['spouse'] }),
  record('case', '2', { sex: ['female'], relation: ['unknown'] }),
  record('case', '3', { sex: ['unknown'], relation: ['spouse'] }),
  record('incident', 'i1', { context: ['intimate-partner', 'early-marriage'] }),
  record('incident', 'i2', { context: ['intimate-partner'] }),
  record('incident', 'i2', { context: ['intimate-partner'] }), // the same again
  record('referral-outcome', 'r1', { outcome: ['accepted'] }),
  record('referral-outcome', 'r1', { outcome: ['no-bed'] }),
];

it('every code of a breakdown is named, unknown ones too', () => {
  expect(countBy(RECORDS, 'case', 'sex')).toEqual({ female: 2, male: 0, unknown: 1 });
  expect(countBy(RECORDS, 'case', 'relation')).toMatchObject({ spouse: 2, unknown: 1, partner: 0 });
});

it('a record counts once under each of its codes', () => {
  expect(countBy(RECORDS, 'incident', 'context')).toEqual({
    ...{ 'intimate-partner': 2, 'child-sexual-abuse': 0, 'early-marriage': 1, 'bride-kidnapping': 0 },
    ...{ none: 0, unknown: 0 },
  });
  expect(countBy(RECORDS, 'referral-outcome', 'outcome')).toMatchObject({
    accepted: 1,
    'no-bed': 1,
    served: 0,
  });
  expect([
    countOf(RECORDS, 'incident'),
    countOf(RECORDS, 'referral-outcome'),
    countOf(RECORDS, 'order'),
  ]).toEqual([2, 1, 0]);
});
