import type * as sealed from '#kernel/sealed';
import { LEAST_BLOB_BYTES, MOST_BLOB_BYTES, PART_BYTES } from '#cases/domain/attachments';
import { BytesOf, BytesUpTo, Matching, Nested, NestedList, Uuid, Whole } from '../http/form-fields.js';
import { Instant } from '../http/view-fields.js';
import { AnyKeyWrapDto, CaseWrapDto, CaseWraps, EnvelopeFields, OfRoster, UUID_V4 } from '../sealed.dto.js';

const DIGEST = 32;
const MOST_PARTS = Math.ceil(MOST_BLOB_BYTES / PART_BYTES);
const LONGEST = 10_000;

const AttachmentSection = () => Matching('not_a_code', `^attachment:${UUID_V4}$`);

export class AttachmentEnvelopeDto extends EnvelopeFields implements sealed.SectionEnvelope {
  @AttachmentSection() readonly section: string;
  @BytesUpTo(8 * 1024) readonly box: string;
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
  @CaseWraps({ optional: true })
  readonly caseWraps?: readonly CaseWrapDto[];
  /** Number of the roster to whose keys those are made. */
  @OfRoster() readonly roster?: number;
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
