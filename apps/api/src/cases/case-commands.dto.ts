import {
  CASE_SECTIONS,
  CLOSE_REASONS,
  CONSENT_GIVERS,
  CONSENT_METHODS,
  type CloseReason,
  type ConsentGiver,
  type ConsentMethod,
} from '#cases/domain/case.codes';
import { Code, Codes, Day, NestedList, Uuid } from '../http/form-fields.js';
import { KeyWrapDto, MOST_SECTIONS, SectionEnvelopeDto } from '../sealed.dto.js';
import { IncidentDto } from './open-case.dto.js';

export class RecordIncidentDto extends IncidentDto {
  @NestedList(() => SectionEnvelopeDto, { max: MOST_SECTIONS })
  readonly sections: readonly SectionEnvelopeDto[];
  @NestedList(() => KeyWrapDto, { max: MOST_SECTIONS }) readonly wraps: readonly KeyWrapDto[];
}

export class SealSectionsDto {
  @NestedList(() => SectionEnvelopeDto, { min: 1, max: MOST_SECTIONS })
  readonly sections: readonly SectionEnvelopeDto[];
  @NestedList(() => KeyWrapDto, { max: MOST_SECTIONS }) readonly wraps: readonly KeyWrapDto[];
}

export class GiveConsentDto {
  @Uuid() readonly consentId: string;
  @Uuid() readonly recipient: string;
  @Codes(CASE_SECTIONS, { min: 1, max: MOST_SECTIONS }) readonly sections: readonly string[];
  @Code(CONSENT_METHODS) readonly method: ConsentMethod;
  @Code(CONSENT_GIVERS) readonly givenBy: ConsentGiver;
  @Day({ nullable: true }) readonly expiresOn: string | null;
}

export class CloseCaseDto {
  @Code(CLOSE_REASONS) readonly reason: CloseReason;
}

export class DiscloseSectionsDto {
  @Codes(CASE_SECTIONS, { min: 1, max: MOST_SECTIONS }) readonly sections: readonly string[];
  @Code(['work']) readonly purpose: 'work';
}
