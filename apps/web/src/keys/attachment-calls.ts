import type { AttachmentContent } from '#cases/domain/section-content';
import type { CaseWrap, KeyWrap } from '#kernel/sealed';
import type { BodyOf, StoredFile } from '../api/types.js';

/** The file's own id, case and command. */
interface FilePlace {
  readonly caseId: string;
  readonly attachmentId: string;
}

/** Asked about files of a case. */
export interface AttachmentCalls {
  /** The sealed file, and the command that adds it to its case. */
  sealFile(
    ask: FilePlace & {
      readonly commandId: string;
      readonly name: string;
      readonly type: AttachmentContent['type'];
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** Colleagues the case is kept from. */
      readonly conflict: readonly string[];
    },
  ): {
    readonly sealed: Uint8Array<ArrayBuffer>;
    readonly body: BodyOf<'/cases/{caseId}/attachments', 'post'>;
  };
  /** What the file's section says, and with it the key. */
  describeFile(
    ask: FilePlace & {
      readonly envelopes: readonly StoredFile[];
      readonly wraps: readonly KeyWrap[];
      readonly caseWraps: readonly CaseWrap[];
    },
  ): AttachmentContent;
  openFile(
    ask: FilePlace & { readonly sealed: Uint8Array<ArrayBuffer>; readonly content: AttachmentContent },
  ): Uint8Array<ArrayBuffer>;
}
