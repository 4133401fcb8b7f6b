/** What statistics see of one case, folded from its events with their facts opened. */
import type { CaseEvent, CaseProfile, IncidentFacts } from '#cases/domain/case.events';
import { type ConsentBook, NO_CONSENTS, withConsentEvent } from '#cases/domain/consent-book';
import { consentStatusOn } from '#cases/domain/consent-status';
import type { Erased } from '#kernel/facts';
import type { FactsBox } from '#kernel/sealed';

/** An event whose coded facts a `FactsReader` has opened. */
type Opened<Event> = Event extends { readonly type: infer Type; readonly data: infer Data }
  ? {
      readonly type: Type;
      readonly data: Data extends { readonly facts: infer Facts }
        ? Omit<Data, 'facts'> & { readonly facts: Exclude<Facts, FactsBox> | Erased }
        : Data;
    }
  : never;

export type OpenedCaseEvent = Opened<CaseEvent>;
export type TimedCaseEvent = OpenedCaseEvent & { readonly recordedAt: Date };

export interface CaseHistory {
  readonly caseId: string;
  /** An old register that was imported: it enters no release. */
  readonly historic: boolean;
  /** In the order of its stream. */
  readonly events: readonly TimedCaseEvent[];
}

export interface RecordedIncident {
  readonly incidentId: string;
  readonly facts: IncidentFacts | Erased;
  readonly recordedAt: Date;
}

export interface CaseCourse {
  readonly organization: string;
  readonly openedAt: Date;
  readonly profile: CaseProfile | Erased;
  readonly incidents: readonly RecordedIncident[];
  readonly consents: ConsentBook;
  readonly erased: boolean;
  readonly closedAt: Date | null;
}

/**
 * The case as the log had it just before this instant; undefined when it was not opened by then. Facts that a later
 * event corrects are what the newest event before the instant says.
 */
export function caseCourse({ events }: CaseHistory, before: Date): CaseCourse | undefined {
  let course: CaseCourse | undefined;
  for (const event of events) {
    if (event.recordedAt >= before) break;
    if (event.type === 'case.opened.v1') course = opened(event);
    else if (course) course = after(course, event);
  }
  return course;
}

/**
 * Whether the survivor agrees, by what the case says up to a cut-off, to be counted in what is published.
 * @param day the last before the cut-off (Asia/Bishkek), YYYY-MM-DD: a consent that ends with it still holds
 */
export function agreesToStatistics({ consents, erased }: CaseCourse, day: string): boolean {
  if (erased) return false;
  return [...consents.consents.values()].some(
    (consent) => consent.purpose === 'statistics' && consentStatusOn(consent, day) === 'in-force',
  );
}

function opened(event: Extract<TimedCaseEvent, { type: 'case.opened.v1' }>): CaseCourse {
  const { organization, facts: profile } = event.data;
  const nothingYet = { incidents: [], consents: NO_CONSENTS, erased: false, closedAt: null };
  return { organization, openedAt: event.recordedAt, profile, ...nothingYet };
}

function after(course: CaseCourse, event: TimedCaseEvent): CaseCourse {
  switch (event.type) {
    case 'case.incident-recorded.v1': {
      const { incidentId, facts } = event.data;
      const known = course.incidents.find((incident) => incident.incidentId === incidentId);
      const recordedAt = known?.recordedAt ?? event.recordedAt;
      const others = course.incidents.filter((incident) => incident !== known);
      return { ...course, incidents: [...others, { incidentId, facts, recordedAt }] };
    }
    case 'case.consent-given.v2':
    case 'case.consent-confirmed.v1':
    case 'case.consent-withdrawn.v1':
    case 'case.consent-refused.v1':
    case 'case.override-asked.v1':
    case 'case.override-confirmed.v1':
    case 'case.override-ended.v1':
      return { ...course, consents: withConsentEvent(course.consents, event) };
    case 'case.closed.v1':
      return { ...course, closedAt: event.recordedAt };
    case 'case.erased.v1':
      return { ...course, erased: true };
    default:
      return course;
  }
}
