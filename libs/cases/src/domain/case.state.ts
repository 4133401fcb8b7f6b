export interface Consent {
  readonly recipient: string;
  readonly sections: readonly string[];
  /** Last day it holds (Asia/Bishkek), or null. */
  readonly expiresOn: string | null;
  readonly withdrawn: boolean;
}

/** What the rules remember of a case: no coded fact, no box, only ids, names of sections and keyIds. */
export interface CaseFile {
  readonly organization: string;
  /** Every keyId that ever sealed the section, oldest first; the keys of this map are the sections the case has. */
  readonly sections: ReadonlyMap<string, readonly string[]>;
  readonly incidents: ReadonlySet<string>;
  readonly attachments: ReadonlySet<string>;
  readonly consents: ReadonlyMap<string, Consent>;
}

export type CaseState =
  | { readonly status: 'none' }
  | (CaseFile & { readonly status: 'open' })
  | (CaseFile & { readonly status: 'closed' });
