import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { statisticsConsentAsOf } from '#cases/domain/consent';
import { agreed, at, dossier, incident, kindsOf, opening, withdrawn } from '../testing/dossier.fixtures.js';
import { accepted, declined, offered, recalled } from '#referrals/testing/referral.fixtures';
import type { TimedCaseEvent } from './case-course.js';
import { CODES } from './menu.js';
import { cutoffOf, monthsOf, quartersUpTo } from './periods.js';
import { type Dossier, recordsOfMonth } from './records-of-month.js';
import type { TimedReferralEvent } from './referral-indicators.js';
import type { Breakdown } from './unit-records.js';

const MONTHS = quartersUpTo('2026-Q4', 6).flatMap(monthsOf);
const START = Date.parse('2025-08-01T00:00:00Z');
const HOURS = 10_000;

const moments = fc
  .integer({ min: 0, max: HOURS })
  .map((hour) => new Date(START + hour * 3_600_000).toISOString());
const events = fc.array(
  fc.tuple(
    moments,
    fc.constantFrom(
      (time: string) => agreed(time),
      (time: string) => agreed(time, { consentId: 't', expiresOn: '2026-03-14' }),
      (time: string) => agreed(time, { consentId: 'u', givenBy: 'child-and-second-person' }),
      (time: string) =>
        at(time, { type: 'case.consent-confirmed.v1', data: { consentId: 'u', confirmedBy: 'x' } }),
      withdrawn,
      (time: string) => incident(time, 'i1'),
      (time: string) => incident(time, 'i2', { formsLaw: ['neglect'], gbvims: 'none' }),
      (time: string) => at(time, { type: 'case.closed.v1', data: { facts: { reason: 'other' } } }),
      (time: string) => at(time, { type: 'case.erased.v1', data: {} }),
    ),
  ),
  { maxLength: 12 },
);
const answers = fc.array(fc.tuple(moments, fc.constantFrom(accepted, declined, recalled)), { maxLength: 3 });
const byTime = <Event extends { readonly recordedAt: Date }>(list: readonly Event[]): Event[] =>
  [...list].sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime());

const dossiers: fc.Arbitrary<Dossier> = fc
  .tuple(moments, events, answers)
  .map(([openedAt, later, answered]) => {
    const history = byTime<TimedCaseEvent>(later.map(([time, make]) => make(time)));
    const first = new Date(openedAt);
    const referral = [
      { ...offered, recordedAt: first },
      ...answered.map(([time, event]) => ({ ...event, recordedAt: new Date(time) })),
    ] as readonly TimedReferralEvent[];
    return dossier([opening(openedAt), ...history.filter(({ recordedAt }) => recordedAt >= first)], {
      referrals: [
        { referralId: 'r1', events: byTime(referral.filter(({ recordedAt }) => recordedAt >= first)) },
      ],
    });
  });

describe('any history of a case', () => {
  it('counts each unit in one month at most, and a case that is left out in no other way', () => {
    fc.assert(
      fc.property(dossiers, (file) => {
        const months = MONTHS.map((month) => recordsOfMonth(file, month));
        const all = months.flatMap((records) =>
          records.map(({ kind, id, codes }) => `${kind} ${id} ${(codes.outcome ?? []).join()}`),
        );
        expect(new Set(all).size).toBe(all.length);
        const registered = months.filter((records) => records.some(({ kind }) => kind.startsWith('case')));
        expect(registered).toHaveLength(1);
        for (const records of months) {
          if (records.some(({ kind }) => kind === 'case-left-out')) expect(records).toHaveLength(1);
        }
      }),
    );
  });

  it('is counted when, and only when, its survivor agreed as of the cut-off', () => {
    fc.assert(
      fc.property(dossiers, (file) => {
        const asTold = file.events as Parameters<typeof statisticsConsentAsOf>[0];
        for (const month of MONTHS) {
          const kinds = kindsOf(recordsOfMonth(file, month));
          const agrees = statisticsConsentAsOf(asTold, new Date(cutoffOf(month).getTime() - 1));
          if (kinds.some((kind) => !kind.startsWith('case-left-out'))) expect(agrees).toBe(true);
          if (kinds.some((kind) => kind.startsWith('case')))
            expect(kinds.includes('case case-1')).toBe(agrees);
        }
      }),
    );
  });

  it('has codes of the menu only', () => {
    fc.assert(
      fc.property(dossiers, (file) => {
        for (const { codes } of MONTHS.flatMap((month) => recordsOfMonth(file, month)))
          for (const [breakdown, told] of Object.entries(codes))
            for (const code of told) expect(CODES[breakdown as Breakdown]).toContain(code);
      }),
    );
  });

  it('is not changed for a month by what comes after its cut-off', () => {
    fc.assert(
      fc.property(dossiers, (file) => {
        for (const month of MONTHS) {
          const before = <Event extends { readonly recordedAt: Date }>(list: readonly Event[]) =>
            list.filter(({ recordedAt }) => recordedAt < cutoffOf(month));
          const frozen = {
            ...file,
            events: before(file.events),
            referrals: file.referrals.map((referral) => ({ ...referral, events: before(referral.events) })),
          };
          expect(recordsOfMonth(file, month)).toEqual(recordsOfMonth(frozen, month));
        }
      }),
    );
  });
});
