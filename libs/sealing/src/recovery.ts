/** An office none of whose custodians has their words any more, opened by the paper of its recovery kit. */
import type { CaseWrap, IndexKeyBox, MemberWrap } from '#kernel/sealed';
import { rewrapByKit, type CaseReader } from './case-wrap.js';
import type { MemberIdentity } from './fingerprint.js';
import { openIndexKey } from './index-key.js';
import { openMemberWrap } from './member-wrap.js';
import { organizationKeys, type OrganizationKeys } from './organization-keys.js';
import { createKit, KIT, type RecoveryKit } from './recovery-kit.js';
import type { RosterBook } from './roster-book.js';
import { rotate, type Rotation } from './rotation.js';
import { SealingError } from './sealing-error.js';

export interface Recovering {
  readonly kit: RecoveryKit;
  /** Must have accepted the own organization's chain, with its root. */
  readonly book: RosterBook;
  /** The newest secret, for the kit. */
  readonly wrap: MemberWrap;
  readonly indexKey: IndexKeyBox;
  /** For the kit: keys of cases kept from a colleague, which no secret opens. */
  readonly caseWraps?: readonly CaseWrap[];
}

/** What the one who comes sends, but for `kitText`, the only copy of the new kit's seed: for the paper. */
export interface Recovered {
  readonly rotation: Rotation;
  readonly kitText: string;
  /** The keys only the kit opened, for the comer and for the new kit. */
  readonly caseWraps: readonly CaseWrap[];
}

/**
 * The next roster, signed by the kit: every custodian of the one before goes, the comer is the custodian, everybody else
 * stays, under a new secret and a new kit. A key of a case kept from a colleague that does not open is left out: one faulty
 * wrap must not cost an office.
 * @throws SealingError `kit_unknown` (not the newest roster's), `root_missing`, `member_key_substituted` (the id is
 * taken), `key_version_unknown`, `organization_key_substituted`, `box_does_not_open`, `format_unsupported`
 */
export async function recover(
  comer: MemberIdentity,
  { kit, book, wrap, indexKey, caseWraps = [] }: Recovering,
): Promise<Recovered> {
  const { org, memberId: id, receive, sign } = comer;
  // refused where no registrar has vouched for the chain
  book.receiveKeyOf(org);
  const { signature: _replaced, ...newest } = book.newest(org);
  if (kit.sign !== newest.kit.sign || kit.receive.receive !== newest.kit.receive) {
    throw new SealingError('kit_unknown');
  }
  if (newest.members.some((member) => member.id === id)) throw new SealingError('member_key_substituted');
  const older = await secretOf(comer, { kit, book, wrap });
  const made = await createKit();
  const rotation = await rotate(older, await openIndexKey(older, indexKey), {
    next: { ...newest, n: newest.n + 1, prev: book.newestHash(org), signer: KIT },
    sign: kit.signCanonical,
    members: [
      ...newest.members.filter(({ custodian }) => !custodian),
      { id, receive, sign, custodian: true },
    ],
    kit: { receive: made.kit.receive.receive, sign: made.kit.sign },
  });
  const readers = [
    { org, memberId: id, receive },
    { org, memberId: KIT, receive: made.kit.receive.receive },
  ];
  const own = caseWraps.filter((one) => one.org === org);
  return { rotation, kitText: made.text, caseWraps: await rewrapWhatOpens(kit, own, readers) };
}

async function rewrapWhatOpens(
  kit: RecoveryKit,
  wraps: readonly CaseWrap[],
  readers: readonly CaseReader[],
): Promise<readonly CaseWrap[]> {
  const wrapped = wraps.map(async (wrap) => {
    try {
      return await rewrapByKit(kit, [wrap], readers);
    } catch (error) {
      if (error instanceof SealingError) return [];
      throw error;
    }
  });
  return (await Promise.all(wrapped)).flat();
}

/** Rule 1, for the kit: the secret is the one whose hash, and receive key, the newest roster states. */
async function secretOf(
  { org }: MemberIdentity,
  { kit, book, wrap }: Omit<Recovering, 'indexKey'>,
): Promise<OrganizationKeys> {
  const newest = book.newest(org);
  if (wrap.keyVersion !== newest.keyVersion) throw new SealingError('key_version_unknown');
  if (wrap.org !== org || wrap.memberId !== KIT || !book.has(org, wrap.rosterHash)) {
    throw new SealingError('organization_key_substituted');
  }
  const keys = await organizationKeys(org, wrap.keyVersion, await openMemberWrap(kit.receive, wrap));
  if (keys.secretHash !== newest.secretHash || keys.receive.receive !== newest.receive) {
    throw new SealingError('organization_key_substituted');
  }
  return keys;
}
