/**
 * Code lists of a case. The law's forms are those of Law No. 63 of 27 April 2017; the police table adds sexual
 * violence; GBVIMS names the act by one type (GBVIMS user guide). Codes are stored for ever: never rename one.
 */
export const FORMS_LAW = ['physical', 'psychological', 'economic', 'neglect'] as const;
export const FORMS_POLICE = ['physical', 'psychological', 'economic', 'neglect', 'sexual'] as const;
export const GBVIMS_TYPES = [
  'rape',
  'sexual-assault',
  'physical-assault',
  'forced-marriage',
  'denial-of-resources',
  'psychological-abuse',
  'none',
] as const;

export const SEXES = ['female', 'male', 'unknown'] as const;
/** Common refinement of the national bands and child/adult: every band used anywhere is a union of these. */
export const AGE_BANDS = ['0-11', '12-17', '18-20', '21-30', '31-40', '41-50', '51+', 'unknown'] as const;
/** The alleged perpetrator's relation to the survivor. */
export const RELATIONS = [
  'spouse',
  'partner',
  'former-partner',
  'parent',
  'child',
  'parent-in-law',
  'sibling',
  'other-relative',
  'other',
  'unknown',
] as const;
export const YES_NO_UNKNOWN = ['yes', 'no', 'unknown'] as const;
export const CHILDREN_COUNTS = ['0', '1', '2', '3', '4', '5+', 'unknown'] as const;
export const CLOSE_REASONS = ['needs-met', 'survivor-asked', 'moved-away', 'contact-lost', 'other'] as const;

/** Sections of a case (confidentiality §2) that one box each may hold. `notes` is never granted. */
export const CASE_SECTIONS = [
  'label',
  'identity',
  'contact',
  'address',
  'allegedPerpetrator',
  'household',
  'narrative',
  'notes',
  'safety-plan',
  'documents',
] as const;
export const NEVER_GRANTED = 'notes';

/** Why a survivor cannot be forgotten yet: something that needs the file is open. */
export const ERASURE_HINDRANCES = ['protection-order', 'prosecution', 'child-protection'] as const;
export const ERASURE_STOPS = ['survivor-asked', 'mistake', ...ERASURE_HINDRANCES] as const;
/** Who asks: nobody else may. */
export const ERASURE_ASKERS = ['survivor', 'caregiver', 'guardian'] as const;

/** Why a member who is not assigned opens a case. */
export const GLASS_REASONS = ['danger-now', 'survivor-came', 'colleague-away', 'supervision'] as const;

export const CONSENT_METHODS = ['spoken', 'written'] as const;
/**
 * Whose word a consent is; of the survivor's age no more is said in clear than these say. One under 18 agrees together
 * with a caregiver or guardian; where the caregiver is the danger, with a second person of the organization instead.
 */
export const CONSENT_GIVERS = [
  'survivor',
  'caregiver',
  'guardian',
  'child-and-caregiver',
  'child-and-guardian',
  'child-and-second-person',
] as const;
export const CONSENT_PURPOSES = ['services', 'statistics', 'referral'] as const;
/**
 * When sharing is lawful although nobody could agree: life is in danger and the survivor cannot be asked in time, or
 * somebody under 18 is harmed and the bodies that protect children must be told (Law No. 63, Art. 25).
 */
export const OVERRIDE_GROUNDS = ['danger-to-life', 'child-protection'] as const;

export type FormLaw = (typeof FORMS_LAW)[number];
export type FormPolice = (typeof FORMS_POLICE)[number];
export type GbvimsType = (typeof GBVIMS_TYPES)[number];
export type Sex = (typeof SEXES)[number];
export type AgeBand = (typeof AGE_BANDS)[number];
export type Relation = (typeof RELATIONS)[number];
export type YesNoUnknown = (typeof YES_NO_UNKNOWN)[number];
export type ChildrenCount = (typeof CHILDREN_COUNTS)[number];
export type CloseReason = (typeof CLOSE_REASONS)[number];
export type ErasureHindrance = (typeof ERASURE_HINDRANCES)[number];
export type ErasureStop = (typeof ERASURE_STOPS)[number];
export type GlassReason = (typeof GLASS_REASONS)[number];
export type ErasureAsker = (typeof ERASURE_ASKERS)[number];
export type ConsentMethod = (typeof CONSENT_METHODS)[number];
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];
export type OverrideGround = (typeof OVERRIDE_GROUNDS)[number];
export type ConsentGiver = (typeof CONSENT_GIVERS)[number];
