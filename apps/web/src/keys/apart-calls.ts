import type { CaseWrap, KeyWrap } from '#kernel/sealed';
import type { DisclosedSection, StoredFile } from '../api/types.js';

/** A file of the case, as its section was handed out. */
export interface DisclosedFile {
  readonly attachmentId: string;
  readonly envelopes: readonly StoredFile[];
  readonly wraps: readonly KeyWrap[];
  readonly caseWraps: readonly CaseWrap[];
}

/** A key of a case kept from a colleague, as this member holds it, and who of the team lacks it. */
export interface LackedKey {
  readonly wraps: readonly KeyWrap[];
  readonly caseWraps: readonly CaseWrap[];
  readonly members: readonly string[];
  readonly kit: boolean;
}

/** And the number of the roster whose keys they are made to. */
export interface ApartWraps {
  readonly roster: number;
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
  }): ApartWraps;
  /**
   * Keys for those who lack them; one that does not open is left out, and so is one that is wanted for somebody the newest
   * roster does not name. None where this is not the roster this browser knows: the same reader may have had other keys.
   */
  shareKeys(ask: { readonly roster: number; readonly keys: readonly LackedKey[] }): readonly CaseWrap[];
}
