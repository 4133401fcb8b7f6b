import type { JsonValue } from '#kernel/message';
import type { CaseWrap, Grant, GrantHeader, KeyWrap, SectionEnvelope } from '#kernel/sealed';
import type { GrantExpectation, GrantTerms } from './grant.js';
import type { RosterBook } from './roster-book.js';
import type { SectionPlace, SectionToSeal } from './section.js';

/** Sections of one case for one command; each at most once. */
export interface SectionsToSeal extends SectionPlace {
  readonly sections: readonly SectionToSeal[];
  /** Where somebody of the organization is in conflict with the case. */
  readonly apart?: KeptApart | undefined;
}

/** A case kept from some members; `book` must have accepted the own organization's chain. */
export interface KeptApart {
  readonly book: RosterBook;
  /** Ids of the members in conflict; never empty. */
  readonly conflict: readonly string[];
}

/** What goes into a command's body: the boxes, and every box's key wrapped for those who may open it. */
export interface SealedSections {
  readonly envelopes: readonly SectionEnvelope[];
  /** For the own organization; none of a case kept apart. */
  readonly wraps: readonly KeyWrap[];
  /** For each reader of a case kept apart; none of another. */
  readonly caseWraps: readonly CaseWrap[];
}

/** A box as the server shows it, with the command that sealed it. */
export interface SealedSection extends SectionPlace {
  readonly envelope: SectionEnvelope;
  readonly book: RosterBook;
  /** Number of the author's organization's roster in force when it was recorded, if known. */
  readonly roster?: number;
  /** The header of the grant (taken before by `openGrant`) by which it is read; without it the own organization's. */
  readonly grant?: GrantHeader;
}

export interface OpenedSection {
  readonly section: string;
  readonly value: JsonValue;
  readonly keyId: string;
  /** base64url SHA-256 of the box: the `prev` of the next one. */
  readonly boxHash: string;
  readonly signer: string;
}

/** A grant to another organization; `expiresAt` is an ISO 8601 UTC instant, or null when the consent has no end. */
export interface GrantToMake extends GrantTerms {
  readonly book: RosterBook;
}

/** A grant of the own organization, as it stands, for the newest secret of its recipient; and which one it must be. */
export interface GrantToRemake extends GrantExpectation {
  readonly granted: Grant;
  readonly book: RosterBook;
}

/** The referral and case on whose page a grant is opened: a replayed one differs. */
export interface ExpectedGrant extends Pick<GrantHeader, 'referralId' | 'caseId'> {
  readonly book: RosterBook;
}
