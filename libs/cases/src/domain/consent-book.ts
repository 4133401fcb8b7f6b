/** What events make of the consents of a case. */
import type { Consent } from './case.state.js';
import type { ConsentEvent, ConsentScope } from './consent.events.js';

export interface ConsentBook {
  readonly consents: ReadonlyMap<string, Consent>;
  readonly refusals: ReadonlySet<string>;
}

export const NO_CONSENTS: ConsentBook = { consents: new Map(), refusals: new Set() };

export function scopeKey({ purpose, recipient }: ConsentScope): string {
  return `${purpose} ${recipient ?? ''}`;
}

export function withConsentEvent(book: ConsentBook, event: ConsentEvent): ConsentBook {
  switch (event.type) {
    case 'case.consent-given.v2': {
      const { consentId, purpose, recipient, sections, expiresOn, givenBy, recordedBy } = event.data;
      const awaits: Consent['awaits'] = givenBy === 'child-and-second-person' ? 'second-person' : null;
      const given = { purpose, recipient, sections, expiresOn, givenBy, recordedBy, awaits, ground: null };
      const key = scopeKey(event.data);
      return {
        consents: new Map([...book.consents, [consentId, { ...given, withdrawn: false }]]),
        refusals: new Set([...book.refusals].filter((refused) => refused !== key)),
      };
    }
    case 'case.override-asked.v1': {
      const { overrideId, recipient, sections, expiresOn, ground, askedBy } = event.data;
      const asked: Consent = {
        ...{ purpose: 'referral', recipient, sections, expiresOn, ground },
        ...{ givenBy: null, recordedBy: askedBy, awaits: 'reviewer', withdrawn: false },
      };
      return { ...book, consents: new Map([...book.consents, [overrideId, asked]]) };
    }
    case 'case.consent-confirmed.v1':
      return changed(book, event.data.consentId, { awaits: null });
    case 'case.override-confirmed.v1':
      return changed(book, event.data.overrideId, { awaits: null });
    case 'case.consent-withdrawn.v1':
      return changed(book, event.data.consentId, { withdrawn: true });
    case 'case.override-ended.v1':
      return changed(book, event.data.overrideId, { withdrawn: true });
    case 'case.consent-refused.v1':
      return { ...book, refusals: new Set([...book.refusals, scopeKey(event.data)]) };
  }
}

function changed(book: ConsentBook, id: string, change: Partial<Consent>): ConsentBook {
  const consent = book.consents.get(id);
  return consent ? { ...book, consents: new Map([...book.consents, [id, { ...consent, ...change }]]) } : book;
}
