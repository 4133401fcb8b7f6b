import { attachmentSection } from '#cases/domain/attachments';
import type { AttachmentContent } from '#cases/domain/section-content';
import { SealingError } from '#sealing/sealing-error';
import type { AttachmentCalls } from './attachment-calls.js';
import { learnAll } from './learn-all.js';
import type { Answer, Ask } from './protocol.js';
import type { Unlocked } from './unlocked.js';

type Desk = { [Call in keyof AttachmentCalls]: (ask: Ask<Call>) => Promise<Answer<Call>> };

export class AttachmentDesk implements Desk {
  constructor(private readonly keysAtHand: () => Unlocked) {}

  async sealFile(ask: Ask<'sealFile'>): Promise<Answer<'sealFile'>> {
    const { caseId, attachmentId, commandId, name, type, bytes, conflict } = ask;
    const { keyring, book } = this.keysAtHand();
    const apart = conflict.length > 0 ? { book, conflict } : undefined;
    const { bytes: sealed, facts } = await keyring.sealAttachment({ caseId, attachmentId }, bytes);
    const value: AttachmentContent = { name, type, ...facts };
    const section = attachmentSection(attachmentId);
    const sections = [{ section, value, prev: null }];
    const command = { caseId, commandId, sections, apart };
    const { envelopes, wraps, caseWraps } = await keyring.sealSections(command);
    const by = apart && { roster: book.newest(keyring.org).n };
    const boxed = { sections: envelopes, wraps, caseWraps, ...by };
    const body = { attachmentId, blob: facts.blob, bytes: sealed.length, ...boxed };
    return { sealed, body };
  }

  async describeFile(ask: Ask<'describeFile'>): Promise<AttachmentContent> {
    const { caseId, attachmentId, envelopes } = ask;
    const { keyring, book, heads } = this.keysAtHand();
    const section = attachmentSection(attachmentId);
    await learnAll(keyring, ask);
    const newest = envelopes.at(-1);
    if (newest === undefined) throw new SealingError('key_unknown');
    const { value } = await keyring.openSection({ caseId, ...newest, book });
    const seen = envelopes.map(({ envelope }) => envelope);
    await heads.see(caseId, section, seen);
    return value as unknown as AttachmentContent;
  }

  openFile({ caseId, attachmentId, sealed, content }: Ask<'openFile'>): Promise<Uint8Array<ArrayBuffer>> {
    const facts = content;
    return this.keysAtHand().keyring.openAttachment({ caseId, attachmentId }, { bytes: sealed, facts });
  }
}
