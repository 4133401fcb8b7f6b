import {
  DECLINE_REASONS,
  HOLDER_ANSWERS,
  OUTCOMES,
  RECALL_REASONS,
  SERVICES,
  URGENCIES,
} from '#referrals/domain/referral.codes';
import { MOST_SERVICES } from '#referrals/domain/course.rules';
import { MOST_ITEMS } from '#projections/list-page';
import { Code, Codes, Instant, NestedList, OrErased, Token, Uuid, Whole } from '../http/view-fields.js';
import { ReferralPreviewDto } from './referral-commands.dto.js';
import { REFERRAL_STATUSES } from './referral-statuses.js';

export class GivenServiceView {
  @Uuid() readonly serviceId: string;
  @Code(SERVICES) readonly service: string;
  @Instant({ nullable: true }) readonly begunAt: string | null;
  @Instant({ nullable: true }) readonly deliveredAt: string | null;
}

export class ReferralView {
  @Uuid() readonly referralId: string;
  @Whole(0, 1_000_000, { optional: true }) readonly revision?: number;
  @Code(['in', 'out'], { optional: true }) readonly direction?: string;
  @Uuid() readonly from: string;
  @Uuid() readonly to: string;
  @Codes(SERVICES, { max: SERVICES.length }) readonly services: readonly string[];
  @Code(URGENCIES) readonly urgency: string;
  @Code(REFERRAL_STATUSES) readonly status: string;
  @Instant() readonly offeredAt: string;
  @Instant({ nullable: true }) readonly answeredAt: string | null;
  @Instant({ nullable: true }) readonly answerBy: string | null;
  /** Recalled, or done by its recipient. */
  @Instant({ nullable: true }) readonly endedAt: string | null;
  @Code(OUTCOMES, { nullable: true }) readonly outcome: string | null;
  @NestedList(() => GivenServiceView, { max: MOST_SERVICES }) readonly given: readonly GivenServiceView[];
  /** What came of it was told to the sender. */
  @Instant({ nullable: true }) readonly reportedAt: string | null;
  /** Whom the recipient would pass it on to, and when it asked. */
  @Uuid({ nullable: true }) readonly forwardTo: string | null;
  @Instant({ nullable: true }) readonly forwardAt: string | null;
  /** Of what the recipient was told, once it can read no longer. */
  @Code(['asked', ...HOLDER_ANSWERS], { nullable: true }) readonly holder: string | null;
  @Instant({ nullable: true }) readonly holderAt: string | null;
  @OrErased(() => ReferralPreviewDto) readonly preview: unknown;
  /** Known to the sender alone: the referral desk was told that nobody answered. */
  @Instant({ optional: true, nullable: true }) readonly escalatedAt?: string | null;
  /** Known to the sender alone. */
  @Uuid({ optional: true, nullable: true }) readonly caseId?: string | null;
  @Uuid({ optional: true, nullable: true }) readonly consentId?: string | null;
  @Code([...DECLINE_REASONS, ...RECALL_REASONS], { optional: true, nullable: true }) readonly reason?:
    string | null;
}

export class ReferralPageView {
  @NestedList(() => ReferralView, { max: MOST_ITEMS }) readonly items: readonly ReferralView[];
  @Token({ nullable: true }) readonly next: string | null;
}
