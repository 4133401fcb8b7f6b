/** Files of a case: sealed in the browser, kept as blobs the server cannot read, described by a section of their own. */
import { isBase64url } from '#kernel/base64url';
import { DomainError } from '#kernel/domain-error';
import { isUuid } from '#kernel/ids';
import type { CaseEvent } from './case.events.js';
import type { AttachFile, CaseFacts } from './case.commands.js';
import type { CaseFile } from './case.state.js';
import { checkFreshKeys } from './conflict.js';
import { checkKeySlots, checkSections } from './sections.js';

/** Of one blob, sealed and padded. */
export const MOST_BLOB_BYTES = 12 * 1024 * 1024;
/** A salt and the tag of an empty chunk. */
export const LEAST_BLOB_BYTES = 32;
/** Of every part a blob travels in but the last. */
export const PART_BYTES = 512 * 1024;
export const MOST_ATTACHMENTS = 40;

export const attachmentSection = (attachmentId: string): string => `attachment:${attachmentId}`;

/** @throws DomainError id_malformed, attachment_exists, attachments_too_many, attachment_size, attachment_section, section_… */
export function attachFile(
  { attachmentId, blob, bytes, sections }: AttachFile['data'],
  file: CaseFile,
  { actor }: CaseFacts,
): readonly CaseEvent[] {
  if (!isUuid(attachmentId)) throw new DomainError('id_malformed', 'invalid', 'attachmentId');
  if (file.attachments.has(attachmentId)) {
    throw new DomainError('attachment_exists', 'conflict', 'attachmentId');
  }
  if (file.attachments.size >= MOST_ATTACHMENTS) throw new DomainError('attachments_too_many', 'invalid');
  if (!isBase64url(blob, 32)) throw new DomainError('attachment_size', 'invalid', 'blob');
  if (!Number.isSafeInteger(bytes) || bytes < LEAST_BLOB_BYTES || bytes > MOST_BLOB_BYTES) {
    throw new DomainError('attachment_size', 'invalid', 'bytes');
  }
  if (sections.length !== 1 || sections[0]?.section !== attachmentSection(attachmentId)) {
    throw new DomainError('attachment_section', 'invalid', 'sections');
  }
  checkSections(sections, actor);
  checkKeySlots(sections, file.sections);
  checkFreshKeys(sections, file);
  return [{ type: 'case.attachment-added.v1', data: { attachmentId, blob, bytes, sections } }];
}
