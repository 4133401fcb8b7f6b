/** Kinds of organizations and roles of members. Codes are stored for ever: never rename one. */
export const ORGANIZATION_KINDS = [
  'committee',
  'crisis-center',
  'service-provider',
  'legal-aid-center',
  'legal-clinic',
  'health',
  'police-desk',
  'ministry',
  'referral-desk',
  'municipality',
  'association',
] as const;
export const ROLES = [
  'activist',
  'custodian',
  'center-worker',
  'receiver',
  'analyst',
  'procurement-officer',
  'registrar',
] as const;

export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];
export type Role = (typeof ROLES)[number];

/** Roles that open cases, and so hold their organization's secret and stand on its roster (confidentiality §5). */
export const SECRET_HOLDING_ROLES: readonly Role[] = ['activist', 'custodian', 'center-worker', 'receiver'];

/** Kinds a referral may be offered to. */
export const RECEIVING_KINDS: readonly OrganizationKind[] = [
  'committee',
  'crisis-center',
  'service-provider',
  'legal-aid-center',
  'legal-clinic',
  'health',
  'police-desk',
  'referral-desk',
];

/** Of a test of the recovery kit: it is the one the roster names, or another. */
export const KIT_OUTCOMES = ['matches', 'differs'] as const;
export type KitOutcome = (typeof KIT_OUTCOMES)[number];
