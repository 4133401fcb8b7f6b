/** The records one case brings to the snapshot of a month (statistics §2): all of it as of that month's cut-off. */
import { isErased } from '#kernel/facts';
import {
  agreesToStatistics,
  type CaseCourse,
  caseCourse,
  type CaseHistory,
  type RecordedIncident,
} from './case-course.js';
import { classifyCase, classifyIncident } from './classifications.js';
import { formOfCase, nationalAge } from './dimensions.js';
import { cutoffOf, isInMonth, lastDayBeforeCutoff } from './periods.js';
import { referralCourse, type TimedReferralEvent } from './referral-indicators.js';
import type { Codes, OrderFacts, RecordKind, UnitRecord } from './unit-records.js';

/** A case with everything that hangs on it. */
export interface Dossier extends CaseHistory {
  readonly referrals: readonly {
    readonly referralId: string;
    readonly events: readonly TimedReferralEvent[];
  }[];
  readonly orders?: readonly OrderFacts[];
}

const LEFT_OUT: Codes = { 'left-out': ['no-consent'] };

/** A record that is still to be told its case, place and month. */
type Draft = Pick<UnitRecord, 'kind' | 'id' | 'codes'> & { readonly at: Date };

/**
 * Every unit that was opened in this month, if the survivor agrees at its cut-off to be counted. A case that is left out
 * is counted as such in the month it was registered, and nothing else of it is.
 * @param month YYYY-MM
 */
export function recordsOfMonth(dossier: Dossier, month: string): readonly UnitRecord[] {
  const cutoff = cutoffOf(month);
  const course = caseCourse(dossier, cutoff);
  if (!course || dossier.historic) return [];
  const drafts = agreesToStatistics(course, lastDayBeforeCutoff(month))
    ? draftsOf(dossier, course, cutoff)
    : [{ kind: 'case-left-out' as const, id: dossier.caseId, at: course.openedAt, codes: LEFT_OUT }];
  const isIn = isInMonth(month);
  const place = isErased(course.profile) ? null : course.profile.place;
  return drafts
    .filter(({ at }) => isIn(at))
    .map(({ kind, id, codes }) => ({ kind, id, caseId: dossier.caseId, place, month, codes }));
}

function draftsOf(dossier: Dossier, course: CaseCourse, cutoff: Date): readonly Draft[] {
  const { caseId, orders = [] } = dossier;
  const acts = namedOfCase(caseId, course.incidents, ({ incidentId }) => incidentId);
  const ofCase = namedOfCase(caseId, orders, ({ orderId }) => orderId);
  const form = formOfCase(course.incidents.map(({ facts }) => facts));
  const dimensions = { form: [form], ...personOf(course) };
  return [
    { kind: 'report', id: caseId, at: course.openedAt, codes: dimensions },
    {
      ...{ kind: 'case', id: caseId, at: course.openedAt },
      codes: {
        ...dimensions,
        ...classifyCase(course.profile, course.incidents.length),
        registered: registeredLate(course) ? ['late'] : [],
      },
    },
    ...acts.map(([id, incident]) => incidentDraft(id, incident, course)),
    ...ofCase.map(([id, { recordedAt }]) => draft('order', id, recordedAt, dimensions)),
    ...dossier.referrals.flatMap(({ referralId, events }) =>
      referralDrafts(
        referralId,
        events.filter(({ recordedAt }) => recordedAt < cutoff),
      ),
    ),
  ];
}

/**
 * What hangs on a case, each with the id it is counted under: the first recorded has the case's own. Where every case has
 * one act, acts and cases are one set with one noise; with noise of their own each would be a second reading of the same
 * number, and the mean of both nearer to the truth (statistics §5, coinciding units).
 */
function namedOfCase<Recorded extends { readonly recordedAt: Date }>(
  caseId: string,
  all: readonly Recorded[],
  idOf: (recorded: Recorded) => string,
): readonly (readonly [id: string, recorded: Recorded])[] {
  const inOrder = [...all].sort(
    (a, b) => a.recordedAt.getTime() - b.recordedAt.getTime() || (idOf(a) < idOf(b) ? -1 : 1),
  );
  return inOrder.map((recorded, index) => [index === 0 ? caseId : idOf(recorded), recorded] as const);
}

function incidentDraft(id: string, { facts, recordedAt }: RecordedIncident, course: CaseCourse): Draft {
  const codes = {
    form: [formOfCase([facts])],
    ...personOf(course),
    ...classifyIncident(facts, course.profile),
  };
  return draft('incident', id, recordedAt, codes);
}

function referralDrafts(referralId: string, events: readonly TimedReferralEvent[]): readonly Draft[] {
  const course = referralCourse(referralId, events);
  if (!course) return [];
  const { offeredAt, services, outcomes, answer, delivered } = course;
  return [
    draft('referral', referralId, offeredAt, { service: services }),
    ...outcomes.map(({ outcome, at }) => draft('referral-outcome', referralId, at, { outcome: [outcome] })),
    ...(answer ? [draft('referral-answer', referralId, answer.at, { 'time-to-answer': [answer.band] })] : []),
    ...delivered.map(({ serviceId, service, at }) => draft('service', serviceId, at, { service: [service] })),
  ];
}

function draft(kind: RecordKind, id: string, at: Date, codes: Codes): Draft {
  return { kind, id, at, codes };
}

function personOf({ profile }: CaseCourse): Pick<Codes, 'age' | 'sex'> {
  if (isErased(profile)) return { age: ['unknown'], sex: ['unknown'] };
  return { age: [nationalAge(profile.ageBand)], sex: [profile.sex] };
}

/** It was told in a month that was already frozen when it was recorded: a published past would have had it. */
function registeredLate({ profile, openedAt }: CaseCourse): boolean {
  return !isErased(profile) && openedAt >= cutoffOf(profile.reportedOn.slice(0, 7));
}
