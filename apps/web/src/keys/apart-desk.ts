import { attachmentSection } from '#cases/domain/attachments';
import type { CaseWrap, SectionEnvelope } from '#kernel/sealed';
import { caseReaders } from '#sealing/case-wrap';
import { KIT } from '#sealing/recovery-kit';
import { SealingError } from '#sealing/sealing-error';
import type { ApartCalls, LackedKey } from './apart-calls.js';
import { learnAll } from './learn-all.js';
import type { Answer, Ask } from './protocol.js';
import type { Unlocked } from './unlocked.js';

export type ApartApi = { [Call in keyof ApartCalls]: (ask: Ask<Call>) => Promise<Answer<Call>> };

export class ApartDesk implements ApartApi {
  constructor(private readonly keysAtHand: () => Unlocked) {}

  async wrapApart(ask: Ask<'wrapApart'>): Promise<Answer<'wrapApart'>> {
    const { caseId, sections, files, conflict, only } = ask;
    const { keyring, book } = this.keysAtHand();
    for (const part of [...sections, ...files]) await learnAll(keyring, part);
    const boxes: readonly { readonly section: string; readonly envelope: Pick<SectionEnvelope, 'keyId'> }[] =
      [
        ...sections.flatMap(({ section, envelopes }) =>
          envelopes.map(({ envelope }) => ({ section, envelope })),
        ),
        ...files.flatMap(({ attachmentId, envelopes }) =>
          envelopes.map(({ envelope }) => ({ section: attachmentSection(attachmentId), envelope })),
        ),
      ];
    const keys = new Map(
      boxes.map(({ section, envelope: { keyId } }) => [keyId, { caseId, section, keyId }]),
    );
    const newest = book.newest(keyring.org);
    const readers = caseReaders(newest, conflict);
    const wanted = only === undefined ? readers : readers.filter(({ memberId }) => memberId === only);
    // A colleague whose roster this browser has not seen, or who is in conflict.
    if (wanted.length === 0) throw new SealingError('member_not_in_roster');
    return { roster: newest.n, caseWraps: await keyring.wrapKeysApart([...keys.values()], wanted) };
  }

  async shareKeys({ roster, keys }: Ask<'shareKeys'>): Promise<Answer<'shareKeys'>> {
    const { keyring, book } = this.keysAtHand();
    if (book.newest(keyring.org).n !== roster) return [];
    const shared = await Promise.all(keys.map((key) => this.share(key)));
    return shared.flat();
  }

  private async share({ members, kit, ...wrapped }: LackedKey): Promise<readonly CaseWrap[]> {
    const { keyring, book } = this.keysAtHand();
    const [one] = [...wrapped.caseWraps, ...wrapped.wraps];
    const lack = new Set([...members, ...(kit ? [KIT] : [])]);
    const readers = caseReaders(book.newest(keyring.org), []).filter(({ memberId }) => lack.has(memberId));
    if (one === undefined || readers.length < lack.size) return [];
    const { caseId, section, keyId } = one;
    try {
      await learnAll(keyring, wrapped);
      return await keyring.wrapKeysApart([{ caseId, section, keyId }], readers);
    } catch (error) {
      if (error instanceof SealingError && error.code !== 'keyring_locked') return [];
      throw error;
    }
  }
}
