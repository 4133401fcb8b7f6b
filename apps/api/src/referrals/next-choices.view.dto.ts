import { MOST_CHOICES, PASS_REASONS, SERVICES, URGENCIES } from '#referrals/domain/referral.codes';
import { MOST_UNANSWERED } from '#referrals/read/unanswered-offers.query';
import { Code, Codes, Instant, NestedList, PlaceCode, Uuid, Whole } from '../http/view-fields.js';

/** Passed over, or recalled before its turn, it is never asked. */
const CHOICE_STATUSES = ['named', 'passed-over', 'recalled'];
const MOST_CHOICES_OF_CASE = 1000;

export class NextChoiceView {
  @Uuid() readonly referralId: string;
  @Uuid({ nullable: true }) readonly after: string | null;
  @Whole(2, MOST_CHOICES, { nullable: true }) readonly place: number | null;
  @Uuid() readonly to: string;
  @Uuid() readonly consentId: string;
  @Codes(SERVICES, { max: SERVICES.length }) readonly services: readonly string[];
  @Code(URGENCIES) readonly urgency: string;
  @Code(CHOICE_STATUSES) readonly status: string;
  @Instant() readonly namedAt: string;
  @Code(PASS_REASONS, { nullable: true }) readonly passed: string | null;
}

export class NextChoicesView {
  @NestedList(() => NextChoiceView, { max: MOST_CHOICES_OF_CASE }) readonly items: readonly NextChoiceView[];
}

export class UnansweredView {
  @Codes(SERVICES, { max: SERVICES.length }) readonly services: readonly string[];
  @Code(URGENCIES) readonly urgency: string;
  @PlaceCode({ nullable: true }) readonly oblast: string | null;
  @Instant() readonly since: string;
  @Instant() readonly toldAt: string;
}

export class UnansweredListView {
  @NestedList(() => UnansweredView, { max: MOST_UNANSWERED }) readonly items: readonly UnansweredView[];
}
