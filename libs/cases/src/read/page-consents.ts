/** The consents of a case as its page shows them, with who said what and when. */
import { consentStatus } from '../domain/consent.js';
import type { ConsentStatus } from '../domain/consent-status.js';
import { NO_CONSENTS, scopeKey, withConsentEvent } from '../domain/consent-book.js';
import {
  consentEventTypes,
  takenBackBy,
  type ConsentEvent,
  type ConsentScope,
} from '../domain/consent.events.js';
import type { Consent } from '../domain/case.state.js';
import type { TimelineEntry } from './case-timeline.entity.js';

export interface PageConsent extends ConsentScope {
  /** Of an override: its own id, which grants name as they name a consent's. */
  readonly consentId: string;
  readonly sections: readonly string[];
  /** Null of an override. */
  readonly method: string | null;
  readonly givenBy: string | null;
  /** Of an override: why it is lawful. */
  readonly ground: string | null;
  readonly expiresOn: string | null;
  readonly status: ConsentStatus;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  /** The second person, or the reviewer. */
  readonly confirmedBy: string | null;
  readonly withdrawnAt: Date | null;
}

export interface PageRefusal extends ConsentScope {
  readonly recordedAt: Date;
}

type Written = Pick<TimelineEntry, 'type' | 'codes' | 'recordedAt' | 'actor'>;

export function pageConsents(entries: readonly Written[], at: Date): readonly PageConsent[] {
  const { consents } = entries.flatMap(consentEventOf).reduce(withConsentEvent, NO_CONSENTS);
  return [...consents].map(([consentId, consent]) => pageConsent(consentId, consent, entries, at));
}

function pageConsent(
  consentId: string,
  consent: Consent,
  entries: readonly Written[],
  at: Date,
): PageConsent {
  const of = (...types: readonly Written['type'][]): Written | undefined =>
    entries.find(({ type, codes }) => types.includes(type) && idOf(codes) === consentId);
  const given = of('case.consent-given.v2', 'case.override-asked.v1');
  const { purpose, recipient, sections, givenBy, ground, expiresOn } = consent;
  return {
    ...{ consentId, purpose, recipient, sections, givenBy, ground, expiresOn },
    method: given?.codes.method ?? null,
    status: consentStatus(consent, at),
    recordedAt: given?.recordedAt ?? at,
    recordedBy: given?.actor ?? '',
    confirmedBy: of('case.consent-confirmed.v1', 'case.override-confirmed.v1')?.actor ?? null,
    withdrawnAt:
      entries.find(({ type, codes }) => takenBackBy({ type, data: codes }) === consentId)?.recordedAt ?? null,
  };
}

export function pageRefusals(entries: readonly Written[]): readonly PageRefusal[] {
  const { refusals } = entries.flatMap(consentEventOf).reduce(withConsentEvent, NO_CONSENTS);
  const said = entries.filter(({ type }) => type === 'case.consent-refused.v1');
  return [...refusals].flatMap((key) => {
    const last = said.filter(({ codes }) => scopeKey(codes as ConsentScope) === key).at(-1);
    if (last === undefined) return [];
    const { purpose, recipient } = last.codes as ConsentScope;
    return [{ purpose, recipient, recordedAt: last.recordedAt }];
  });
}

function idOf({ consentId, overrideId }: Written['codes']): string | undefined {
  return consentId ?? overrideId;
}

/** The codes of such an entry are all that the event says. */
function consentEventOf({ type, codes }: Written): readonly ConsentEvent[] {
  return type in consentEventTypes ? [{ type, data: codes } as ConsentEvent] : [];
}
