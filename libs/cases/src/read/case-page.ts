/** The page of a case, put together from its time line. */
import { type Erased, isErased } from '#kernel/facts';
import type { CaseProfile, IncidentFacts } from '../domain/case.events.js';
import { consentStatus } from '../domain/consent.js';
import type { TimelineCodes, TimelineEntry } from './case-timeline.entity.js';

export interface PageConsent {
  readonly consentId: string;
  readonly recipient: string;
  readonly sections: readonly string[];
  readonly method: string;
  readonly givenBy: string;
  readonly expiresOn: string | null;
  readonly status: ReturnType<typeof consentStatus>;
}

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
  readonly attachments: readonly PageAttachment[];
  readonly incidents: readonly ({ readonly incidentId: string } & (IncidentFacts | Erased))[];
  readonly timeline: readonly PageEntry[];
}

/** One event with its facts opened, `ERASED`, or undefined where its type has none. */
export interface OpenedEntry {
  readonly entry: TimelineEntry;
  readonly facts: unknown;
}

/** @param entries of one case, in the order of its stream, from its opening */
export function casePage(
  [opening, ...later]: readonly [OpenedEntry, ...OpenedEntry[]],
  at: Date,
): CaseOnPage {
  const entries = [opening, ...later];
  const ofType = (type: TimelineEntry['type']): readonly OpenedEntry[] =>
    entries.filter(({ entry }) => entry.type === type);
  const withdrawn = new Set(ofType('case.consent-withdrawn.v1').map(({ entry }) => entry.codes.consentId));
  const sealing = entries.filter(({ entry }) => entry.type !== 'case.consent-given.v1');
  return {
    caseId: opening.entry.caseId,
    revision: (later.at(-1) ?? opening).entry.revision,
    status: ofType('case.closed.v1').length > 0 ? 'closed' : 'open',
    openedAt: opening.entry.recordedAt,
    profile: opening.facts as CaseProfile | Erased,
    sections: [...new Set(sealing.flatMap(({ entry }) => entry.codes.sections ?? []))],
    consents: ofType('case.consent-given.v1').map(({ entry: { codes } }) => {
      const given = codes as Omit<PageConsent, 'status'>;
      const status = consentStatus({ ...given, withdrawn: withdrawn.has(given.consentId) }, at);
      return { ...given, status };
    }),
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
