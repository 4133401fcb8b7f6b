import type { IndexKeyBox, Lock, MemberWrap, Pins } from '#kernel/sealed';

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

  /** Deletes all that is kept of a candidate who was not admitted, sessions too; after the event, repeatable. */
  abstract remove(organization: string, memberId: string): Promise<void>;

  /** Ends every session of an organization that was suspended; after the event, repeatable. */
  abstract signOutAll(organization: string): Promise<void>;
}
