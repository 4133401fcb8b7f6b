import { ROLES, type Role } from '#directory/domain/organization.codes';
import { Codes, Nested } from '../http/form-fields.js';
import { BytesOf, Instant, PublicName, Uuid } from '../http/view-fields.js';
import { MemberWrapDto, RosterDto } from '../sealed.dto.js';

export class InviteColleagueDto {
  @Codes(ROLES, { min: 1, max: ROLES.length }) readonly roles: readonly Role[];
}

export class AdmitDto {
  @Nested(() => RosterDto) readonly roster: RosterDto;
  @Nested(() => MemberWrapDto) readonly memberWrap: MemberWrapDto;
}

export class CandidateView {
  @Uuid() readonly memberId: string;
  @PublicName(80) readonly displayName: string;
  @Codes(ROLES, { max: ROLES.length }) readonly roles: readonly string[];
  @BytesOf(32) readonly receive: string;
  @BytesOf(32) readonly sign: string;
  @Instant() readonly enrolledAt: Date;
}
