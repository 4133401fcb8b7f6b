/** The page of a case, put together from its time line. */
import { type Erased, isErased } from '#kernel/facts';
import type { CaseProfile, IncidentFacts } from '../domain/case.events.js';
import type { TimelineCodes, TimelineEntry } from './case-timeline.entity.js';
import { pageConsents, pageRefusals, type PageConsent, type PageRefusal } from './page-consents.js';

export interface PageEntry extends TimelineCodes {
  readonly revision: number;
  readonly type: TimelineEntry['type'];
  readonly recordedAt: Date;
  readonly actor: string;
  /** Of the closing entry; left out once the case is erased. */
  readonly reason?: string;
}

/** A file of the case; what it is, is sealed. */
export interface PageAttachment {
  readonly attachmentId: string;
  readonly recordedAt: Date;
  readonly actor: string;
}

export interface CaseOnPage {
  readonly caseId: string;
  readonly revision: number;
  readonly status: 'open' | 'closed';
  readonly openedAt: Date;
  readonly profile: CaseProfile | Erased;
  /** Names of the sections the case has. */
  readonly sections: readonly string[];
  readonly consents: readonly PageConsent[];
  /** What was asked and last answered with no. */
  readonly refusals: readonly PageRefusal[];
  readonly attachments: readonly PageAttachment[];
  readonly incidents: readonly ({ readonly incidentId: string } & (IncidentFacts | Erased))[];
  readonly timeline: readonly PageEntry[];
}

/** One event with its facts opened, `ERASED`, or undefined where its type has none. */
export interface OpenedEntry {
  readonly entry: TimelineEntry;
  readonly facts: unknown;
}

/** Events whose `sections` are boxes, not what somebody may be shown. */
const SEALING: readonly TimelineEntry['type'][] = [
  'case.opened.v1',
  'case.incident-recorded.v1',
  'case.sections-sealed.v1',
];

/** @param entries of one case, in the order of its stream, from its opening */
export function casePage(
  [opening, ...later]: readonly [OpenedEntry, ...OpenedEntry[]],
  at: Date,
): CaseOnPage {
  const entries = [opening, ...later];
  const ofType = (type: TimelineEntry['type']): readonly OpenedEntry[] =>
    entries.filter(({ entry }) => entry.type === type);
  const sealing = entries.filter(({ entry }) => SEALING.includes(entry.type));
  return {
    caseId: opening.entry.caseId,
    revision: (later.at(-1) ?? opening).entry.revision,
    status: ofType('case.closed.v1').length > 0 ? 'closed' : 'open',
    openedAt: opening.entry.recordedAt,
    profile: opening.facts as CaseProfile | Erased,
    sections: [...new Set(sealing.flatMap(({ entry }) => entry.codes.sections ?? []))],
    consents: pageConsents(
      entries.map(({ entry }) => entry),
      at,
    ),
    refusals: pageRefusals(entries.map(({ entry }) => entry)),
    attachments: ofType('case.attachment-added.v1').map(({ entry: { codes, recordedAt, actor } }) => ({
      attachmentId: codes.attachmentId ?? '',
      recordedAt,
      actor,
    })),
    incidents: ofType('case.incident-recorded.v1').map(({ entry, facts }) => ({
      incidentId: entry.codes.incidentId ?? '',
      ...(facts as IncidentFacts | Erased),
    })),
    timeline: entries.map(pageEntry),
  };
}

function pageEntry({ entry, facts }: OpenedEntry): PageEntry {
  const { revision, type, recordedAt, actor, codes } = entry;
  const closed = type === 'case.closed.v1' && !isErased(facts);
  return {
    revision,
    type,
    recordedAt,
    actor,
    ...codes,
    ...(closed && (facts as { readonly reason: string })),
  };
}
