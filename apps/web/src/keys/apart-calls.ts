import type { CaseWrap, KeyWrap } from '#kernel/sealed';
import type { DisclosedSection, StoredFile } from '../api/types.js';

/** A file of the case, as its section was handed out. */
export interface DisclosedFile {
  readonly attachmentId: string;
  readonly envelopes: readonly StoredFile[];
  readonly wraps: readonly KeyWrap[];
  readonly caseWraps: readonly CaseWrap[];
}

/** Asked about cases that are kept from a colleague. */
export interface ApartCalls {
  /** Every key of these sections and files, for each who may open the case and the kit; or for one colleague alone. */
  wrapApart(ask: {
    readonly caseId: string;
    readonly sections: readonly DisclosedSection[];
    readonly files: readonly DisclosedFile[];
    /** Colleagues the case is kept from, from now on. */
    readonly conflict: readonly string[];
    readonly only?: string;
  }): readonly CaseWrap[];
}
