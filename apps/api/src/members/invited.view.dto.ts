import { ORGANIZATION_KINDS, ROLES } from '#directory/domain/organization.codes';
import { RegistrarView } from '../directory/directory.view.dto.js';
import { Code, Codes, Nested, PlaceCode, Uuid, YesNo } from '../http/view-fields.js';
import { NamesDto } from '../names.dto.js';

export class InvitingOrganizationView {
  @Uuid() readonly id: string;
  @Code(ORGANIZATION_KINDS) readonly kind: string;
  @Nested(() => NamesDto) readonly names: NamesDto;
  @PlaceCode() readonly place: string;
  @YesNo() readonly demo: boolean;
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
}
