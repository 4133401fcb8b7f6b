import { SECRET_HOLDING_ROLES, type OrganizationKind, type Role } from './organization.codes.js';

/** Who works where. An office that both receives referrals and does something else is two organizations. */
export const ROLES_OF_KIND: Readonly<Record<OrganizationKind, readonly Role[]>> = {
  committee: ['activist', 'custodian'],
  'crisis-center': ['center-worker', 'custodian'],
  'service-provider': ['receiver', 'custodian'],
  'legal-aid-center': ['receiver', 'custodian'],
  'legal-clinic': ['receiver', 'custodian'],
  health: ['receiver', 'custodian'],
  'police-desk': ['receiver', 'custodian'],
  'referral-desk': ['receiver', 'custodian'],
  ministry: ['registrar', 'analyst'],
  municipality: ['procurement-officer'],
  association: ['analyst'],
};

export function holdsSecret(roles: readonly Role[]): boolean {
  return roles.some((role) => SECRET_HOLDING_ROLES.includes(role));
}
