import { describe, expect, it } from '@jest/globals';
import { opened, profile } from '#cases/testing/case.fixtures';
import { ERASED } from '#kernel/facts';
import { accepted, offered } from '#referrals/testing/referral.fixtures';
import {
  agreed,
  at,
  dossier,
  incident,
  kindsOf,
  MARCH,
  opening,
  withdrawn,
} from '../testing/dossier.fixtures.js';
import type { TimedCaseEvent } from './case-course.js';
import { recordsOfMonth } from './records-of-month.js';
import type { UnitRecord } from './unit-records.js';

const only = (records: readonly UnitRecord[], kind: UnitRecord['kind']): UnitRecord => {
  const [record, ...more] = records.filter((candidate) => candidate.kind === kind);
  expect(more).toEqual([]);
  return record!;
};

describe('the records a case brings to a month', () => {
  it('are a report, a case and its incidents, in the month they were recorded', () => {
    const records = recordsOfMonth(dossier([...MARCH, incident('2026-04-02T05:00:00Z', 'i2')]), '2026-03');
    expect(kindsOf(records)).toEqual(['report case-1', 'case case-1', 'incident case-1']);
    expect(records.every(({ month, place }) => month === '2026-03' && place === profile.place)).toBe(true);
    expect(only(records, 'case').codes).toEqual({
      form: ['several'],
      age: ['31-40'],
      sex: ['female'],
      'child-adult': ['18+'],
      relation: ['spouse'],
      disability: ['no'],
      repeat: ['repeated'], // the second act was known by the cut-off
      registered: [],
    });
    expect(only(records, 'incident').codes).toMatchObject({
      form: ['several'],
      police: ['physical'],
      gbvims: ['physical-assault'],
      context: ['intimate-partner'],
      'reporting-delay': ['unknown'], // some day of February, told on 10 March
    });
    const april = recordsOfMonth(dossier([...MARCH, incident('2026-04-02T05:00:00Z', 'i2')]), '2026-04');
    expect(kindsOf(april)).toEqual(['incident i2']);
  });

  it.each([
    ['2026-03-31T17:59:59.999Z', '2026-03'],
    ['2026-03-31T18:00:00.000Z', '2026-04'],
  ])('opened at %s belong to %s, in Bishkek', (time, month) => {
    const file = dossier([opening(time), agreed(time)]);
    expect(kindsOf(recordsOfMonth(file, month))).toEqual(['report case-1', 'case case-1']);
    for (const other of ['2026-02', '2026-03', '2026-04', '2026-05'].filter(
      (candidate) => candidate !== month,
    ))
      expect(recordsOfMonth(file, other)).toEqual([]);
  });

  it('are as of the cut-off: what is recorded later changes nothing', () => {
    const later = [
      incident('2026-04-14T18:00:00.000Z', 'i2', { formsLaw: ['neglect'] }),
      withdrawn('2026-04-20T05:00:00Z'),
      at('2026-05-20T05:00:00Z', { type: 'case.erased.v1', data: {} }),
    ];
    expect(recordsOfMonth(dossier([...MARCH, ...later]), '2026-03')).toEqual(
      recordsOfMonth(dossier(MARCH), '2026-03'),
    );
    const before = incident('2026-04-14T17:59:59.999Z', 'i2', { formsLaw: ['neglect'] });
    expect(only(recordsOfMonth(dossier([...MARCH, before]), '2026-03'), 'case').codes.repeat).toEqual([
      'repeated',
    ]);
  });

  it('take the newest word on an incident before the cut-off, in the month it was first recorded', () => {
    const corrected = incident('2026-04-02T05:00:00Z', 'i1', { formsLaw: ['economic'] });
    const records = recordsOfMonth(dossier([...MARCH, corrected]), '2026-03');
    expect(only(records, 'incident').codes.form).toEqual(['economic']);
    expect(only(records, 'case').codes).toMatchObject({ form: ['economic'], repeat: ['one-act'] });
    const tooLate = incident('2026-04-15T05:00:00Z', 'i1', { formsLaw: ['economic'] });
    expect(recordsOfMonth(dossier([...MARCH, tooLate]), '2026-03')).toEqual(
      recordsOfMonth(dossier(MARCH), '2026-03'),
    );
  });

  it('are none of an old register that was imported', () => {
    expect(recordsOfMonth(dossier(MARCH, { historic: true }), '2026-03')).toEqual([]);
  });
});

describe('a late registration', () => {
  it.each([
    ['2026-03-12T05:00:00Z', '2026-03-10', false],
    ['2026-03-12T05:00:00Z', '2026-02-27', false], // February is not frozen yet
    ['2026-03-14T17:59:59.999Z', '2026-02-01', false],
    ['2026-03-14T18:00:00.000Z', '2026-02-28', true],
    ['2026-03-20T05:00:00Z', '2024-12-01', true],
  ])('recorded at %s and told on %s: %s', (time, reportedOn, late) => {
    const file = dossier([opening(time, { reportedOn }), agreed(time)]);
    const record = only(recordsOfMonth(file, '2026-03'), 'case');
    expect(record.codes.registered).toEqual(late ? ['late'] : []);
  });
});

describe('a case whose keys are gone', () => {
  it('counts without place, as unknown, where its snapshot is taken afterwards', () => {
    const forgotten = [
      at('2026-03-12T05:00:00Z', { ...opened, data: { ...opened.data, facts: ERASED } }),
      agreed('2026-03-12T05:00:00Z'),
      at('2026-03-12T05:00:00Z', {
        type: 'case.incident-recorded.v1',
        data: { incidentId: 'i1', sections: [], facts: ERASED },
      }),
    ];
    const records = recordsOfMonth(dossier(forgotten), '2026-03');
    expect(records.every(({ place }) => place === null)).toBe(true);
    expect(only(records, 'case').codes).toMatchObject({
      form: ['unknown'],
      age: ['unknown'],
      sex: ['unknown'],
    });
    expect(only(records, 'incident').codes).toMatchObject({ form: ['unknown'], context: ['unknown'] });
  });
});

describe('acts and orders of a case', () => {
  const DAY = '2026-03-12T05:00:00Z';
  const idsOf = (events: readonly TimedCaseEvent[], month = '2026-03') =>
    recordsOfMonth(dossier(events), month).flatMap(({ kind, id }) => (kind === 'incident' ? [id] : []));

  it('are one set with the cases where each has one: the first has the id of its case', () => {
    const orders = [
      { orderId: 'o2', recordedAt: new Date('2026-03-14T05:00:00Z') },
      { orderId: 'o1', recordedAt: new Date('2026-03-13T05:00:00Z') },
    ];
    const records = recordsOfMonth(dossier([...MARCH, incident(DAY, 'i2')], { orders }), '2026-03');
    const idsBy = (kind: string) => records.flatMap((record) => (record.kind === kind ? [record.id] : []));
    expect([idsBy('incident'), idsBy('order')]).toEqual([
      ['case-1', 'i2'],
      ['case-1', 'o2'],
    ]);
  });

  it('keep their ids when the first is corrected, and in every later month', () => {
    const [open, agree] = MARCH as [TimedCaseEvent, TimedCaseEvent];
    const first = [open, agree, incident(DAY, 'i1'), incident(DAY, 'i2')];
    const corrected = incident('2026-04-02T05:00:00Z', 'i1', { formsLaw: ['economic'] });
    const later = incident('2026-05-02T05:00:00Z', 'i0');
    expect(idsOf(first)).toEqual(['case-1', 'i2']);
    expect(idsOf([...first, corrected])).toEqual(['case-1', 'i2']);
    expect(idsOf([...first, corrected, later], '2026-05')).toEqual(['i0']);
  });

  it('are first when they are first recorded, in whichever month', () => {
    const [open, agree] = MARCH as [TimedCaseEvent, TimedCaseEvent];
    expect(idsOf([open, agree, incident('2026-05-02T05:00:00Z', 'i1')], '2026-05')).toEqual(['case-1']);
  });
});

describe('referrals, their outcomes and orders', () => {
  const referral = {
    referralId: 'r1',
    events: [
      { ...offered, recordedAt: new Date('2026-03-31T10:00:00Z') },
      { ...accepted, recordedAt: new Date('2026-04-01T05:00:00Z') },
    ],
  };
  const file = dossier(MARCH, {
    referrals: [referral],
    orders: [{ orderId: 'o1', recordedAt: new Date('2026-03-13T05:00:00Z') }],
  });

  it('are counted each in the month it happened', () => {
    const march = recordsOfMonth(file, '2026-03');
    expect(kindsOf(march)).toEqual([
      'report case-1',
      'case case-1',
      'incident case-1',
      'order case-1',
      'referral r1',
    ]);
    expect(only(march, 'referral').codes).toEqual({ service: ['shelter', 'psychologist'] });
    expect(only(march, 'order').codes).toEqual({ form: ['several'], age: ['31-40'], sex: ['female'] });
    const april = recordsOfMonth(file, '2026-04');
    expect(kindsOf(april)).toEqual(['referral-outcome r1', 'referral-answer r1']);
    expect(april.map(({ codes }) => codes)).toEqual([
      { outcome: ['accepted'] },
      { 'time-to-answer': ['24-hours'] },
    ]);
  });

  it('are none of a case that is left out', () => {
    const silent = dossier([opening('2026-03-12T05:00:00Z')], { referrals: [referral] });
    expect(kindsOf(recordsOfMonth(silent, '2026-03'))).toEqual(['case-left-out case-1']);
    expect(recordsOfMonth(silent, '2026-04')).toEqual([]);
  });
});
