import {
  CASE_SECTIONS,
  CONSENT_GIVERS,
  CONSENT_METHODS,
  CONSENT_PURPOSES,
  OVERRIDE_GROUNDS,
  type ConsentGiver,
  type ConsentMethod,
  type ConsentPurpose,
  type OverrideGround,
} from '#cases/domain/case.codes';
import { CONSENT_STATUSES } from '#cases/domain/consent-status';
import { Code, Codes, Day, Uuid } from '../http/form-fields.js';
import { Instant, Matching } from '../http/view-fields.js';
import { MOST_SECTIONS } from '../sealed.dto.js';

export class GiveConsentDto {
  @Uuid() readonly consentId: string;
  /** Left out by browsers that knew one purpose: `referral`. */
  @Code(CONSENT_PURPOSES, { optional: true }) readonly purpose?: ConsentPurpose;
  @Uuid({ nullable: true }) readonly recipient: string | null;
  @Codes(CASE_SECTIONS, { max: MOST_SECTIONS }) readonly sections: readonly string[];
  @Code(CONSENT_METHODS) readonly method: ConsentMethod;
  @Code(CONSENT_GIVERS) readonly givenBy: ConsentGiver;
  @Day({ nullable: true }) readonly expiresOn: string | null;
}

export class RefuseConsentDto {
  @Code(CONSENT_PURPOSES) readonly purpose: ConsentPurpose;
  @Uuid({ nullable: true }) readonly recipient: string | null;
  @Code(CONSENT_METHODS) readonly method: ConsentMethod;
  @Code(CONSENT_GIVERS) readonly givenBy: ConsentGiver;
}

export class AskOverrideDto {
  @Uuid() readonly overrideId: string;
  @Uuid() readonly recipient: string;
  @Codes(CASE_SECTIONS, { min: 1, max: MOST_SECTIONS }) readonly sections: readonly string[];
  @Code(OVERRIDE_GROUNDS) readonly ground: OverrideGround;
  @Day() readonly expiresOn: string;
}

/** A consent, or an override that stands in for one: then `ground` says why, and nobody gave it. */
export class ConsentView {
  @Uuid() readonly consentId: string;
  @Code(CONSENT_PURPOSES) readonly purpose: string;
  @Uuid({ nullable: true }) readonly recipient: string | null;
  @Codes(CASE_SECTIONS, { max: CASE_SECTIONS.length }) readonly sections: readonly string[];
  @Code(CONSENT_METHODS, { nullable: true }) readonly method: string | null;
  @Code(CONSENT_GIVERS, { nullable: true }) readonly givenBy: string | null;
  @Code(OVERRIDE_GROUNDS, { nullable: true }) readonly ground: string | null;
  @Day({ nullable: true }) readonly expiresOn: string | null;
  @Code(CONSENT_STATUSES) readonly status: string;
  @Instant() readonly recordedAt: string;
  @Matching('not_an_actor', '^[a-z0-9-]{1,60}$') readonly recordedBy: string;
  @Uuid({ nullable: true }) readonly confirmedBy: string | null;
  @Instant({ nullable: true }) readonly withdrawnAt: string | null;
}

export class RefusalView {
  @Code(CONSENT_PURPOSES) readonly purpose: string;
  @Uuid({ nullable: true }) readonly recipient: string | null;
  @Instant() readonly recordedAt: string;
}
