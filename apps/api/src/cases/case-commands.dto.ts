import { CASE_SECTIONS, CLOSE_REASONS, type CloseReason } from '#cases/domain/case.codes';
import { Code, Codes, NestedList } from '../http/form-fields.js';
import {
  CaseWrapDto,
  CaseWraps,
  KeyWrapDto,
  MOST_SECTIONS,
  OfRoster,
  SectionEnvelopeDto,
} from '../sealed.dto.js';
import { IncidentDto } from './open-case.dto.js';

export class RecordIncidentDto extends IncidentDto {
  @NestedList(() => SectionEnvelopeDto, { max: MOST_SECTIONS })
  readonly sections: readonly SectionEnvelopeDto[];
  @NestedList(() => KeyWrapDto, { max: MOST_SECTIONS }) readonly wraps: readonly KeyWrapDto[];
  /** In the place of `wraps`, where somebody is in conflict with the case. */
  @CaseWraps({ optional: true })
  readonly caseWraps?: readonly CaseWrapDto[];
  /** Number of the roster to whose keys those are made. */
  @OfRoster() readonly roster?: number;
}

export class SealSectionsDto {
  @NestedList(() => SectionEnvelopeDto, { min: 1, max: MOST_SECTIONS })
  readonly sections: readonly SectionEnvelopeDto[];
  @NestedList(() => KeyWrapDto, { max: MOST_SECTIONS }) readonly wraps: readonly KeyWrapDto[];
  /** In the place of `wraps`, where somebody is in conflict with the case. */
  @CaseWraps({ optional: true })
  readonly caseWraps?: readonly CaseWrapDto[];
  /** Number of the roster to whose keys those are made. */
  @OfRoster() readonly roster?: number;
}

export class CloseCaseDto {
  @Code(CLOSE_REASONS) readonly reason: CloseReason;
}

export class DiscloseSectionsDto {
  @Codes(CASE_SECTIONS, { min: 1, max: MOST_SECTIONS }) readonly sections: readonly string[];
  @Code(['work']) readonly purpose: 'work';
}
