import { CASE_SECTIONS } from '#cases/domain/case.codes';
import { RecordedEnvelopeView } from '../cases/case.view.dto.js';
import { Code, Nested, NestedList, Uuid } from '../http/view-fields.js';
import { GrantDto, KeyWrapDto } from '../sealed.dto.js';

export class GrantedEnvelopesView {
  @Code(CASE_SECTIONS) readonly section: string;
  @NestedList(() => RecordedEnvelopeView, { max: 10 }) readonly envelopes: readonly RecordedEnvelopeView[];
}

export class ReferralDisclosureView {
  @Nested(() => GrantDto) readonly grant: GrantDto;
  @Uuid() readonly caseId: string;
  @NestedList(() => GrantedEnvelopesView, { max: CASE_SECTIONS.length })
  readonly sections: readonly GrantedEnvelopesView[];
  /** The recipient's own wraps, once its browser has made them. */
  @NestedList(() => KeyWrapDto, { max: 1000 }) readonly wraps: readonly KeyWrapDto[];
}
