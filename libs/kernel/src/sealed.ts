/**
 * The shapes in which sealed values travel and are stored (confidentiality §3). Every string is an id, a code,
 * a version tag or unpadded base64url, but for the public names on an organization's card; what is inside the boxes
 * only `sealing` knows.
 */
export interface SectionEnvelope {
  readonly v: 'section/1';
  readonly section: string;
  /** base64url(SHA-256(`kalkan/key/1` ‖ section key)): the commitment every opener recomputes. */
  readonly keyId: string;
  /** base64url SHA-256 of the newest box of this section its author had seen, or null. */
  readonly prev: string | null;
  readonly nonce: string;
  readonly box: string;
  readonly signer: string;
  readonly signature: string;
}

/** A section key under an organization's wrap key (`wrap/1`). */
export interface KeyWrap {
  readonly v: 'wrap/1';
  readonly org: string;
  readonly keyVersion: number;
  readonly caseId: string;
  readonly section: string;
  readonly keyId: string;
  readonly nonce: string;
  readonly box: string;
}

/**
 * A section key for one member, or the recovery kit (`memberId` = `kit`), of a case somebody of the organization is in
 * conflict with (`case-wrap/1`): its secret, which that person holds too, opens nothing of such a case.
 */
export interface CaseWrap {
  readonly v: 'case-wrap/1';
  readonly org: string;
  readonly memberId: string;
  readonly caseId: string;
  readonly section: string;
  readonly keyId: string;
  readonly enc: string;
  readonly box: string;
}

export interface GrantedSection {
  readonly section: string;
  readonly keyId: string;
  /** base64url SHA-256 of the bytes of the envelope's `box`: what the recipient must be shown. */
  readonly boxHash: string;
}

export interface GrantHeader {
  readonly referralId: string;
  readonly caseId: string;
  readonly from: string;
  readonly fromKeyVersion: number;
  readonly to: string;
  readonly toKeyVersion: number;
  readonly signer: string;
  readonly sections: readonly GrantedSection[];
  readonly purpose: string;
  readonly consentId: string;
  /** ISO 8601 UTC instant, or null when the consent has no end. */
  readonly expiresAt: string | null;
}

export interface Grant {
  readonly v: 'grant/1';
  readonly header: GrantHeader;
  readonly enc: string;
  readonly box: string;
  readonly signature: string;
}

export interface RosterMember {
  readonly id: string;
  readonly receive: string;
  readonly sign: string;
  readonly custodian: boolean;
}

export interface Roster {
  readonly v: 'roster/1';
  readonly org: string;
  readonly n: number;
  readonly prev: string | null;
  readonly keyVersion: number;
  readonly receive: string;
  readonly secretHash: string;
  readonly kit: { readonly receive: string; readonly sign: string };
  readonly members: readonly RosterMember[];
  readonly signer: string;
  readonly signature: string;
}

/** The registrar's signature over the hash of an organization's roster 1. */
export interface OrganizationRoot {
  readonly v: 'org-root/1';
  readonly org: string;
  readonly rosterHash: string;
  readonly signer: string;
  readonly signature: string;
}

/** Kind, place and public names of an organization, over the registrar's signature. */
export interface OrganizationCard {
  readonly v: 'org-card/1';
  readonly org: string;
  /** From 1, one higher with every card of the organization. */
  readonly n: number;
  readonly kind: string;
  readonly place: string;
  readonly names: { readonly ky: string; readonly ru: string; readonly en: string };
  readonly signer: string;
  readonly signature: string;
}

/** A member's private keys under the lock key (`lock/1`). */
export interface Lock {
  readonly v: 'lock/1';
  readonly memberId: string;
  readonly lockId: string;
  readonly receive: string;
  readonly sign: string;
  readonly nonce: string;
  readonly box: string;
}

/** An organization secret for one member, or for the recovery kit (`memberId` = `kit`). */
export interface MemberWrap {
  readonly v: 'member-wrap/1';
  readonly org: string;
  readonly keyVersion: number;
  readonly memberId: string;
  readonly rosterHash: string;
  readonly enc: string;
  readonly box: string;
}

/** Secret `keyVersion` of an organization under the wrap key of the version after it (`ring/1`), so that what is older keeps opening. */
export interface SecretRing {
  readonly v: 'ring/1';
  readonly org: string;
  readonly keyVersion: number;
  readonly nonce: string;
  readonly box: string;
}

/** An organization's index key under its wrap key; duplicate tokens are made with it. */
export interface IndexKeyBox {
  readonly v: 'index-key/1';
  readonly org: string;
  readonly keyVersion: number;
  readonly nonce: string;
  readonly box: string;
}

/**
 * What a member's browser remembers to refuse a rolled-back or substituted key (`pins/1`): AES-256-GCM under
 * HKDF(Ed25519 seed, `kalkan/pins/1`), AAD `["pins/1", memberId, revision]`.
 */
export interface Pins {
  readonly v: 'pins/1';
  readonly memberId: string;
  readonly revision: number;
  readonly nonce: string;
  readonly box: string;
}

/** Coded facts of one event under their case's key (`facts/1`); only the codec opens it. */
export interface FactsBox {
  readonly v: 'facts/1';
  readonly nonce: string;
  readonly box: string;
}
