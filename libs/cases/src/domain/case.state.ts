import type { ConsentGiver, ConsentPurpose, OverrideGround } from './case.codes.js';

/** A consent, or an override that stands in for one: both live and end alike. */
export interface Consent {
  readonly purpose: ConsentPurpose;
  /** Of a referral; else null. */
  readonly recipient: string | null;
  readonly sections: readonly string[];
  /** Last day it holds (Asia/Bishkek), or null. */
  readonly expiresOn: string | null;
  readonly withdrawn: boolean;
  /** Nobody's of an override. */
  readonly givenBy: ConsentGiver | null;
  /** The member who wrote it down, who may not be its second person. */
  readonly recordedBy: string | null;
  /** Whose word is still missing. */
  readonly awaits: 'second-person' | 'reviewer' | null;
  /** Of an override: why it is lawful without consent. */
  readonly ground: OverrideGround | null;
}

export type Erasure =
  | { readonly status: 'asked'; readonly askedBy: string }
  /** A second person agreed; the keys are destroyed from `until` on, an ISO 8601 instant. */
  | { readonly status: 'withheld'; readonly askedBy: string; readonly until: string };

/** What the rules remember of a case: no coded fact, no box, only ids, names of sections and keyIds. */
export interface CaseFile {
  readonly organization: string;
  /** Every keyId that ever sealed the section, oldest first; the keys of this map are the sections the case has. */
  readonly sections: ReadonlyMap<string, readonly string[]>;
  readonly incidents: ReadonlySet<string>;
  readonly attachments: ReadonlySet<string>;
  readonly consents: ReadonlyMap<string, Consent>;
  /** What was last answered with no, by `scopeKey`. */
  readonly refusals: ReadonlySet<string>;
  /** Members who may open the case, whoever opened it among them. */
  readonly assigned: ReadonlySet<string>;
  /** Members not assigned who gave a reason, each with the instant at which that ends, ISO 8601. */
  readonly glass: ReadonlyMap<string, string>;
  /** Members the case is kept from; with any, its keys are wrapped for the others one by one. */
  readonly conflict: ReadonlySet<string>;
  /** Asked for and neither refused nor stopped. */
  readonly erasure: Erasure | null;
}

export type CaseState =
  | { readonly status: 'none' }
  | (CaseFile & { readonly status: 'open' })
  | (CaseFile & { readonly status: 'closed' })
  /** Its keys are gone: nothing is left to decide. */
  | (CaseFile & { readonly status: 'erased' });
