import type { CaseWrap, Grant, GrantHeader, KeyWrap } from '#kernel/sealed';
import type { ApartKeys } from './apart-keys.js';
import { openAttachment, sealAttachment, type AttachmentPlace, type SealedAttachment } from './attachment.js';
import type { Bytes } from './bytes.js';
import { canonicalJson } from './canonical-json.js';
import type { CaseReader } from './case-wrap.js';
import { checkGrant, grantHeader, openGrantBox, sealGrant, verifyGrant } from './grant.js';
import { unwrapKey, wrapKey, type KeyReference } from './key-wrap.js';
import type {
  ExpectedGrant,
  GrantToMake,
  GrantToRemake,
  OpenedSection,
  SealedSection,
  SealedSections,
  SectionsToSeal,
} from './keyring-requests.js';
import { KnownKeys } from './known-keys.js';
import type { MemberKeys } from './member-keys.js';
import type { OrganizationSecrets } from './organization-secrets.js';
import { SealingError } from './sealing-error.js';
import { freshSectionKey } from './section-key.js';
import { boxHashOf, openSection, sealSection, verifySection } from './section.js';

/** The section keys and grants of one session, at work; `Keyring` says what each method promises. */
export class CaseKeys {
  private readonly known = new KnownKeys();
  private readonly grants = new Map<string, GrantHeader>();
  private apart: ApartKeys | undefined;

  constructor(
    private readonly org: string,
    private readonly secrets: OrganizationSecrets,
  ) {}

  async learn(wrap: KeyWrap, granted: boolean): Promise<KeyReference> {
    const keys = this.secrets.version(wrap.org, wrap.keyVersion);
    const key = await unwrapKey(keys, wrap);
    return this.known.remember(wrap, key, granted || keys !== this.secrets.newest());
  }

  /** A key of a case kept apart is spent as soon as it has sealed: who may open the next box may be fewer. */
  async learnApart(member: MemberKeys, wrap: CaseWrap): Promise<KeyReference> {
    return (await this.apartKeys()).learn(member, wrap);
  }

  async seal(author: MemberKeys, command: SectionsToSeal): Promise<SealedSections> {
    const { caseId, sections, apart } = command;
    if (new Set(sections.map(({ section }) => section)).size < sections.length) {
      throw new SealingError('section_repeated');
    }
    if (apart !== undefined) return (await this.apartKeys()).seal(author, command, apart);
    // The server's word that nobody is in conflict any more is not enough.
    if (this.apart?.has(caseId)) throw new SealingError('case_kept_apart');
    const organization = this.secrets.newest();
    const sealing = sections.map(async (content) => {
      const { section } = content;
      const key = this.known.findReusable(caseId, section) ?? (await freshSectionKey());
      const envelope = await sealSection(command, content, key, author);
      const reference = this.known.remember({ caseId, section }, key, false);
      return { envelope, wrap: await wrapKey(organization, reference, key.key) };
    });
    const sealed = await Promise.all(sealing);
    return {
      envelopes: sealed.map(({ envelope }) => envelope),
      wraps: sealed.map(({ wrap }) => wrap),
      caseWraps: [],
    };
  }

  async open(sealed: SealedSection): Promise<OpenedSection> {
    const { caseId, envelope, book, grant } = sealed;
    const { section, keyId, signer } = envelope;
    const boxHash = await boxHashOf(envelope);
    if (grant !== undefined) {
      this.checkTaken(grant, caseId);
      const granted = grant.sections.find((one) => one.section === section);
      if (granted?.keyId !== keyId || granted.boxHash !== boxHash) {
        throw new SealingError('grant_box_mismatch');
      }
    }
    const signerKeys = book.signerKeys(grant?.from ?? this.org, signer, { roster: sealed.roster });
    await verifySection(sealed, envelope, signerKeys);
    const value = await openSection(sealed, envelope, this.known.get({ caseId, section, keyId }));
    return { section, value, keyId, boxHash, signer };
  }

  /** Always under a fresh key, which the section that describes the file is then sealed under too. */
  async sealAttachment(place: AttachmentPlace, file: Bytes): Promise<SealedAttachment> {
    const key = await freshSectionKey();
    const sealed = await sealAttachment(place, file, key);
    this.known.rememberUnused(slotOf(place), key);
    return sealed;
  }

  async openAttachment(place: AttachmentPlace, sealed: SealedAttachment): Promise<Bytes> {
    const { keyId } = sealed.facts;
    return openAttachment(place, sealed, this.known.get({ ...slotOf(place), keyId }));
  }

  async makeGrant(signer: MemberKeys, wanted: GrantToMake): Promise<Grant> {
    const { receive, keyVersion: toKeyVersion } = wanted.book.receiveKeyOf(wanted.to);
    const { keyVersion: fromKeyVersion } = this.secrets.newest();
    const { caseId } = wanted;
    const references = wanted.envelopes.map(({ section, keyId }) => ({ caseId, section, keyId }));
    const keys = references.map((reference) => this.known.get(reference));
    for (const reference of references) this.known.markSpent(reference);
    const parties = { from: this.org, fromKeyVersion, toKeyVersion, signer: signer.memberId };
    return sealGrant(await grantHeader(wanted, parties), keys, receive, signer.signCanonical);
  }

  async remakeGrant(signer: MemberKeys, wanted: GrantToRemake): Promise<Grant> {
    const { granted, book, referralId, caseId, to } = wanted;
    const before = structuredClone(granted);
    const { header } = before;
    if (header.from !== this.org) throw new SealingError('grant_for_another');
    checkGrant(before, { referralId, caseId, to });
    // One who has left could have signed it only now, and dated it back.
    await verifyGrant(before, book.signerKeys(this.org, header.signer, { roster: book.newest(this.org).n }));
    const { receive, keyVersion: toKeyVersion } = book.receiveKeyOf(to);
    const { keyVersion: fromKeyVersion } = this.secrets.newest();
    const references = header.sections.map(({ section, keyId }) => ({ caseId, section, keyId }));
    const keys = references.map((reference) => this.known.get(reference));
    for (const reference of references) this.known.markSpent(reference);
    const parties = { fromKeyVersion, toKeyVersion, signer: signer.memberId };
    return sealGrant({ ...header, ...parties }, keys, receive, signer.signCanonical);
  }

  async openGrant(offered: Grant, expected: ExpectedGrant): Promise<readonly KeyReference[]> {
    const { referralId, caseId, book } = expected;
    const grant = structuredClone(offered);
    const { header } = grant;
    checkGrant(grant, { referralId, caseId, to: this.org });
    const signerKeys = book.signerKeys(header.from, header.signer, { keyVersion: header.fromKeyVersion });
    await verifyGrant(grant, signerKeys);
    const { receive } = this.secrets.version(header.to, header.toKeyVersion);
    const keys = await openGrantBox(grant, receive);
    this.grants.set(referralId, header);
    return keys.map(({ section, ...key }) => this.known.remember({ caseId, section }, key, true));
  }

  /** There is a newer secret: what was sealed before it was read by someone who may not read what comes now. */
  supersede(): void {
    this.known.markAllSpent();
  }

  rewrap(keys: readonly KeyReference[]): Promise<readonly KeyWrap[]> {
    const organization = this.secrets.newest();
    return Promise.all(keys.map((one) => wrapKey(organization, one, this.known.get(one).key)));
  }

  /** Whom it is wrapped for, says a verified roster; from then on the case is sealed for readers only. */
  async wrapApart(
    keys: readonly KeyReference[],
    readers: readonly CaseReader[],
  ): Promise<readonly CaseWrap[]> {
    return (await this.apartKeys()).wrap(keys, readers);
  }

  /** Few organizations ever have such a case: nobody else loads what it takes. */
  private async apartKeys(): Promise<ApartKeys> {
    const module = await import('./apart-keys.js');
    return (this.apart ??= new module.ApartKeys(this.org, this.known));
  }

  /** Only a header whose signature this very session has verified says what was granted. */
  private checkTaken(grant: GrantHeader, caseId: string): void {
    const taken = this.grants.get(grant.referralId);
    if (taken === undefined || canonicalJson(taken) !== canonicalJson(grant)) {
      throw new SealingError('grant_unknown');
    }
    if (grant.caseId !== caseId) throw new SealingError('grant_for_another');
  }
}

function slotOf({ caseId, attachmentId }: AttachmentPlace): {
  readonly caseId: string;
  readonly section: string;
} {
  return { caseId, section: `attachment:${attachmentId}` };
}
