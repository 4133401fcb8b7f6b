/** A file of a case, sealed and sent as a browser would. */
import { randomUUID } from 'node:crypto';
import { attachmentSection, PART_BYTES } from '#cases/domain/attachments';
import type { AttachmentContent } from '#cases/domain/section-content';
import type { KeyWrap, SectionEnvelope } from '#kernel/sealed';
import type { AttachmentFacts } from '#sealing/attachment';
import { type Answer, expecting } from './client.js';
import type { Person } from './people.js';

export interface SealedFile {
  readonly attachmentId: string;
  readonly bytes: Uint8Array;
  readonly facts: AttachmentFacts;
  readonly content: AttachmentContent;
  readonly envelopes: readonly SectionEnvelope[];
  readonly body: Readonly<Record<string, unknown>>;
  readonly commandId: string;
}

export async function sealFile(
  { keyring }: Person,
  caseId: string,
  file: Uint8Array<ArrayBuffer>,
): Promise<SealedFile> {
  const [attachmentId, commandId] = [randomUUID(), randomUUID()];
  const { bytes, facts } = await keyring.sealAttachment({ caseId, attachmentId }, file);
  const content: AttachmentContent = { name: 'Үлгү сүрөт.jpg', type: 'image/jpeg', ...facts };
  const sections = [{ section: attachmentSection(attachmentId), value: content, prev: null }];
  const sealed = await keyring.sealSections({ caseId, commandId, sections });
  const body = {
    attachmentId,
    blob: facts.blob,
    bytes: bytes.length,
    sections: sealed.envelopes,
    wraps: sealed.wraps,
  };
  return { attachmentId, bytes, facts, content, envelopes: sealed.envelopes, body, commandId };
}

export function partsOf(bytes: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / PART_BYTES) }, (_, n) =>
    bytes.subarray(n * PART_BYTES, (n + 1) * PART_BYTES),
  );
}

export function sendPart(
  by: Person,
  caseId: string,
  { bytes, facts }: SealedFile,
  n: number,
): Promise<Answer> {
  const part = Buffer.from(partsOf(bytes)[n] ?? []).toString('base64url');
  return by.client.post(`/cases/${caseId}/parts`, { blob: facts.blob, bytes: bytes.length, n, part });
}

export async function attachFile(by: Person, caseId: string, file: SealedFile): Promise<Answer> {
  for (const n of partsOf(file.bytes).keys()) expecting(200, await sendPart(by, caseId, file, n));
  return by.client.post(`/cases/${caseId}/attachments`, file.body, { commandId: file.commandId });
}

/** As a member of the owner opens it: its section first, then its parts. */
export async function openFile(by: Person, caseId: string, attachmentId: string): Promise<Uint8Array> {
  const path = `/cases/${caseId}/attachments/${attachmentId}`;
  const { envelopes, wraps } = expecting<{
    envelopes: { envelope: SectionEnvelope; commandId: string }[];
    wraps: KeyWrap[];
  }>(200, await by.client.post(`${path}/disclosures`, {}));
  for (const wrap of wraps) await by.keyring.learnKey(wrap, true);
  const [stored] = envelopes;
  if (!stored) throw new Error('no section');
  const section = await by.keyring.openSection({ caseId, ...stored, book: by.book });
  const facts = section.value as unknown as AttachmentContent;
  const parts: Buffer[] = [];
  for (let n = 0, bytes = Infinity; n * PART_BYTES < bytes; n += 1) {
    const answer = expecting<{ part: string; bytes: number }>(200, await by.client.get(`${path}/parts/${n}`));
    bytes = answer.bytes;
    parts.push(Buffer.from(answer.part, 'base64url'));
  }
  const sealed = { bytes: new Uint8Array(Buffer.concat(parts)), facts };
  return by.keyring.openAttachment({ caseId, attachmentId }, sealed);
}
