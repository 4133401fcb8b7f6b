import { ORGANIZATION_KINDS, ROLES } from '#directory/domain/organization.codes';
import { RegistrarView } from '../directory/directory.view.dto.js';
import {
  Code,
  Codes,
  Matching,
  Nested,
  PlaceCode,
  PublicName,
  Uuid,
  Whole,
  YesNo,
} from '../http/view-fields.js';
import { NamesDto } from '../names.dto.js';
import { LOGIN } from './sign-in.dto.js';

export class InvitingOrganizationView {
  @Uuid() readonly id: string;
  @Code(ORGANIZATION_KINDS) readonly kind: string;
  @Nested(() => NamesDto) readonly names: NamesDto;
  @PlaceCode() readonly place: string;
  @YesNo() readonly demo: boolean;
}

/** A member whose words were lost, as their new browser has to know them. */
export class ReturningView {
  @Uuid() readonly memberId: string;
  @PublicName(80) readonly displayName: string;
  @Matching('not_a_login', LOGIN, { nullable: true }) readonly login: string | null;
  /** The next `pins/1` counts on from here. */
  @Whole(0, 2_000_000_000) readonly pinsRevision: number;
}

/** What stands on an invitation, as the server knows it; the registrar's fingerprint is on the paper itself. */
export class InvitedView {
  @Nested(() => InvitingOrganizationView) readonly organization: InvitingOrganizationView;
  @Codes(ROLES, { max: ROLES.length }) readonly roles: readonly string[];
  /** The organization has no roster yet, and this member brings it. */
  @YesNo() readonly founding: boolean;
  /** A custodian will compare the fingerprint and admit, or not. */
  @YesNo() readonly awaitsAdmission: boolean;
  @Nested(() => RegistrarView, { nullable: true }) readonly registrar: RegistrarView | null;
  /** For this member alone; null for a newcomer. */
  @Nested(() => ReturningView, { nullable: true }) readonly returning: ReturningView | null;
}
