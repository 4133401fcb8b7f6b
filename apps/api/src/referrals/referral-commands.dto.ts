import {
  AUDIENCES,
  DECLINE_REASONS,
  OUTCOMES,
  SAID_BY_SENDER,
  SERVICES,
  URGENCIES,
  type Audience,
  type DeclineReason,
  type Outcome,
  type RecallReason,
  type Service,
  type Urgency,
} from '#referrals/domain/referral.codes';
import { Code, Codes, Nested, NestedList, PlaceCode, Uuid, Whole, YesNo } from '../http/form-fields.js';
import { PageDto } from '../paging.dto.js';
import { GrantDto, KeyWrapDto } from '../sealed.dto.js';
import { REFERRAL_STATUSES } from './referral-statuses.js';

export class ReferralPreviewDto {
  @PlaceCode() readonly oblast: string;
  @Code(AUDIENCES) readonly audience: Audience;
  @Whole(0, 20) readonly beds: number;
  @YesNo() readonly stepFree: boolean;
}

export class OfferReferralDto {
  @Uuid() readonly referralId: string;
  @Uuid() readonly caseId: string;
  @Uuid() readonly to: string;
  @Codes(SERVICES, { min: 1, max: SERVICES.length }) readonly services: readonly Service[];
  @Code(URGENCIES) readonly urgency: Urgency;
  @Uuid() readonly consentId: string;
  @Nested(() => ReferralPreviewDto) readonly preview: ReferralPreviewDto;
  @Nested(() => GrantDto) readonly grant: GrantDto;
}

export class DeclineReferralDto {
  @Code(DECLINE_REASONS) readonly reason: DeclineReason;
}

export class RecallReferralDto {
  /** That nobody of the recipient can work now: then the next choice is asked. */
  @Code(SAID_BY_SENDER, { optional: true }) readonly reason?: RecallReason;
}

export class BeginServiceDto {
  @Uuid() readonly serviceId: string;
  @Code(SERVICES) readonly service: Service;
}

export class DeliverServiceDto {
  @Code(SERVICES) readonly service: Service;
}

export class FinishReferralDto {
  @Code(OUTCOMES) readonly outcome: Outcome;
}

export class AskForwardDto {
  @Uuid() readonly to: string;
}

export class RewrapDto {
  @NestedList(() => KeyWrapDto, { min: 1, max: 200 }) readonly wraps: readonly KeyWrapDto[];
}

export class ReferralListDto extends PageDto {
  @Code(['in', 'out']) readonly direction: 'in' | 'out';
  @Code(REFERRAL_STATUSES, { optional: true }) readonly status?: (typeof REFERRAL_STATUSES)[number];
}
