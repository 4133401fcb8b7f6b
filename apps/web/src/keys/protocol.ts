import type { CaseWrap, KeyWrap, Lock, Pins, SectionEnvelope } from '#kernel/sealed';
import type { JsonValue } from '#kernel/message';
import type {
  Card,
  DisclosedSection,
  GrantMade,
  ReferralDisclosure,
  Sealed,
  SectionName,
  ShownOrganization,
  StoredEnvelope,
  Wraps,
} from '../api/types.js';
import type { ApartCalls } from './apart-calls.js';
import type { AttachmentCalls } from './attachment-calls.js';
import type { DraftCalls } from './draft-calls.js';
import type { GrantCalls } from './grant-calls.js';
import type { PasskeyCalls } from './passkey-calls.js';
import type { QuickCalls } from './quick-calls.js';
import type { NewcomerCalls, OfficeCalls, RecoveryCalls, WordsCalls } from './people-calls.js';
import type { ReportCalls } from './report-calls.js';
import type { WrappedSecrets } from './unlocked.js';

export interface LabelToOpen {
  readonly caseId: string;
  readonly label: StoredEnvelope & {
    readonly wraps: readonly KeyWrap[];
    readonly caseWraps: readonly CaseWrap[];
  };
}

/** A value, or the code of the refusal to show in its place. */
export type Opened = { readonly value: JsonValue; readonly signer?: string } | { readonly refused: string };

export type OpenedSections = Readonly<Record<string, Opened>>;

/** Everything the page may ask of the keys. Values go in to be sealed and come out opened; keys never cross. */
export interface KeyCalls
  extends
    NewcomerCalls,
    RecoveryCalls,
    OfficeCalls,
    WordsCalls,
    AttachmentCalls,
    DraftCalls,
    QuickCalls,
    PasskeyCalls,
    ReportCalls,
    GrantCalls,
    ApartCalls {
  derive(ask: { readonly passphrase: string; readonly kdf: string; readonly salt: string }): {
    readonly proof: string;
  };
  unlock(ask: {
    readonly lock: Lock;
    readonly org: string;
    readonly secrets: WrappedSecrets;
    readonly pins: Pins;
    readonly seenRevision: number;
    readonly own: ShownOrganization | null;
  }): null;
  acceptOrganization(ask: ShownOrganization): null;
  openLabels(ask: { readonly cases: readonly LabelToOpen[] }): Readonly<Record<string, Opened>>;
  openCase(ask: {
    readonly caseId: string;
    /** All sections the server says the case has. */
    readonly listed: readonly string[];
    readonly sections: readonly DisclosedSection[];
  }): OpenedSections;
  seal(ask: {
    readonly caseId: string;
    readonly commandId: string;
    readonly sections: Readonly<Partial<Record<SectionName, JsonValue>>>;
    /** Colleagues the case is kept from. */
    readonly conflict: readonly string[];
  }): Sealed;
  /** Boxes the server has acknowledged: from now on it must show them. */
  recorded(ask: { readonly caseId: string; readonly sections: readonly SectionEnvelope[] }): null;
  grant(ask: {
    readonly referralId: string;
    readonly caseId: string;
    readonly to: string;
    /** The recipient's: nothing is granted to one whose name the registrar has not signed. */
    readonly card: Card | null;
    readonly consentId: string;
    readonly expiresAt: string | null;
    readonly sections: readonly SectionName[];
  }): GrantMade;
  openReferral(ask: {
    readonly referralId: string;
    readonly from: string;
    readonly disclosure: ReferralDisclosure;
  }): {
    readonly sections: OpenedSections;
    readonly wraps: Wraps;
  };
  /** What this member has seen, sealed for the server to keep; null when all of it is kept. */
  pins(): Pins | null;
  /** The server has these pins. */
  pinsKept(ask: { readonly revision: number }): null;
  /** Another device of the member kept its own meanwhile: what both have seen is remembered. */
  mergePins(ask: { readonly pins: Pins }): null;
}

export type KeyCall = keyof KeyCalls;
export type Ask<Call extends KeyCall> = Parameters<KeyCalls[Call]> extends [infer Value] ? Value : undefined;
export type Answer<Call extends KeyCall> = ReturnType<KeyCalls[Call]>;

export interface KeyRequest {
  readonly id: number;
  readonly call: KeyCall;
  readonly ask: unknown;
}

export type KeyResponse =
  { readonly id: number; readonly answer: unknown } | { readonly id: number; readonly refused: string };
