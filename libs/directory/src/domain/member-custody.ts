import type { GivenApart } from '#kernel/key-custody';
import type { IndexKeyBox, Lock, MemberWrap, Pins, SecretRing } from '#kernel/sealed';

/** What the keys database keeps of a member; nothing of it stands in the log. */
export interface MemberKeeping {
  readonly memberId: string;
  readonly displayName: string;
  readonly login: string;
  /** base64url, 16 bytes: salt of `kdf/1`. */
  readonly salt: string;
  /** base64url, 32 bytes: the sign-in proof; only a slow hash of it is kept. */
  readonly proof: string;
  readonly lock: Lock;
  readonly pins: Pins;
}

export interface MemberGiving {
  /** Id of the event that admits or enrolls the member. */
  readonly because: string;
  readonly organization: string;
  readonly member: MemberKeeping;
  /** The organization's secret for the member and, from the founder, for the recovery kit. */
  readonly memberWraps: readonly MemberWrap[];
  /** From the founder: the organization's index key, under its wrap key. */
  readonly indexKey?: IndexKeyBox | undefined;
}

export interface WrapGiving {
  /** Id of the event that admits the candidate. */
  readonly because: string;
  readonly memberWrap: MemberWrap;
}

/** A new secret of an organization, for everyone its roster names. */
export interface RotationGiving {
  /** Id of the event that brings the roster. */
  readonly because: string;
  /** For every member, and for the kit. */
  readonly memberWraps: readonly MemberWrap[];
  /** The secret before, under the new one. */
  readonly ring: SecretRing;
  readonly indexKey: IndexKeyBox;
  /** Where the kit was used: what only it opened of cases kept from a colleague, for the comer and for the new kit. */
  readonly apart?: KeysByKit;
}

export type KeysByKit = Pick<GivenApart, 'caseWraps' | 'receive'>;

/** A member's own keys under another passphrase, or new keys of one who was locked out. */
export interface LockChange extends Pick<MemberKeeping, 'salt' | 'proof' | 'lock'> {
  /** Of one who comes again: a first memory, and the login if it was lost. */
  readonly returning?: Pick<MemberKeeping, 'login' | 'pins'>;
  /** Id of the event that says so. */
  readonly because: string;
  readonly memberId: string;
}

/** A member who goes, or is locked out. */
export interface Leaving {
  readonly organization: string;
  readonly memberId: string;
  /** Id of the event that says so. */
  readonly because: string;
  readonly commandId: string;
}

/** Keeps what admits a member, before the event that admits it is appended (confidentiality §4). */
export abstract class MemberCustody {
  /**
   * Claims the login and stores credential, lock, pins, name and wraps in one transaction; repeating it for the
   * same event is harmless.
   * @throws DomainError `login_taken` (conflict) when another member has the login
   */
  abstract give(giving: MemberGiving): Promise<void>;

  /** Stores the organization's secret for a candidate who is being admitted; repeating it is harmless. */
  abstract giveWrap(giving: WrapGiving): Promise<void>;

  /**
   * Stores a new secret before the event whose roster names it; repeating it is harmless. Of keys by the kit only those are
   * taken which the kit holds.
   */
  abstract giveRotation(giving: RotationGiving): Promise<void>;

  /** Keeps a member's next lock and sign-in beside the present ones, before the event; repeating it is harmless. */
  abstract keepNextLock(change: LockChange): Promise<void>;

  /**
   * Makes lock and sign-in what the log says: the newest in place, nothing of one whose words are lost; ends the sessions
   * that rested on what is gone. After the event, repeatable.
   */
  abstract settleLock(organization: string, memberId: string): Promise<void>;

  /** Deletes what the recovery kits before the newest could open; after the event, repeatable. */
  abstract settleKit(organization: string): Promise<void>;

  /** From here on nothing is opened or shown to the member, whatever is running; reversible. */
  abstract deny(leaving: Leaving): Promise<void>;

  /** Takes back a denial whose event was refused. */
  abstract lift(leaving: Leaving): Promise<void>;

  /**
   * Deletes sessions, sign-in, lock, pins and wrapped secrets of one who left, and leaves a tombstone under the name:
   * what they did keeps it. After the event, repeatable.
   */
  abstract letGo(leaving: Leaving): Promise<void>;

  /** Deletes all that is kept of a candidate who was not admitted, sessions too; after the event, repeatable. */
  abstract remove(organization: string, memberId: string): Promise<void>;

  /** Ends every session of an organization that was suspended; after the event, repeatable. */
  abstract signOutAll(organization: string): Promise<void>;
}
