import { describe, expect, it } from '@jest/globals';
import { statisticsConsentAsOf } from '#cases/domain/consent';
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
import { cutoffOf } from './periods.js';
import { recordsOfMonth } from './records-of-month.js';

describe('consent to statistics', () => {
  const opening12 = opening('2026-03-12T05:00:00Z');
  const leftOut = ['case-left-out case-1'];
  const counted = ['report case-1', 'case case-1'];
  it.each([
    ['never asked', [opening12], leftOut],
    ['given when opened', [opening12, agreed('2026-03-12T05:00:00Z')], counted],
    ['given after the month, before the cut-off', [opening12, agreed('2026-04-14T17:59:59.999Z')], counted],
    ['given at the cut-off', [opening12, agreed('2026-04-14T18:00:00.000Z')], leftOut],
    [
      'withdrawn before the cut-off',
      [opening12, agreed('2026-03-12T05:00:00Z'), withdrawn('2026-04-14T17:59:59.999Z')],
      leftOut,
    ],
    [
      'withdrawn at the cut-off',
      [opening12, agreed('2026-03-12T05:00:00Z'), withdrawn('2026-04-14T18:00:00.000Z')],
      counted,
    ],
    [
      'over on its last day',
      [opening12, agreed('2026-03-12T05:00:00Z', { expiresOn: '2026-04-13' })],
      leftOut,
    ],
    [
      'good to the last day',
      [opening12, agreed('2026-03-12T05:00:00Z', { expiresOn: '2026-04-14' })],
      counted,
    ],
    [
      'waiting for a second person',
      [opening12, agreed('2026-03-12T05:00:00Z', { givenBy: 'child-and-second-person' })],
      leftOut,
    ],
    ['to something else', [opening12, agreed('2026-03-12T05:00:00Z', { purpose: 'services' })], leftOut],
    [
      'and the case forgotten before the cut-off',
      [
        opening12,
        agreed('2026-03-12T05:00:00Z'),
        at('2026-04-01T05:00:00Z', { type: 'case.erased.v1', data: {} }),
      ],
      leftOut,
    ],
  ])('%s', (_name, events, expected) => {
    expect(kindsOf(recordsOfMonth(dossier(events), '2026-03'))).toEqual(expected);
    // The same answer as the case itself gives of the last moment before the cut-off.
    const asTold = events as Parameters<typeof statisticsConsentAsOf>[0];
    const lastMoment = new Date(cutoffOf('2026-03').getTime() - 1);
    expect(statisticsConsentAsOf(asTold, lastMoment)).toBe(expected === counted);
  });

  it('withdrawn later stops the months to come only', () => {
    const events = [...MARCH, withdrawn('2026-04-20T05:00:00Z'), incident('2026-04-21T05:00:00Z', 'i2')];
    expect(kindsOf(recordsOfMonth(dossier(events), '2026-03'))).toHaveLength(3);
    expect(recordsOfMonth(dossier(events), '2026-04')).toEqual([]);
  });

  it('left out says nothing of the survivor but the place', () => {
    const [record] = recordsOfMonth(dossier([opening('2026-03-12T05:00:00Z')]), '2026-03');
    expect(record!.codes).toEqual({ 'left-out': ['no-consent'] });
  });
});
