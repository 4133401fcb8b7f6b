/** A report as it crosses the door: sealed by the recipient, granted to the sender. */
import type * as sealed from '#kernel/sealed';
import { BytesUpTo, Code, Matching, Nested, NestedList, Uuid } from '../http/form-fields.js';
import { Instant } from '../http/view-fields.js';
import { EnvelopeFields, GrantedFields, GrantFields, GrantHeaderFields, UUID_V4 } from '../sealed.dto.js';

const MOST_BYTES = 40 * 1024;

const ReportSection = () => Matching('not_a_code', `^report:${UUID_V4}$`);

export class ReportEnvelopeDto extends EnvelopeFields implements sealed.SectionEnvelope {
  @ReportSection() readonly section: string;
  @BytesUpTo(MOST_BYTES) readonly box: string;
}

export class ReportGrantedDto extends GrantedFields implements sealed.GrantedSection {
  @ReportSection() readonly section: string;
}

export class ReportGrantHeaderDto extends GrantHeaderFields implements sealed.GrantHeader {
  @NestedList(() => ReportGrantedDto, { min: 1, max: 1 }) readonly sections: readonly ReportGrantedDto[];
  @Code(['report']) readonly purpose: string;
}

export class ReportGrantDto extends GrantFields implements sealed.Grant {
  @Nested(() => ReportGrantHeaderDto) readonly header: ReportGrantHeaderDto;
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
