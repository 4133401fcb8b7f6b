import { organizationDecider } from '#directory/domain/organization.decider';
import type { AdmitMember, RegisterOrganization } from '#directory/domain/organization.instructions';
import type { MemberEnrollment } from '#directory/write/organization.command';
import { checkEnrollment } from '#directory/write/enrollment.rules';
import { fold } from '#kernel/decider';

/**
 * That both commands of a set-up will be accepted, before the first is carried out: a ministry without a registrar
 * could never be set up again.
 * @throws DomainError of the directory
 */
export function checkSetUp(
  organization: string,
  registration: RegisterOrganization,
  admission: AdmitMember,
  enrollment: MemberEnrollment,
): void {
  const { memberId: actor } = admission.data;
  const known = { own: true, placeKnown: false, registrarKnown: false };
  const facts = { organization, actor, ...known, today: '', now: new Date(0) };
  const registered = organizationDecider.decide(registration, organizationDecider.initial, facts);
  organizationDecider.decide(admission, fold(organizationDecider, registered), facts);
  checkEnrollment(organization, admission.data, enrollment);
}
