/** A case as statistics meet it: events with their facts opened, each with when it was recorded. */
import type { IncidentFacts } from '#cases/domain/case.events';
import { consentGiven, incidentFacts, opened, profile } from '#cases/testing/case.fixtures';
import type { OpenedCaseEvent, TimedCaseEvent } from '../domain/case-course.js';
import type { Dossier } from '../domain/records-of-month.js';
import type { UnitRecord } from '../domain/unit-records.js';

export const CASE = 'case-1';
type Change = Partial<Omit<Dossier, 'events'>>;

export const at = (time: string, event: unknown): TimedCaseEvent => ({
  ...(event as OpenedCaseEvent),
  recordedAt: new Date(time),
});
export const opening = (time: string, told: object = {}): TimedCaseEvent =>
  at(time, { ...opened, data: { ...opened.data, facts: { ...profile, ...told } } });
export const agreed = (time: string, change: object = {}): TimedCaseEvent =>
  at(time, {
    ...consentGiven,
    data: {
      ...{ ...consentGiven.data, consentId: 's', purpose: 'statistics', recipient: null, sections: [] },
      ...change,
    },
  });
export const withdrawn = (time: string): TimedCaseEvent =>
  at(time, { type: 'case.consent-withdrawn.v1', data: { consentId: 's' } });
export const incident = (
  time: string,
  incidentId: string,
  change: Partial<IncidentFacts> = {},
): TimedCaseEvent =>
  at(time, {
    type: 'case.incident-recorded.v1',
    data: { incidentId, sections: [], facts: { ...incidentFacts, ...change } },
  });

export function dossier(
  events: readonly TimedCaseEvent[],
  { historic = false, ...rest }: Change = {},
): Dossier {
  return { caseId: CASE, historic, events, referrals: [], ...rest };
}
export const kindsOf = (records: readonly UnitRecord[]): string[] =>
  records.map(({ kind, id }) => `${kind} ${id}`);

/** Opened, agreed to and with one act on 12 March 2026. */
export const MARCH = [
  opening('2026-03-12T05:00:00Z'),
  agreed('2026-03-12T05:00:00Z'),
  incident('2026-03-12T05:00:00Z', 'i1'),
];
