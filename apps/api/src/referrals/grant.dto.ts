/** Open grants as they cross the door: to be made anew, and made anew. */
import { CASE_SECTIONS } from '#cases/domain/case.codes';
import { MOST_GRANTS } from '#referrals/read/open-grants.query';
import { Nested, NestedList, Uuid } from '../http/form-fields.js';
import { CaseWrapDto, CaseWraps, GrantDto, KeyWrapDto } from '../sealed.dto.js';

/** A key may be wrapped once under each secret the organization ever had. */
const MOST_WRAPS = CASE_SECTIONS.length * 100;

export class SupersededGrantView {
  @Uuid() readonly referralId: string;
  @Uuid() readonly caseId: string;
  @Uuid() readonly to: string;
}

export class SupersededGrantsView {
  @NestedList(() => SupersededGrantView, { max: MOST_GRANTS }) readonly items: readonly SupersededGrantView[];
}

export class GrantOfCaseDto {
  @Uuid() readonly caseId: string;
}

export class GrantDisclosureView {
  @Nested(() => GrantDto) readonly grant: GrantDto;
  @NestedList(() => KeyWrapDto, { max: MOST_WRAPS }) readonly wraps: readonly KeyWrapDto[];
  /** Of a case kept from somebody: those for the member who asks. */
  @CaseWraps() readonly caseWraps: readonly CaseWrapDto[];
}

export class RemakeGrantDto {
  @Uuid() readonly caseId: string;
  @Nested(() => GrantDto) readonly grant: GrantDto;
}
