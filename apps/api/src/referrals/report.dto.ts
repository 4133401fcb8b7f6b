/** A report as it crosses the door: sealed by the recipient, granted to the sender. */
import type * as sealed from '#kernel/sealed';
import {
  BytesOf,
  BytesUpTo,
  Code,
  Matching,
  Nested,
  NestedList,
  Tag,
  Uuid,
  Whole,
} from '../http/form-fields.js';
import { Instant } from '../http/view-fields.js';
import { MOST_VERSIONS } from '../sealed.dto.js';

const DIGEST = 32;
const SIGNATURE = 64;
const MOST_BYTES = 40 * 1024;

const ReportSection = () =>
  Matching('not_a_code', '^report:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$');

export class ReportEnvelopeDto implements sealed.SectionEnvelope {
  @Tag('section/1') readonly v: 'section/1';
  @ReportSection() readonly section: string;
  @BytesOf(DIGEST) readonly keyId: string;
  @BytesOf(DIGEST, { nullable: true }) readonly prev: string | null;
  @BytesOf(12) readonly nonce: string;
  @BytesUpTo(MOST_BYTES) readonly box: string;
  @Uuid() readonly signer: string;
  @BytesOf(SIGNATURE) readonly signature: string;
}

export class ReportGrantedDto implements sealed.GrantedSection {
  @ReportSection() readonly section: string;
  @BytesOf(DIGEST) readonly keyId: string;
  @BytesOf(DIGEST) readonly boxHash: string;
}

export class ReportGrantHeaderDto implements sealed.GrantHeader {
  @Uuid() readonly referralId: string;
  @Uuid() readonly caseId: string;
  @Uuid() readonly from: string;
  @Whole(1, MOST_VERSIONS) readonly fromKeyVersion: number;
  @Uuid() readonly to: string;
  @Whole(1, MOST_VERSIONS) readonly toKeyVersion: number;
  @Uuid() readonly signer: string;
  @NestedList(() => ReportGrantedDto, { min: 1, max: 1 }) readonly sections: readonly ReportGrantedDto[];
  @Code(['report']) readonly purpose: string;
  @Uuid() readonly consentId: string;
  @Instant({ nullable: true }) readonly expiresAt: string | null;
}

export class ReportGrantDto implements sealed.Grant {
  @Tag('grant/1') readonly v: 'grant/1';
  @Nested(() => ReportGrantHeaderDto) readonly header: ReportGrantHeaderDto;
  @BytesOf(DIGEST) readonly enc: string;
  @BytesUpTo(4096) readonly box: string;
  @BytesOf(SIGNATURE) readonly signature: string;
}

export class ReportBackDto {
  @Nested(() => ReportEnvelopeDto) readonly report: ReportEnvelopeDto;
  @Nested(() => ReportGrantDto) readonly grant: ReportGrantDto;
}

export class RecordedReportView {
  @Nested(() => ReportEnvelopeDto) readonly envelope: ReportEnvelopeDto;
  @Uuid() readonly commandId: string;
  @Instant({ optional: true }) readonly recordedAt?: string;
}

export class ReportedSectionView {
  @ReportSection() readonly section: string;
  @NestedList(() => RecordedReportView, { max: 1 }) readonly envelopes: readonly RecordedReportView[];
}

export class ReportDisclosureView {
  @Nested(() => ReportGrantDto) readonly grant: ReportGrantDto;
  @Uuid() readonly caseId: string;
  @NestedList(() => ReportedSectionView, { max: 1 }) readonly sections: readonly ReportedSectionView[];
}
