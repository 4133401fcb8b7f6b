/** Indicators whose facts no event carries yet: their definition is ready, and in no menu. */

/** How many alleged perpetrators an act has. */
export const PERPETRATOR_COUNTS = ['1', '2', '3', '4+', 'unknown'] as const;
export type PerpetratorCount = (typeof PERPETRATOR_COUNTS)[number];

/** Through whom a committee or a center heard first. Anyone may report (Law No. 63). */
export const REPORT_SOURCES = [
  'survivor',
  'household',
  'relative',
  'neighbor',
  'police',
  'health',
  'education',
  'social-service',
  'other-organization',
  'other-person',
  'unknown',
] as const;
export type ReportSource = (typeof REPORT_SOURCES)[number];

export const FIRST_CONTACTS = ['survivor', 'person', 'organization', 'unknown'] as const;
export type FirstContact = (typeof FIRST_CONTACTS)[number];

/** @param perpetrators how many were told of; null, or none, is not known */
export function perpetratorCount(perpetrators: number | null): PerpetratorCount {
  if (perpetrators === null || perpetrators < 1) return 'unknown';
  if (perpetrators >= 4) return '4+';
  return perpetrators >= 3 ? '3' : perpetrators >= 2 ? '2' : '1';
}

/** Whether the organization is the first the survivor came to, or was told by somebody else. */
export function firstContact(source: ReportSource): FirstContact {
  switch (source) {
    case 'survivor':
    case 'unknown':
      return source;
    case 'household':
    case 'relative':
    case 'neighbor':
    case 'other-person':
      return 'person';
    case 'police':
    case 'health':
    case 'education':
    case 'social-service':
    case 'other-organization':
      return 'organization';
  }
}
