import type * as sealed from '#kernel/sealed';
import { LEAST_BLOB_BYTES, MOST_BLOB_BYTES, PART_BYTES } from '#cases/domain/attachments';
import { BytesOf, BytesUpTo, Matching, Nested, NestedList, Tag, Uuid, Whole } from '../http/form-fields.js';
import { Instant } from '../http/view-fields.js';
import { AnyKeyWrapDto, CaseWrapDto, MOST_CASE_WRAPS } from '../sealed.dto.js';

const DIGEST = 32;
const MOST_PARTS = Math.ceil(MOST_BLOB_BYTES / PART_BYTES);
const LONGEST = 10_000;

const AttachmentSection = () =>
  Matching('not_a_code', '^attachment:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$');

export class AttachmentEnvelopeDto implements sealed.SectionEnvelope {
  @Tag('section/1') readonly v: 'section/1';
  @AttachmentSection() readonly section: string;
  @BytesOf(DIGEST) readonly keyId: string;
  @BytesOf(DIGEST, { nullable: true }) readonly prev: string | null;
  @BytesOf(12) readonly nonce: string;
  @BytesUpTo(8 * 1024) readonly box: string;
  @Uuid() readonly signer: string;
  @BytesOf(64) readonly signature: string;
}

export class AttachFileDto {
  @Uuid() readonly attachmentId: string;
  /** SHA-256 of the sealed file, and how many bytes it has. */
  @BytesOf(DIGEST) readonly blob: string;
  @Whole(LEAST_BLOB_BYTES, MOST_BLOB_BYTES) readonly bytes: number;
  @NestedList(() => AttachmentEnvelopeDto, { min: 1, max: 1 })
  readonly sections: readonly AttachmentEnvelopeDto[];
  @NestedList(() => AnyKeyWrapDto, { max: 1 }) readonly wraps: readonly AnyKeyWrapDto[];
  /** In the place of `wraps`, where somebody is in conflict with the case. */
  @NestedList(() => CaseWrapDto, { max: MOST_CASE_WRAPS }, { optional: true })
  readonly caseWraps?: readonly CaseWrapDto[];
}

/** One part of the sealed file; all but the last have the same size. */
export class BlobPartDto {
  @BytesOf(DIGEST) readonly blob: string;
  @Whole(LEAST_BLOB_BYTES, MOST_BLOB_BYTES) readonly bytes: number;
  @Whole(0, MOST_PARTS - 1) readonly n: number;
  @BytesUpTo(PART_BYTES) readonly part: string;
}

export class PartsTakenView {
  @Whole(1, MOST_PARTS) readonly parts: number;
}

export class PartView {
  @BytesUpTo(PART_BYTES) readonly part: string;
  /** Of the whole. */
  @Whole(LEAST_BLOB_BYTES, MOST_BLOB_BYTES) readonly bytes: number;
}

export class RecordedAttachmentView {
  @Nested(() => AttachmentEnvelopeDto) readonly envelope: AttachmentEnvelopeDto;
  @Uuid() readonly commandId: string;
  @Instant({ optional: true }) readonly recordedAt?: string;
}

export class AttachmentDisclosureView {
  @NestedList(() => RecordedAttachmentView, { max: LONGEST })
  readonly envelopes: readonly RecordedAttachmentView[];
  @NestedList(() => AnyKeyWrapDto, { max: LONGEST }) readonly wraps: readonly AnyKeyWrapDto[];
  @NestedList(() => CaseWrapDto, { max: LONGEST }) readonly caseWraps: readonly CaseWrapDto[];
}
