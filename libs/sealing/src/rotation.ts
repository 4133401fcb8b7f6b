import type { IndexKeyBox, MemberWrap, Roster, RosterMember, SecretRing } from '#kernel/sealed';
import { randomBytes, type Bytes } from './bytes.js';
import type { CanonicalSigner } from './ed25519.js';
import { sealIndexKey } from './index-key.js';
import type { MemberKeys } from './member-keys.js';
import { wrapSecret } from './member-wrap.js';
import { nextRoster } from './next-roster.js';
import { organizationKeys, type OrganizationKeys } from './organization-keys.js';
import type { OrganizationSecrets } from './organization-secrets.js';
import { createKit, KIT } from './recovery-kit.js';
import { sealRing } from './ring.js';
import type { RosterBook } from './roster-book.js';
import { rosterHash, signRoster, type UnsignedRoster } from './roster.js';
import { SealingError } from './sealing-error.js';

/** A new secret: the roster for the log, all else for the keys database. */
export interface Rotation {
  readonly roster: Roster;
  /** The new secret for every member of the roster, and for the kit. */
  readonly memberWraps: readonly MemberWrap[];
  readonly ring: SecretRing;
  readonly indexKey: IndexKeyBox;
}

/**
 * Draws the next secret for those who stay: one member less, everyone else as they were.
 * @throws SealingError `member_not_in_roster`, `not_custodian` (also when it is oneself: who leaves must not draw the
 * secret that is kept from them), `organization_key_substituted`, `index_key_missing`, `roster_unknown`
 */
export async function letMemberGo(
  custodian: MemberKeys,
  secrets: OrganizationSecrets,
  { book, memberId }: { readonly book: RosterBook; readonly memberId: string },
): Promise<Rotation> {
  const older = secrets.newest();
  const next = nextRoster(custodian, older, book);
  if (memberId === custodian.memberId) throw new SealingError('not_custodian');
  const members = next.members.filter(({ id }) => id !== memberId);
  if (members.length === next.members.length) throw new SealingError('member_not_in_roster');
  return rotate(older, secrets.indexKey, { next, sign: custodian.signCanonical, members });
}

/**
 * As custodian: another recovery kit, under a secret the lost one does not open; everyone stays.
 * @returns the text for the paper, the only copy of its seed
 * @throws SealingError as `letMemberGo`
 */
export async function replaceKit(
  custodian: MemberKeys,
  secrets: OrganizationSecrets,
  { book }: { readonly book: RosterBook },
): Promise<{ readonly rotation: Rotation; readonly kitText: string }> {
  const older = secrets.newest();
  const next = nextRoster(custodian, older, book);
  const { kit, text } = await createKit();
  const named = { receive: kit.receive.receive, sign: kit.sign };
  const signing = { next, sign: custodian.signCanonical, members: next.members, kit: named };
  return { rotation: await rotate(older, secrets.indexKey, signing), kitText: text };
}

/** What the roster being signed says anew, and who signs it. */
export interface Signing {
  readonly next: UnsignedRoster;
  readonly sign: CanonicalSigner;
  readonly members: readonly RosterMember[];
  readonly kit?: Roster['kit'];
}

/** The members are those of the roster being signed: the secret is wrapped to the very keys in it (rule 2). */
export async function rotate(
  older: OrganizationKeys,
  indexKey: Bytes,
  { next, sign, members, kit }: Signing,
): Promise<Rotation> {
  const { org } = older;
  const keyVersion = older.keyVersion + 1;
  const newer = await organizationKeys(org, keyVersion, randomBytes(32));
  const { secretHash } = newer;
  const unsigned = {
    ...next,
    keyVersion,
    receive: newer.receive.receive,
    secretHash,
    members,
    ...(kit && { kit }),
  };
  const roster = await signRoster(unsigned, sign);
  const names = { org, keyVersion, rosterHash: await rosterHash(roster) };
  const holders = [...members, { id: KIT, receive: roster.kit.receive }];
  const memberWraps: MemberWrap[] = [];
  for (const { id, receive } of holders) {
    memberWraps.push(await wrapSecret({ ...names, memberId: id }, receive, newer.secret));
  }
  return {
    roster,
    memberWraps,
    ring: await sealRing(newer, older),
    indexKey: await sealIndexKey(newer, indexKey),
  };
}
