import {
  ORGANIZATION_KINDS,
  ROLES,
  type OrganizationKind,
  type Role,
} from '#directory/domain/organization.codes';
import { PLACE_KINDS, type PlaceKind } from '#directory/domain/place.events';
import { Code, Codes, Day, Matching, Nested, PlaceCode, Uuid, YesNo } from '../http/form-fields.js';
import { NamesDto } from '../names.dto.js';
import { OrganizationCardDto, OrganizationRootDto } from '../sealed.dto.js';

export class RegisterPlaceDto {
  @PlaceCode() readonly soate: string;
  @PlaceCode({ nullable: true }) readonly parent: string | null;
  @Code(PLACE_KINDS) readonly kind: PlaceKind;
  @Nested(() => NamesDto) readonly names: NamesDto;
  @Matching('not_a_code', '^[A-Z0-9-]{2,10}$', { nullable: true }) readonly iso: string | null;
  @Matching('not_a_code', '^[A-Za-z0-9_-]{1,30}$', { nullable: true }) readonly nscArea: string | null;
  @Day({ nullable: true }) readonly validFrom: string | null;
}

export class RegisterOrganizationDto {
  @Uuid() readonly id: string;
  @Code(ORGANIZATION_KINDS) readonly kind: OrganizationKind;
  @Nested(() => NamesDto) readonly names: NamesDto;
  @PlaceCode() readonly place: string;
  @Nested(() => OrganizationCardDto) readonly card: OrganizationCardDto;
  /** Loaded for demonstration; on loopback only. */
  @YesNo({ optional: true }) readonly demo?: boolean;
}

export class InviteDto {
  @Codes(ROLES, { min: 1, max: ROLES.length }) readonly roles: readonly Role[];
}

export class RenameDto {
  @Nested(() => NamesDto) readonly names: NamesDto;
  @Nested(() => OrganizationCardDto) readonly card: OrganizationCardDto;
}

export class MoveDto {
  @PlaceCode() readonly place: string;
  /** From which day it works there; today or earlier. */
  @Day() readonly since: string;
  @Nested(() => OrganizationCardDto) readonly card: OrganizationCardDto;
}

export class SignCardDto {
  @Nested(() => OrganizationCardDto) readonly card: OrganizationCardDto;
}

export class SignRootDto {
  @Nested(() => OrganizationRootDto) readonly root: OrganizationRootDto;
}
