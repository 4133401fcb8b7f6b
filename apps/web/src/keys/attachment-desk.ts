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
    const { caseId, attachmentId, commandId, name, type, bytes } = ask;
    const { keyring } = this.keysAtHand();
    const { bytes: sealed, facts } = await keyring.sealAttachment({ caseId, attachmentId }, bytes);
    const value: AttachmentContent = { name, type, ...facts };
    const section = attachmentSection(attachmentId);
    const sections = [{ section, value, prev: null }];
    const { envelopes, wraps } = await keyring.sealSections({ caseId, commandId, sections });
    const body = { attachmentId, blob: facts.blob, bytes: sealed.length, sections: envelopes, wraps };
    return { sealed, body };
  }

  async describeFile(ask: Ask<'describeFile'>): Promise<AttachmentContent> {
    const { caseId, attachmentId, envelopes, wraps } = ask;
    const { keyring, book, heads } = this.keysAtHand();
    const section = attachmentSection(attachmentId);
    await learnAll(keyring, wraps);
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
