import type { MemberWrap } from '#kernel/sealed';
import type { CardBook } from '#sealing/card-book';
import type { DraftKey } from '#sealing/draft-key';
import type { Keyring } from '#sealing/keyring';
import type { RosterBook } from '#sealing/roster-book';
import type { SectionHeads } from '#sealing/section-heads';
import type { ShownOrganization } from '../api/types.js';

/** A member's keys at hand, and what they remember. */
export interface Unlocked {
  readonly keyring: Keyring;
  readonly book: RosterBook;
  /** Cards seen since the keys were unlocked. */
  readonly cards: CardBook;
  readonly heads: SectionHeads;
  readonly drafts: DraftKey;
  /** Number of the own roster known when the keys were unlocked; null for one who had seen none. */
  readonly knownRoster: number | null;
}

/** Takes the own organization's rosters, and its secret if it is already wrapped for this member. */
export async function takeOwn(
  { keyring, book }: Pick<Unlocked, 'keyring' | 'book'>,
  { org, rosters, root }: ShownOrganization,
  memberWraps: readonly MemberWrap[],
): Promise<void> {
  if (rosters.length === 0) return;
  const roster = await book.accept({ org, chain: rosters, root });
  const wrap = memberWraps.find((candidate) => candidate.keyVersion === roster.keyVersion);
  if (wrap !== undefined) await keyring.admitSecret(wrap, book);
}
