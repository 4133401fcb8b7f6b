/** The page of a case, put together from its time line. */
import { ERASED, type Erased, isErased } from '#kernel/facts';
import type { CaseProfile, IncidentFacts } from '../domain/case.events.js';
import { erasureStatusAfter } from '../domain/erasure.js';
import type { TimelineCodes, TimelineEntry } from './case-timeline.entity.js';
import { pageConsents, pageRefusals, type PageConsent, type PageRefusal } from './page-consents.js';

export interface PageEntry extends TimelineCodes {
  readonly revision: number;
  readonly type: TimelineEntry['type'];
  readonly recordedAt: Date;
  readonly actor: string;
  /** Why it was closed, or its erasure refused or stopped; who asked for that, and how. Left out while keys are withheld. */
  readonly reason?: string;
  readonly asker?: string;
  readonly method?: string;
}

/** A file of the case; what it is, is sealed. */
export interface PageAttachment {
  readonly attachmentId: string;
  readonly recordedAt: Date;
  readonly actor: string;
}

export interface PageErasure {
  readonly status: 'asked' | 'withheld';
  /** The member who recorded it. */
  readonly askedBy: string;
  /** From when on nothing is left, ISO 8601. */
  readonly until: string | null;
}

/** A member not assigned who gave a reason, for as long as that opens the case. */
export interface PageGlass {
  readonly memberId: string;
  readonly until: string;
}

export interface CaseOnPage {
  readonly caseId: string;
  readonly revision: number;
  readonly status: 'open' | 'closed' | 'erased';
  /** Asked for and neither refused, stopped nor carried out; `until` once a second person agreed. */
  readonly erasure: PageErasure | null;
  /** Members who may open it. */
  readonly assigned: readonly string[];
  readonly glass: readonly PageGlass[];
  /** Members it is kept from: what is sealed from now on is wrapped for the others one by one. */
  readonly conflict: readonly string[];
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

/** What the time line tells of coded facts: the rest stands elsewhere on the page. */
const TOLD: readonly TimelineEntry['type'][] = [
  'case.closed.v1',
  'case.erasure-asked.v1',
  'case.erasure-refused.v1',
  'case.erasure-stopped.v1',
  'case.glass-broken.v1',
];

const CONFLICT = 'case.conflict-declared.v1';

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
  const status = statusOf(entries);
  // That it was is left, and when; not what it was.
  const telling = status === 'erased' ? [] : entries;
  const left = telling.map(({ entry }) => entry);
  const ofType = (type: TimelineEntry['type']): readonly OpenedEntry[] =>
    telling.filter(({ entry }) => entry.type === type);
  const sealing = entries.filter(({ entry }) => SEALING.includes(entry.type));
  return {
    caseId: opening.entry.caseId,
    revision: (later.at(-1) ?? opening).entry.revision,
    status,
    erasure: erasureOf(entries),
    assigned: assignedOf(left),
    glass: glassOf(left, at),
    conflict: conflictOf(left),
    openedAt: opening.entry.recordedAt,
    profile: (opening.facts ?? ERASED) as CaseProfile | Erased,
    sections: [...new Set(sealing.flatMap(({ entry }) => entry.codes.sections ?? []))],
    consents: pageConsents(left, at),
    refusals: pageRefusals(left),
    attachments: ofType('case.attachment-added.v1').map(({ entry: { codes, recordedAt, actor } }) => ({
      attachmentId: codes.attachmentId ?? '',
      recordedAt,
      actor,
    })),
    incidents: ofType('case.incident-recorded.v1').map(({ entry, facts }) => ({
      incidentId: entry.codes.incidentId ?? '',
      ...((facts ?? ERASED) as IncidentFacts | Erased),
    })),
    timeline: entries.map(pageEntry),
  };
}

function statusOf(entries: readonly OpenedEntry[]): CaseOnPage['status'] {
  const types = new Set(entries.map(({ entry }) => entry.type));
  if (types.has('case.erased.v1')) return 'erased';
  return types.has('case.closed.v1') ? 'closed' : 'open';
}

/** After which a member opens the case no more, assigned or in haste. */
const ENDING: readonly TimelineEntry['type'][] = ['case.member-unassigned.v1', CONFLICT];

function conflictOf(entries: readonly TimelineEntry[]): readonly string[] {
  return entries.flatMap(({ type, codes }) => (type === CONFLICT && codes.memberId ? [codes.memberId] : []));
}

/** Whoever opened the case is assigned by that. */
function assignedOf(entries: readonly TimelineEntry[]): readonly string[] {
  const assigned = new Set<string>();
  for (const { type, actor, codes } of entries) {
    if (type === 'case.opened.v1') assigned.add(actor);
    if (codes.memberId === undefined) continue;
    if (type === 'case.member-assigned.v1') assigned.add(codes.memberId);
    if (ENDING.includes(type)) assigned.delete(codes.memberId);
  }
  return [...assigned];
}

function glassOf(entries: readonly TimelineEntry[], at: Date): readonly PageGlass[] {
  const glass = new Map<string, string>();
  for (const { type, codes } of entries) {
    if (codes.memberId === undefined) continue;
    if (codes.openUntil !== undefined) glass.set(codes.memberId, codes.openUntil);
    if (ENDING.includes(type)) glass.delete(codes.memberId);
  }
  return [...glass]
    .map(([memberId, until]) => ({ memberId, until }))
    .filter(({ until }) => at.toISOString() < until);
}

function erasureOf(entries: readonly OpenedEntry[]): PageErasure | null {
  let erasure: PageErasure | null = null;
  for (const { entry } of entries) {
    const status = erasureStatusAfter(entry.type, erasure?.status ?? null);
    // Asked anew where the one who asked before turned out to be in conflict.
    const before = entry.type === 'case.erasure-asked.v1' ? null : erasure;
    const asked: Omit<PageErasure, 'status'> = before ?? { askedBy: entry.actor, until: null };
    erasure = status && { ...asked, status, ...(entry.codes.until && { until: entry.codes.until }) };
  }
  return erasure;
}

function pageEntry({ entry, facts }: OpenedEntry): PageEntry {
  const { revision, type, recordedAt, actor, codes } = entry;
  const told = TOLD.includes(type) && facts !== undefined && !isErased(facts);
  return {
    revision,
    type,
    recordedAt,
    actor,
    ...codes,
    ...(told && (facts as Pick<PageEntry, 'reason' | 'asker' | 'method'>)),
  };
}
