import { PURPOSES } from '#access/actor';
import { STANDS_OUT } from '#keys/disclosure-digest';
import { MOST_ITEMS } from '#projections/list-page';
import { LabelView } from '../cases/case.view.dto.js';
import { Uuid as UuidAsked, Uuids } from '../http/form-fields.js';
import {
  Code,
  Day,
  Instant,
  Nested,
  NestedList,
  PublicName,
  SectionNames,
  Token,
  Uuid,
  Whole,
} from '../http/view-fields.js';
import { PageDto } from '../paging.dto.js';

const MANY = 1_000_000;

export class DisclosuresAskedDto extends PageDto {
  @UuidAsked({ optional: true }) readonly member?: string;
  /** An own case: what was opened of it, and lists that showed its name. */
  @UuidAsked({ optional: true }) readonly case?: string;
  @UuidAsked({ optional: true }) readonly referral?: string;
}

export class NamesAskedDto {
  @Uuids({ max: MOST_ITEMS }) readonly cases: readonly string[];
}

/** The sealed name of an own case. */
export class NamedCaseView {
  @Uuid() readonly caseId: string;
  @Nested(() => LabelView) readonly label: LabelView;
}

/** One opening by a member of the own organization. */
export class DisclosureView {
  @Uuid() readonly id: string;
  @Instant() readonly at: Date;
  @Uuid() readonly memberId: string;
  @PublicName(80) readonly displayName: string;
  /** Of an own case; null for a list and for a case referred from elsewhere. */
  @Uuid({ nullable: true }) readonly caseId: string | null;
  @Uuid({ nullable: true }) readonly referralId: string | null;
  /** How many names a list showed; 0 where it was no list. */
  @Whole(0, MANY) readonly listed: number;
  @SectionNames() readonly sections: readonly string[];
  @Code([...PURPOSES, 'referral', 'renewal', 'break-glass']) readonly purpose: string;
}

export class DisclosurePageView {
  @NestedList(() => DisclosureView, { max: MOST_ITEMS }) readonly items: readonly DisclosureView[];
  @Token({ nullable: true }) readonly next: string | null;
}

export class MemberWeekView {
  @Uuid() readonly memberId: string;
  @PublicName(80) readonly displayName: string;
  @Whole(0, MANY) readonly openings: number;
  @Whole(0, MANY) readonly cases: number;
  @Whole(0, MANY) readonly lists: number;
}

export class StandingOutView {
  @Code(STANDS_OUT) readonly kind: string;
  @Instant() readonly at: Date;
  @Uuid() readonly memberId: string;
  @PublicName(80) readonly displayName: string;
  @Uuid({ nullable: true }) readonly caseId: string | null;
  @Uuid({ nullable: true }) readonly referralId: string | null;
  @Whole(0, MANY) readonly count: number;
}

/** Seven days, today in Asia/Bishkek the last. */
export class DigestView {
  @Day() readonly firstDay: string;
  @Day() readonly lastDay: string;
  @NestedList(() => MemberWeekView, { max: MANY }) readonly members: readonly MemberWeekView[];
  @NestedList(() => StandingOutView, { max: MANY }) readonly standingOut: readonly StandingOutView[];
  @Instant({ nullable: true }) readonly seenAt: Date | null;
  @Whole(0, MANY) readonly unseen: number;
}
