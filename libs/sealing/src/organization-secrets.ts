import type { IndexKeyBox, MemberWrap, SecretRing } from '#kernel/sealed';
import type { Bytes } from './bytes.js';
import { openIndexKey } from './index-key.js';
import type { MemberKeys } from './member-keys.js';
import { openMemberWrap } from './member-wrap.js';
import { organizationKeys, type OrganizationKeys } from './organization-keys.js';
import { openRing } from './ring.js';
import type { RosterBook } from './roster-book.js';
import { SealingError } from './sealing-error.js';

/** The secrets of the own organization that were admitted in this session, by version, and its index key. */
export class OrganizationSecrets {
  private readonly versions = new Map<number, OrganizationKeys>();
  private heldIndexKey: Bytes | undefined;

  constructor(private readonly org: string) {}

  /** Takes what the founder has just made. */
  add(keys: OrganizationKeys): void {
    this.versions.set(keys.keyVersion, keys);
  }

  /**
   * Takes a secret only if it is the one whose hash, and receive key, the newest roster states (rule 1).
   * @returns whether it supersedes one held before
   * @throws SealingError see `Keyring.admitSecret`
   */
  async admit(member: MemberKeys, wrap: MemberWrap, book: RosterBook): Promise<boolean> {
    const newest = book.newest(this.org);
    const self = newest.members.find(({ id }) => id === member.memberId);
    if (self === undefined) throw new SealingError('member_not_in_roster');
    if (self.receive !== member.receive.receive || self.sign !== member.sign) {
      throw new SealingError('member_key_substituted');
    }
    if (wrap.keyVersion !== newest.keyVersion) throw new SealingError('key_version_unknown');
    const addressed = wrap.org === this.org && wrap.memberId === member.memberId;
    if (!addressed || !book.has(this.org, wrap.rosterHash)) {
      throw new SealingError('organization_key_substituted');
    }
    const secret = await openMemberWrap(member.receive, wrap);
    const keys = await organizationKeys(this.org, wrap.keyVersion, secret);
    if (keys.secretHash !== newest.secretHash || keys.receive.receive !== newest.receive) {
      throw new SealingError('organization_key_substituted');
    }
    const superseding = this.versions.size > 0 && !this.versions.has(keys.keyVersion);
    this.add(keys);
    return superseding;
  }

  /**
   * Takes the secrets before the newest, each from the ring under the one after it, down to where the rings end.
   * @throws SealingError see `Keyring.admitRings`
   */
  async admitRings(rings: readonly SecretRing[], book: RosterBook): Promise<void> {
    let newer: OrganizationKeys | undefined = this.newest();
    while (newer !== undefined) newer = await this.admitBefore(newer, rings, book);
  }

  private async admitBefore(
    newer: OrganizationKeys,
    rings: readonly SecretRing[],
    book: RosterBook,
  ): Promise<OrganizationKeys | undefined> {
    const ring = rings.find(({ keyVersion }) => keyVersion === newer.keyVersion - 1);
    if (ring === undefined) return undefined;
    const keys = await organizationKeys(this.org, ring.keyVersion, await openRing(newer, ring));
    const stated = book.ofVersion(this.org, ring.keyVersion);
    if (keys.secretHash !== stated.secretHash || keys.receive.receive !== stated.receive) {
      throw new SealingError('organization_key_substituted');
    }
    this.add(keys);
    return keys;
  }

  /** @throws SealingError `organization_secret_missing` */
  newest(): OrganizationKeys {
    const keys = this.versions.get(Math.max(...this.versions.keys()));
    if (keys === undefined) throw new SealingError('organization_secret_missing');
    return keys;
  }

  /** @throws SealingError `key_version_unknown` also for another organization's */
  version(org: string, keyVersion: number): OrganizationKeys {
    const keys = org === this.org ? this.versions.get(keyVersion) : undefined;
    if (keys === undefined) throw new SealingError('key_version_unknown');
    return keys;
  }

  async admitIndexKey(box: IndexKeyBox): Promise<void> {
    this.heldIndexKey = await openIndexKey(this.version(box.org, box.keyVersion), box);
  }

  /** @throws SealingError `index_key_missing` */
  get indexKey(): Bytes {
    if (this.heldIndexKey === undefined) throw new SealingError('index_key_missing');
    return this.heldIndexKey;
  }
}
