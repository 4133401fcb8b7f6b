/** What a case says of consents: all in clear, because routing and keys hang on it, and nothing of a person in it. */
import type { EventTypes } from '#kernel/event-types';
import type { Named } from '#kernel/message';
import type { ConsentGiver, ConsentMethod, ConsentPurpose, OverrideGround } from './case.codes.js';

/** What a consent, or a refusal, is about. */
export interface ConsentScope {
  readonly purpose: ConsentPurpose;
  /** Of a referral: the organization; else null. */
  readonly recipient: string | null;
}

export type ConsentEvent =
  | Named<
      'case.consent-given.v2',
      ConsentScope & {
        readonly consentId: string;
        /** Of a referral: what the recipient may be shown; else empty. */
        readonly sections: readonly string[];
        readonly method: ConsentMethod;
        readonly givenBy: ConsentGiver;
        /** Last day it holds (Asia/Bishkek), YYYY-MM-DD, or null. */
        readonly expiresOn: string | null;
        /** The member who wrote it down; null in events from before this was kept. */
        readonly recordedBy: string | null;
      }
    >
  /** By a second person of the organization: from now on it is in force. */
  | Named<'case.consent-confirmed.v1', { readonly consentId: string; readonly confirmedBy: string }>
  | Named<'case.consent-withdrawn.v1', { readonly consentId: string }>
  /** Asked, and the answer was no. */
  | Named<
      'case.consent-refused.v1',
      ConsentScope & { readonly method: ConsentMethod; readonly givenBy: ConsentGiver }
    >
  /** Sharing without consent, on a ground of law; it opens nothing before a reviewer has confirmed it. */
  | Named<
      'case.override-asked.v1',
      {
        readonly overrideId: string;
        readonly recipient: string;
        readonly sections: readonly string[];
        readonly ground: OverrideGround;
        readonly expiresOn: string;
        readonly askedBy: string;
      }
    >
  | Named<'case.override-confirmed.v1', { readonly overrideId: string; readonly confirmedBy: string }>
  | Named<'case.override-ended.v1', { readonly overrideId: string }>;

/** As it was stored before consents had purposes. */
export interface ConsentGivenV1 {
  readonly consentId: string;
  readonly purpose: 'referral';
  readonly recipient: string;
  readonly sections: readonly string[];
  readonly method: ConsentMethod;
  readonly givenBy: ConsentGiver;
  readonly expiresOn: string | null;
}

export const consentEventTypes = {
  'case.consent-given.v1': {
    upcast: (data: ConsentGivenV1): ConsentEvent => ({
      type: 'case.consent-given.v2',
      data: { ...data, recordedBy: null },
    }),
  },
  'case.consent-given.v2': {},
  'case.consent-confirmed.v1': {},
  'case.consent-withdrawn.v1': {},
  'case.consent-refused.v1': {},
  'case.override-asked.v1': {},
  'case.override-confirmed.v1': {},
  'case.override-ended.v1': {},
} satisfies EventTypes & Record<ConsentEvent['type'], EventTypes[string]>;

/** The consent, or the override, that an event takes back; undefined of any other event. */
export function takenBackBy(event: { readonly type: string; readonly data: unknown }): string | undefined {
  const { type, data } = event as ConsentEvent;
  if (type === 'case.consent-withdrawn.v1') return data.consentId;
  return type === 'case.override-ended.v1' ? data.overrideId : undefined;
}
