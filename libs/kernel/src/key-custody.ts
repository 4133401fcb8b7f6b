import type { CaseWrap, Grant, KeyWrap } from './sealed.js';

/** Whose access to a case a row of the keys database stands for. */
export interface Entitlement {
  /** The caseId for the owner, the referralId for a recipient. */
  readonly id: string;
  readonly kind: 'owner' | 'recipient';
  readonly caseId: string;
  readonly organization: string;
  /** The consent a recipient's entitlement rests on; null for the owner. */
  readonly consentId: string | null;
}

/** Access to give before the event that entitles it is appended. */
export interface Giving {
  /** Id of the event that entitles these rows. */
  readonly because: string;
  readonly entitlement: Entitlement;
  readonly wraps: readonly KeyWrap[];
  /** Of a case kept apart, in the place of `wraps`. */
  readonly apart?: GivenApart;
  /** KeyIds of the boxes the event brings: none of them may ever have been granted. */
  readonly seals?: readonly string[];
  readonly grant?: Grant;
  /** The grant comes from this referral's recipient, for the owner: what it sealed is claimed for the case too. */
  readonly reportOf?: string;
}

/** Keys of a case for members one by one, because somebody is in conflict with it. */
export interface GivenApart {
  readonly caseWraps: readonly CaseWrap[];
  /** The public key each was wrapped to, by the newest roster: `kit` among them. */
  readonly receive: ReadonlyMap<string, string>;
  /** Members the case is kept from by the event: from here on nothing of it is disclosed to them. */
  readonly from: readonly string[];
}

/** One who holds a key of a case kept apart, under the public key it was wrapped to. */
export interface Holding {
  readonly keyId: string;
  readonly memberId: string;
  readonly receive: string;
}

/** Members a case is kept from, and the event that said so. */
export interface Kept extends Taken {
  readonly from: readonly string[];
}

/** A sealed file whose parts were sent before the event that adds it to the case. */
export interface SentBlob {
  readonly caseId: string;
  /** base64url SHA-256 of it. */
  readonly blob: string;
  readonly bytes: number;
}

/** What a referral's keys were granted by: the events, the oldest first. Only the last of them counts. */
export interface Granted {
  readonly referralId: string;
  readonly grants: readonly string[];
}

/** Access to take: every entitlement resting on this consent, or the one of this referral. */
export interface Taking {
  /** Id of the event that ends the entitlement, and the stream it goes to. */
  readonly because: string;
  readonly stream: string;
  readonly commandId: string;
  readonly of: { readonly consentId: string } | { readonly referralId: string };
}

/** Every key of a case, and the event that withholds or ends them. */
export interface Taken {
  readonly caseId: string;
  readonly because: string;
}

/**
 * The keys database as command handlers see it (confidentiality §4). Giving: wraps first, then the event.
 * Taking: `deny` → append → `destroy`, and only then the answer.
 */
export abstract class KeyCustody {
  /** The case's facts key, 32 bytes, made on first use. */
  abstract factsKey(caseId: string, because: string): Promise<Uint8Array>;

  /** The case's facts key, or undefined when it was never made or is erased. */
  abstract findFactsKey(caseId: string): Promise<Uint8Array | undefined>;

  /**
   * Inserts slots, entitlement, wraps and grant; repeating is harmless. Fails without a trace when a keyId was
   * first used by another case or slot (`key_of_another_slot`), or when the entitlement is denied or ended
   * (`access_ended`), or when a key that was granted is to seal again (`key_granted`).
   */
  abstract give(giving: Giving): Promise<void>;

  /** Which of these keyIds the owner already holds a wrap of, under this key version. */
  abstract wrapped(
    caseId: string,
    keyVersion: number,
    keyIds: readonly string[],
  ): Promise<ReadonlySet<string>>;

  /** Who holds these keys of a case kept apart. Whoever counts on it keeps the rows from being swept for another hour. */
  abstract heldApart(caseId: string, keyIds: readonly string[]): Promise<readonly Holding[]>;

  /**
   * After the event: takes from the members in conflict whatever is theirs of the case, and the organization's own wraps
   * of every key that the kit and members hold by now. Irreversible, repeatable.
   */
  abstract keepApart(kept: Kept): Promise<void>;

  /** Takes back what `give` denied, when the event was refused by the decider. */
  abstract letBack(taken: Taken): Promise<void>;

  /** Counts on a blob that is there whole, for another hour. @throws DomainError `blob_incomplete` (conflict) */
  abstract keepBlob(sent: SentBlob, because: string): Promise<void>;

  /** Marks the entitlements denied; from here on no disclosure of them commits. Reversible. */
  abstract deny(taking: Taking): Promise<void>;

  /** Deletes wraps and grants of the entitlements and leaves a tombstone. Irreversible, repeatable. */
  abstract destroy(taking: Taking): Promise<void>;

  /** After the event: drops the grants the last one replaces, where that one is kept. Irreversible, repeatable. */
  abstract dropReplaced(granted: Granted): Promise<void>;

  /** Takes back a denial whose event was refused by the decider. */
  abstract lift(taking: Taking): Promise<void>;

  /** Hands out no key of the case from here on, to nobody. Reversible, repeatable. */
  abstract withhold(taken: Taken): Promise<void>;

  /** Ends the withholding by that event, and no other. */
  abstract giveBack(taken: Taken): Promise<void>;

  /** Deletes every wrap, grant, file and the facts key of the case and leaves tombstones. Irreversible, repeatable. */
  abstract erase(taken: Taken): Promise<void>;
}
