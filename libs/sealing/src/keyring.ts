import type {
  CaseWrap,
  Grant,
  IndexKeyBox,
  KeyWrap,
  Lock,
  MemberWrap,
  Pins,
  SecretRing,
} from '#kernel/sealed';
import { admitMember, type Admission, type Admitted } from './admission.js';
import type { AttachmentPlace, SealedAttachment } from './attachment.js';
import type { Bytes } from './bytes.js';
import { CaseKeys } from './case-keys.js';
import type { CaseReader } from './case-wrap.js';
import type { MemberIdentity } from './fingerprint.js';
import { foundOrganization, type NewOrganization } from './founding.js';
import { duplicateToken, type IndexField } from './index-key.js';
import type { KeyReference } from './key-wrap.js';
import type {
  ExpectedGrant,
  GrantToMake,
  GrantToRemake,
  OpenedSection,
  SealedSection,
  SealedSections,
  SectionsToSeal,
} from './keyring-requests.js';
import { loadMemberKeys, openLock, type MemberKeys } from './member-keys.js';
import type { MemberSecret } from './member-secret.js';
import { OrganizationSecrets } from './organization-secrets.js';
import { openPins, sealPins } from './pins.js';
import { letMemberGo, replaceKit, type Rotation } from './rotation.js';
import { RosterBook } from './roster-book.js';
import { SealingError } from './sealing-error.js';
import { SectionHeads } from './section-heads.js';

export type { KeyReference, OpenedSection, SealedSections };

interface Held {
  readonly member: MemberKeys;
  readonly secrets: OrganizationSecrets;
  readonly cases: CaseKeys;
}

/** An unlocked member: the only thing that touches keys. Lives in the key worker (browser) or the CLI's process. */
export class Keyring {
  private held: Held | undefined;

  /** Ids and public keys, for the fingerprint screen. */
  readonly identity: MemberIdentity;

  constructor(
    readonly org: string,
    member: MemberKeys,
  ) {
    const { memberId, sign } = member;
    this.identity = { org, memberId, receive: member.receive.receive, sign };
    const secrets = new OrganizationSecrets(org);
    this.held = { member, secrets, cases: new CaseKeys(org, secrets) };
  }

  /** @throws SealingError `passphrase_wrong`, `format_unsupported` */
  static async unlock(options: {
    readonly secret: MemberSecret;
    readonly lock: Lock;
    readonly org: string;
  }): Promise<Keyring> {
    const content = await openLock(await options.secret.lockKey(), options.lock);
    const member = await loadMemberKeys(options.lock, content);
    content.fill(0);
    return new Keyring(options.org, member);
  }

  /** Forgets every key; any later call that needs one is refused. */
  lock(): void {
    // Dropped, not overwritten: a sealing under way would go on under zeros.
    this.held = undefined;
  }

  get memberId(): string {
    return this.identity.memberId;
  }

  /** The private keys in use, for the other files of this station. @throws SealingError `keyring_locked` */
  get member(): MemberKeys {
    return this.open.member;
  }

  /** Founds the own organization; `createOrganization` is the way in. */
  async found(): Promise<NewOrganization> {
    const { member, secrets } = this.open;
    const { made, keys } = await foundOrganization(this.org, member);
    secrets.add(keys);
    await secrets.admitIndexKey(made.indexKey);
    return made;
  }

  /**
   * Takes the organization secret (rule 1): `book` must have accepted the own organization's chain.
   * @throws SealingError `roster_unknown`, `member_not_in_roster`, `member_key_substituted`, `key_version_unknown`
   * (not the newest roster's version), `organization_key_substituted`, `box_does_not_open`
   */
  async admitSecret(wrap: MemberWrap, book: RosterBook): Promise<void> {
    const { secrets, cases, member } = this.open;
    if (await secrets.admit(member, wrap, book)) cases.supersede();
  }

  /**
   * Takes the older secrets too, after `admitSecret`: what was sealed or granted under them keeps opening.
   * @throws SealingError `organization_secret_missing`, `organization_key_substituted` (not the secret the roster of its
   * time stated), `box_does_not_open`, `format_unsupported`
   */
  async admitRings(rings: readonly SecretRing[], book: RosterBook): Promise<void> {
    return this.open.secrets.admitRings(rings, book);
  }

  /**
   * Opens a section key's wrap and remembers the key. `granted`: it was ever granted, came by a grant, or someone who
   * lost access may know it (as is taken of every key under a superseded version): it opens and never seals again.
   * @throws SealingError `key_version_unknown`, `box_does_not_open`, `key_commitment_mismatch`, `format_unsupported`
   */
  async learnKey(wrap: KeyWrap, granted: boolean): Promise<KeyReference> {
    return this.open.cases.learn(wrap, granted);
  }

  /**
   * Opens a section key's wrap for this very member, of a case somebody else is in conflict with (`case-wrap/1`).
   * @throws SealingError `box_does_not_open` (also of a wrap for somebody else), `key_commitment_mismatch`,
   * `format_unsupported`
   */
  async learnKeyApart(wrap: CaseWrap): Promise<KeyReference> {
    return this.open.cases.learnApart(this.member, wrap);
  }

  /**
   * Seals sections of one case for one command. With `apart`, each under a fresh key, for everybody of the newest roster
   * who is not in conflict and for the kit; without it, once a case was kept apart: refused (`case_kept_apart`). Reuses a section's known key unless granted; else makes a fresh one.
   * Wraps of reused keys are returned too: the server inserts each once, and a command refused earlier has left none.
   * @throws SealingError `section_refused` (unknown name), `section_repeated`, `label_too_long`, `not_canonical`,
   * `organization_secret_missing`, `case_kept_apart`, `member_not_in_roster` (the author is in conflict)
   */
  async sealSections(command: SectionsToSeal): Promise<SealedSections> {
    return this.open.cases.seal(this.member, command);
  }

  /**
   * Verifies and opens a box whose key `learnKey` or `openGrant` has taken. The signer must be of the own organization
   * or, under a grant, of the one that granted; and then the box must be the one granted.
   * @throws SealingError `signer_unknown`, `section_signature_invalid`, `grant_unknown`, `grant_box_mismatch`,
   * `key_unknown`, `box_does_not_open`, `content_malformed`, `format_unsupported`, `roster_unknown`
   */
  async openSection(sealed: SealedSection): Promise<OpenedSection> {
    return this.open.cases.open(sealed);
  }

  /** Seals a file under a fresh key; `sealSections` then seals `attachment:<id>`, which must say its facts, under it too. */
  async sealAttachment(place: AttachmentPlace, file: Bytes): Promise<SealedAttachment> {
    return this.open.cases.sealAttachment(place, file);
  }

  /**
   * Opens a blob by the facts its opened section says.
   * @throws SealingError `key_unknown`, `attachment_substituted`, `box_does_not_open`, `content_malformed`
   */
  async openAttachment(place: AttachmentPlace, sealed: SealedAttachment): Promise<Bytes> {
    return this.open.cases.openAttachment(place, sealed);
  }

  /**
   * Grants the keys of these boxes to another organization, and marks them so that they seal nothing further.
   * @throws SealingError `root_missing`, `roster_unknown`, `section_not_grantable` (notes), `section_repeated`,
   * `key_unknown`, `organization_secret_missing`
   */
  async makeGrant(wanted: GrantToMake): Promise<Grant> {
    return this.open.cases.makeGrant(this.member, wanted);
  }

  /**
   * Makes a grant of the own organization anew for the newest secret of its recipient, the keys and terms as they were.
   * Who signed it must be a member still, under keys they have now.
   * @throws SealingError `grant_for_another` (not the own organization's, or another referral, case or recipient), `format_unsupported`, `signer_unknown`,
   * `grant_signature_invalid`, `root_missing`, `roster_unknown`, `key_unknown`, `organization_secret_missing`
   */
  async remakeGrant(wanted: GrantToRemake): Promise<Grant> {
    return this.open.cases.remakeGrant(this.member, wanted);
  }

  /**
   * Verifies a grant to the own organization and remembers its keys, as granted; `openSection` then takes its header.
   * @throws SealingError `grant_for_another` (other referral, case or recipient), `roster_unknown`, `signer_unknown`,
   * `grant_signature_invalid`, `key_version_unknown`, `box_does_not_open`, `key_commitment_mismatch`
   */
  async openGrant(grant: Grant, expected: ExpectedGrant): Promise<readonly KeyReference[]> {
    return this.open.cases.openGrant(grant, expected);
  }

  /**
   * Wraps remembered keys under the own organization's newest wrap key (after a grant, or a rotation).
   * @throws SealingError `key_unknown`, `organization_secret_missing`
   */
  async rewrap(keys: readonly KeyReference[]): Promise<readonly KeyWrap[]> {
    return this.open.cases.rewrap(keys);
  }

  /**
   * Wraps remembered keys for these readers, each `caseReaders` of a roster the book has accepted: somebody is in
   * conflict from now on, or a reader has come, or another kit.
   * @throws SealingError `key_unknown`
   */
  async wrapKeysApart(
    keys: readonly KeyReference[],
    readers: readonly CaseReader[],
  ): Promise<readonly CaseWrap[]> {
    return this.open.cases.wrapApart(keys, readers);
  }

  /**
   * As custodian: signs the next roster with one more member, and wraps the secret to it (rule 2).
   * @throws SealingError `member_key_substituted` (fingerprint differs, or the id is taken), `not_custodian`,
   * `organization_secret_missing`, `organization_key_substituted` (the roster has moved on), `roster_unknown`
   */
  async admitMember(admission: Admission): Promise<Admitted> {
    return admitMember(this.member, this.open.secrets.newest(), admission);
  }

  /**
   * As custodian: signs the next roster without a member and draws the secret for those who stay. This keyring takes it
   * like everyone else, by `admitSecret`, once the roster is in force.
   * @throws SealingError `member_not_in_roster`, `not_custodian` (also of oneself), `index_key_missing`,
   * `organization_secret_missing`, `organization_key_substituted` (the roster has moved on), `roster_unknown`
   */
  async letMemberGo(leaving: { readonly book: RosterBook; readonly memberId: string }): Promise<Rotation> {
    return letMemberGo(this.member, this.open.secrets, leaving);
  }

  /** As custodian: another recovery kit, its text for the paper, and the secret for everyone and for it. */
  async replaceKit(replacing: { readonly book: RosterBook }): ReturnType<typeof replaceKit> {
    return replaceKit(this.member, this.open.secrets, replacing);
  }

  /** @throws SealingError `key_version_unknown`, `box_does_not_open`, `format_unsupported` */
  async admitIndexKey(box: IndexKeyBox): Promise<void> {
    return this.open.secrets.admitIndexKey(box);
  }

  /**
   * Token by which one organization notices a survivor recorded twice: 4 bytes, base64url.
   * @param value `pin`: 14 digits; `tel`: E.164
   * @throws SealingError `index_key_missing`, `index_value_refused`
   */
  async duplicateToken(field: IndexField, value: string): Promise<string> {
    return duplicateToken(this.open.secrets.indexKey, field, value);
  }

  /** Seals what this member remembers, to be stored by the server; `revision` grows by one each time. */
  async sealPins(memory: {
    readonly book: RosterBook;
    readonly heads: SectionHeads;
    readonly revision: number;
  }): Promise<Pins> {
    const content = { ...memory.book.pins(), heads: memory.heads.entries() };
    return sealPins(this.member, content, memory.revision);
  }

  /**
   * Opens pins into a fresh book and heads.
   * @param atLeast the highest revision this device has seen; 0 on a new one
   * @throws SealingError `box_does_not_open`, `pins_rolled_back`, `format_unsupported`
   */
  async openPins(
    pins: Pins,
    atLeast = 0,
  ): Promise<{ readonly book: RosterBook; readonly heads: SectionHeads }> {
    const { rosters, heads, ...registrar } = await openPins(this.member, pins, atLeast);
    return { book: new RosterBook(registrar, rosters), heads: new SectionHeads(heads) };
  }

  private get open(): Held {
    if (this.held === undefined) throw new SealingError('keyring_locked');
    return this.held;
  }
}
