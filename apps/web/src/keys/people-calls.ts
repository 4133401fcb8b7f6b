import type {
  CaseWrap,
  IndexKeyBox,
  KeyWrap,
  Lock,
  MemberWrap,
  OrganizationRoot,
  Pins,
  Roster,
} from '#kernel/sealed';
import type { ShownCard } from '#sealing/card-book';
import type { MemberIdentity } from '#sealing/fingerprint';
import type { KitChallenge } from '#sealing/kit-challenge';
import type { KitCheck } from '#sealing/kit-check';
import type { CardContent } from '#sealing/organization-card';
import type { RosterChange } from '#sealing/roster-changes';
import type { Recovered } from '#sealing/recovery';
import type { Rotation } from '#sealing/rotation';
import type { Card, ShownOrganization, Wraps } from '../api/types.js';
import type { WrappedSecrets } from './unlocked.js';

/** Asked by someone who is not a member yet: before anything is unlocked. */
export interface NewcomerCalls {
  /** Four words, drawn; nobody chooses them. */
  drawPassphrase(): string;
  createMember(ask: { readonly memberId: string; readonly org: string; readonly passphrase: string }): {
    readonly salt: string;
    readonly proof: string;
    readonly lock: Lock;
    readonly identity: MemberIdentity;
    readonly fingerprint: string;
  };
  /** As first custodian of the organization `createMember` named; once. `kitText` is shown and kept nowhere. */
  found(): {
    readonly roster: Roster;
    readonly memberWraps: readonly MemberWrap[];
    readonly indexKey: IndexKeyBox;
    readonly kitText: string;
  };
  /** As the registrar of a new ministry: its own card. */
  signOwnCard(ask: Pick<CardContent, 'place' | 'names'>): Card;
  /** The newcomer's first memory; `registrar: null` makes the newcomer the registrar (set-up). */
  pinRegistrar(ask: {
    readonly registrar: MemberIdentity | null;
    readonly fingerprint: string;
    /** Above those the member had before their words were lost; 1 when left out. */
    readonly revision?: number;
  }): Pins;
}

/** Asked by one who holds the recovery sheet; what was typed is asked for once more in each session. */
export interface RecoveryCalls {
  /** The sheet by its nine groups, against the public halves of the kit; kept for the calls after it when it matches. */
  readSheet(ask: { readonly groups: readonly string[]; readonly kit: Roster['kit'] }): KitCheck;
  answerChallenge(ask: KitChallenge): { readonly signature: string };
  /**
   * The roster the sheet signs, for the keys unlocked here; `kitText`, of the next sheet, is shown and kept nowhere. Digits
   * that are not the registrar's are refused as `member_key_substituted`.
   */
  recover(ask: {
    readonly registrar: MemberIdentity;
    readonly digits: string;
    readonly shown: ShownOrganization;
    readonly wrap: MemberWrap;
    readonly indexKey: IndexKeyBox;
    /** For the sheet: keys of cases kept from a colleague. */
    readonly caseWraps: readonly CaseWrap[];
  }): Recovered;
}

/** Asked by a member about their own passphrase. */
export interface WordsCalls {
  /** That these are the words that lock the keys now; `changeWords` counts on it. */
  checkWords(ask: {
    readonly passphrase: string;
    readonly kdf: string;
    readonly salt: string;
    readonly lock: Lock;
  }): null;
  /** That whoever types them knows the words, for a server that wants it shown once more. */
  proveWords(ask: {
    readonly passphrase: string;
    readonly kdf: string;
    readonly salt: string;
    readonly lock: Lock;
  }): { readonly current: string };
  /** The same keys under other words, and the proof of the present ones. */
  changeWords(ask: { readonly passphrase: string }): {
    readonly current: string;
    readonly salt: string;
    readonly proof: string;
    readonly lock: Lock;
  };
}

/** Asked by a member about other people's keys. */
export interface OfficeCalls {
  /**
   * Names of organizations as the registrar signed them, by id; null where none were. One that is false, or other than
   * the server says, is refused with all the others.
   */
  confirmNames(ask: {
    readonly organizations: readonly ShownCard[];
  }): Readonly<Record<string, Card['names'] | null>>;
  /** The digits this member reads aloud. */
  identity(): { readonly fingerprint: string };
  /** The registrar's digits, for an invitation: only of the registrar this member has pinned. */
  registrarDigits(ask: MemberIdentity): { readonly fingerprint: string };
  /** As registrar, having typed what the organization's founder read aloud. */
  signRoot(ask: { readonly roster: Roster; readonly fingerprint: string }): OrganizationRoot;
  /** As registrar: kind, place and names of an organization. */
  signCard(ask: CardContent): Card;
  /** As custodian, having typed what the candidate read aloud. */
  admit(ask: {
    readonly candidate: Pick<MemberIdentity, 'memberId' | 'receive' | 'sign'>;
    readonly fingerprint: string;
    readonly custodian: boolean;
  }): { readonly roster: Roster; readonly memberWrap: MemberWrap };
  /** As custodian: the roster without this member, and the next secret for those who stay. */
  letGo(ask: { readonly memberId: string; readonly indexKey: IndexKeyBox }): Rotation;
  /** As custodian: the recovery kit as it was typed, by its nine groups, against the newest roster; asks no server. */
  checkKit(ask: { readonly groups: readonly string[] }): KitCheck & { readonly roster: number };
  /** As custodian: another recovery kit, and the next secret for everyone. `kitText` is shown and kept nowhere. */
  replaceKit(ask: { readonly indexKey: IndexKeyBox }): {
    readonly rotation: Rotation;
    readonly kitText: string;
  };
  /** Keys of own cases, wrapped under the newest secret; one that does not open is left out. */
  renewWraps(ask: { readonly wraps: readonly KeyWrap[] }): Wraps;
  /** Takes the organization's secrets as they are now: a candidate who was admitted, or anyone after a new one was drawn. */
  takeSecrets(ask: { readonly secrets: WrappedSecrets; readonly own: ShownOrganization }): null;
  /** What changed in the own roster after number `since`; null: after the one known when the keys were unlocked. */
  rosterNews(ask: { readonly since: number | null }): {
    readonly since: number;
    readonly newest: number;
    readonly changes: readonly RosterChange[];
  };
}
