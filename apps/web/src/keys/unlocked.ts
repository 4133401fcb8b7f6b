import type { MemberWrap, SecretRing } from '#kernel/sealed';
import type { CardBook } from '#sealing/card-book';
import type { EarlierDraftKey } from '#sealing/earlier-draft-key';
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
  /** Opens what this device kept before it had a key of its own; only where the passphrase was typed. */
  readonly earlierDrafts: EarlierDraftKey | undefined;
  /** Number of the own roster known when the keys were unlocked; null for one who had seen none. */
  readonly knownRoster: number | null;
}

/** What the server keeps of the organization's secrets for one member. */
export interface WrappedSecrets {
  readonly memberWraps: readonly MemberWrap[];
  readonly rings: readonly SecretRing[];
}

/** Takes the own organization's rosters, and its secrets if the newest is already wrapped for this member. */
export async function takeOwn(
  { keyring, book }: Pick<Unlocked, 'keyring' | 'book'>,
  { org, rosters, root }: ShownOrganization,
  { memberWraps, rings }: WrappedSecrets,
): Promise<void> {
  if (rosters.length === 0) return;
  const roster = await book.accept({ org, chain: rosters, root });
  const wrap = memberWraps.find((candidate) => candidate.keyVersion === roster.keyVersion);
  if (wrap === undefined) return;
  await keyring.admitSecret(wrap, book);
  await keyring.admitRings(rings, book);
}
