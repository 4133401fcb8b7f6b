import type { CaseWrap } from '#kernel/sealed';
import { caseReaders, openCaseWrap, wrapForReader, type CaseReader } from './case-wrap.js';
import type { KeyReference } from './key-wrap.js';
import type { KeptApart, SealedSections, SectionsToSeal } from './keyring-requests.js';
import type { KnownKeys } from './known-keys.js';
import type { MemberKeys } from './member-keys.js';
import { SealingError } from './sealing-error.js';
import { freshSectionKey } from './section-key.js';
import { sealSection } from './section.js';

/** Keys of cases somebody of the organization is in conflict with; `Keyring` says what each method promises. */
export class ApartKeys {
  /** Cases of which some key came, or went, in a wrap for members alone: they stay so. */
  private readonly cases = new Set<string>();

  constructor(
    private readonly org: string,
    private readonly known: KnownKeys,
  ) {}

  has(caseId: string): boolean {
    return this.cases.has(caseId);
  }

  async learn(member: MemberKeys, wrap: CaseWrap): Promise<KeyReference> {
    if (wrap.org !== this.org || wrap.memberId !== member.memberId)
      throw new SealingError('box_does_not_open');
    const key = await openCaseWrap(member.receive, wrap);
    this.cases.add(wrap.caseId);
    return this.known.remember(wrap, key, true);
  }

  /** Every box under a fresh key: whoever is in conflict may know the ones before. */
  async seal(
    author: MemberKeys,
    command: SectionsToSeal,
    { book, conflict }: KeptApart,
  ): Promise<SealedSections> {
    const { caseId, sections } = command;
    const readers = caseReaders(book.newest(this.org), conflict);
    if (!readers.some(({ memberId }) => memberId === author.memberId)) {
      throw new SealingError('member_not_in_roster');
    }
    this.cases.add(caseId);
    const sealing = sections.map(async (content) => {
      const { section } = content;
      const key = this.known.findUnused(caseId, section) ?? (await freshSectionKey());
      const envelope = await sealSection(command, content, key, author);
      const reference = this.known.remember({ caseId, section }, key, true);
      return { envelope, caseWraps: await this.wrap([reference], readers) };
    });
    const sealed = await Promise.all(sealing);
    return {
      envelopes: sealed.map(({ envelope }) => envelope),
      wraps: [],
      caseWraps: sealed.flatMap(({ caseWraps }) => caseWraps),
    };
  }

  async wrap(keys: readonly KeyReference[], readers: readonly CaseReader[]): Promise<readonly CaseWrap[]> {
    const wraps = await Promise.all(
      keys.flatMap((one) => {
        const { key } = this.known.get(one);
        return readers.map((reader) => wrapForReader(reader, one, key));
      }),
    );
    for (const one of keys) {
      this.cases.add(one.caseId);
      this.known.markSpent(one);
    }
    return wraps;
  }
}
