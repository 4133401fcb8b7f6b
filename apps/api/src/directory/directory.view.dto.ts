import { ORGANIZATION_KINDS, ROLES } from '#directory/domain/organization.codes';
import { STANDINGS } from '#directory/domain/organization.standing';
import { PLACE_KINDS } from '#directory/domain/place.events';
import {
  BytesOf,
  Code,
  Codes,
  Day,
  Instant,
  Matching,
  Nested,
  NestedList,
  PlaceCode,
  PublicName,
  Uuid,
  Whole,
  YesNo,
} from '../http/view-fields.js';
import { NamesDto } from '../names.dto.js';
import { OrganizationCardDto, OrganizationRootDto, RosterDto } from '../sealed.dto.js';
import { ApiProperty } from '@nestjs/swagger';

const MANY = 1_000_000;

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
  /** While suspended, nobody of it signs in. */
  @Code(STANDINGS) readonly standing: string;
  /** The newest card the registrar signed; null for one registered before names were signed. */
  @Nested(() => OrganizationCardDto, { nullable: true }) readonly card: OrganizationCardDto | null;
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
  /** Four groups of four symbols, for paper. */
  @Matching('not_a_code', '^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}$') readonly code: string;
  @Instant() readonly expiresAt: Date;
}

/** One who holds the recovery kit asked for these keys. */
export class AskedRecoveryView {
  @Uuid() readonly memberId: string;
  @BytesOf(32) readonly receive: string;
  @BytesOf(32) readonly sign: string;
  @Instant() readonly opensAt: Date;
  @Instant() readonly endsAt: Date;
  @YesNo() readonly released: boolean;
}

/** An organization as the registrar sees it: numbers of people, nothing of cases. */
export class RegistryView {
  @Uuid() readonly id: string;
  @Code(ORGANIZATION_KINDS) readonly kind: string;
  @Nested(() => NamesDto) readonly names: NamesDto;
  @PlaceCode() readonly place: string;
  @YesNo() readonly demo: boolean;
  @Code(STANDINGS) readonly standing: string;
  /** The newest card the registrar signed; null for one registered before names were signed. */
  @Nested(() => OrganizationCardDto, { nullable: true }) readonly card: OrganizationCardDto | null;
  @Whole(0, MANY) readonly members: number;
  @Whole(0, MANY) readonly candidates: number;
  @Whole(0, MANY) readonly rosters: number;
  /** The registrar has vouched for its roster 1. */
  @YesNo() readonly hasRoot: boolean;
  @Nested(() => AskedRecoveryView, { nullable: true }) readonly recovery: AskedRecoveryView | null;
  /** Until when an unused invitation of a founder is good. */
  @Instant({ nullable: true }) readonly founderInvitedUntil: Date | null;
}

export class MemberView {
  @Uuid() readonly memberId: string;
  @PublicName(80) readonly displayName: string;
  @Codes(ROLES, { max: ROLES.length }) readonly roles: readonly string[];
  /** Works here no more; named because of what they did. */
  @YesNo() readonly left: boolean;
  /** Their words were lost; outside until they come again with new ones. */
  @YesNo() readonly lockedOut: boolean;
}
