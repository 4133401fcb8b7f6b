import { TYPED_CODE } from '#access/invitation-code';
import {
  BytesOf,
  Matching,
  Nested,
  NestedList,
  PlaceCode,
  PublicName,
  Uuid,
  YesNo,
} from '../http/form-fields.js';
import { NamesDto } from '../names.dto.js';
import {
  IndexKeyBoxDto,
  LockDto,
  MemberWrapDto,
  OrganizationCardDto,
  PinsDto,
  RosterDto,
} from '../sealed.dto.js';
import { LOGIN } from './sign-in.dto.js';

export class NewMemberDto {
  @Uuid() readonly memberId: string;
  @PublicName(80) readonly displayName: string;
  @Matching('not_a_login', LOGIN) readonly login: string;
  @BytesOf(16) readonly salt: string;
  @BytesOf(32) readonly proof: string;
  @Nested(() => LockDto) readonly lock: LockDto;
  @Nested(() => PinsDto) readonly pins: PinsDto;
}

export class LookDto {
  @Matching('not_a_code', TYPED_CODE) readonly code: string;
}

export class EnrollDto extends NewMemberDto {
  @Matching('not_a_code', TYPED_CODE) readonly code: string;
  @Nested(() => RosterDto, { optional: true }) readonly roster?: RosterDto;
  @NestedList(() => MemberWrapDto, { min: 1, max: 2 }, { optional: true })
  readonly memberWraps?: readonly MemberWrapDto[];
  @Nested(() => IndexKeyBoxDto, { optional: true }) readonly indexKey?: IndexKeyBoxDto;
}

export class MinistryDto {
  @Uuid() readonly id: string;
  @Nested(() => NamesDto) readonly names: NamesDto;
  @PlaceCode() readonly place: string;
  @Nested(() => OrganizationCardDto) readonly card: OrganizationCardDto;
}

export class SetUpCodeDto {
  @Matching('not_a_code', '^[A-Za-z0-9_-]{16,200}$') readonly code: string;
}

export class SetUpDto extends SetUpCodeDto {
  @Nested(() => MinistryDto) readonly organization: MinistryDto;
  @Nested(() => NewMemberDto) readonly member: NewMemberDto;
  /** Loaded for demonstration; on loopback only. */
  @YesNo({ optional: true }) readonly demo?: boolean;
}

export class KeepPinsDto {
  @Nested(() => PinsDto) readonly pins: PinsDto;
}
