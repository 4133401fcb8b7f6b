import {
  AGE_BANDS,
  CHILDREN_COUNTS,
  FORMS_LAW,
  FORMS_POLICE,
  GBVIMS_TYPES,
  RELATIONS,
  SEXES,
  YES_NO_UNKNOWN,
  type AgeBand,
  type ChildrenCount,
  type FormLaw,
  type FormPolice,
  type GbvimsType,
  type Relation,
  type Sex,
  type YesNoUnknown,
} from '#cases/domain/case.codes';
import {
  Code,
  Codes,
  Day,
  MonthOrUnknown,
  Nested,
  NestedList,
  PlaceCode,
  Uuid,
  Uuids,
} from '../http/form-fields.js';
import {
  CaseWrapDto,
  CaseWraps,
  KeyWrapDto,
  MOST_SECTIONS,
  OfRoster,
  SectionEnvelopeDto,
} from '../sealed.dto.js';

const MOST_IN_CONFLICT = 100;

export class CaseProfileDto {
  @PlaceCode() readonly place: string;
  @Day() readonly reportedOn: string;
  @Code(SEXES) readonly sex: Sex;
  @Code(AGE_BANDS) readonly ageBand: AgeBand;
  @Code(RELATIONS) readonly relation: Relation;
  @Code(YES_NO_UNKNOWN) readonly disability: YesNoUnknown;
  @Code(CHILDREN_COUNTS) readonly children: ChildrenCount;
}

export class IncidentDto {
  @Uuid() readonly incidentId: string;
  @MonthOrUnknown() readonly happened: string;
  @Codes(FORMS_LAW, { max: FORMS_LAW.length }) readonly formsLaw: readonly FormLaw[];
  @Codes(FORMS_POLICE, { max: FORMS_POLICE.length }) readonly formsPolice: readonly FormPolice[];
  @Code(GBVIMS_TYPES) readonly gbvims: GbvimsType;
  @Code(YES_NO_UNKNOWN) readonly injuries: YesNoUnknown;
  @Code(YES_NO_UNKNOWN) readonly childrenPresent: YesNoUnknown;
}

export class OpenCaseDto {
  @Uuid() readonly caseId: string;
  @Nested(() => CaseProfileDto) readonly profile: CaseProfileDto;
  @Nested(() => IncidentDto, { optional: true }) readonly incident?: IncidentDto;
  @NestedList(() => SectionEnvelopeDto, { max: MOST_SECTIONS })
  readonly sections: readonly SectionEnvelopeDto[];
  @NestedList(() => KeyWrapDto, { max: MOST_SECTIONS }) readonly wraps: readonly KeyWrapDto[];
  /** In the place of `wraps`, where somebody is in conflict with the case. */
  @CaseWraps({ optional: true })
  readonly caseWraps?: readonly CaseWrapDto[];
  /** Number of the roster to whose keys those are made. */
  @OfRoster() readonly roster?: number;
  /** Colleagues who are kin to somebody in the case: to them it does not exist. */
  @Uuids({ max: MOST_IN_CONFLICT }, { optional: true }) readonly conflict?: readonly string[];
}
