import { ORGANIZATION_KINDS, ROLES } from '#directory/domain/organization.codes';
import { PLACE_KINDS } from '#directory/domain/place.events';
import {
  BytesOf,
  Code,
  Codes,
  Day,
  Instant,
  Nested,
  NestedList,
  PlaceCode,
  PublicName,
  Token,
  Uuid,
  YesNo,
} from '../http/view-fields.js';
import { NamesDto } from '../members/enroll.dto.js';
import { OrganizationRootDto, RosterDto } from '../sealed.dto.js';
import { ApiProperty } from '@nestjs/swagger';

export class PlaceView {
  @PlaceCode() readonly soate: string;
  @PlaceCode({ nullable: true }) readonly parent: string | null;
  @Code(PLACE_KINDS) readonly kind: string;
  @Nested(() => NamesDto) readonly names: NamesDto;
  @ApiProperty({ type: 'string', pattern: '^[A-Z0-9-]{2,10}$', nullable: true }) readonly iso: string | null;
  @ApiProperty({ type: 'string', pattern: '^[A-Za-z0-9_-]{1,30}$', nullable: true }) readonly nscArea:
    string | null;
  @Day({ nullable: true }) readonly validFrom: string | null;
}

export class OrganizationView {
  @Uuid() readonly id: string;
  @Code(ORGANIZATION_KINDS) readonly kind: string;
  @Nested(() => NamesDto) readonly names: NamesDto;
  @PlaceCode() readonly place: string;
  @YesNo() readonly demo: boolean;
  /** Referrals may be offered to it. */
  @YesNo() readonly receives: boolean;
}

export class RegistrarView {
  @Uuid() readonly memberId: string;
  @Uuid() readonly organization: string;
  @BytesOf(32) readonly sign: string;
  @BytesOf(32) readonly receive: string;
}

export class RostersView {
  @NestedList(() => RosterDto, { max: 100_000 }) readonly rosters: readonly RosterDto[];
  @Nested(() => OrganizationRootDto, { nullable: true }) readonly root: OrganizationRootDto | null;
  @Nested(() => RegistrarView, { nullable: true }) readonly registrar: RegistrarView | null;
}

export class InvitationView {
  @Token() readonly code: string;
  @Instant() readonly expiresAt: string;
}

export class MemberView {
  @Uuid() readonly memberId: string;
  @PublicName(80) readonly displayName: string;
  @Codes(ROLES, { max: ROLES.length }) readonly roles: readonly string[];
}
