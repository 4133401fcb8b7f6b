import { ApiProperty } from '@nestjs/swagger';
import {
  CASE_SECTIONS,
  CLOSE_REASONS,
  CONSENT_PURPOSES,
  CONSENT_METHODS,
  ERASURE_ASKERS,
  ERASURE_HINDRANCES,
  ERASURE_STOPS,
  GLASS_REASONS,
  FORMS_LAW,
  FORMS_POLICE,
  GBVIMS_TYPES,
  YES_NO_UNKNOWN,
} from '#cases/domain/case.codes';
import { MOST_ATTACHMENTS } from '#cases/domain/attachments';
import { caseEventTypes } from '#cases/domain/case.events';
import { MOST_ITEMS } from '#projections/list-page';
import { referralEventTypes } from '#referrals/domain/referral.events';
import {
  Code,
  Codes,
  Instant,
  Nested,
  NestedList,
  OrErased,
  SectionNames,
  Token,
  Uuid,
  Uuids,
  Whole,
} from '../http/view-fields.js';
import { ReferralView } from '../referrals/referral.view.dto.js';
import { CaseWrapDto, KeyWrapDto, SectionEnvelopeDto } from '../sealed.dto.js';
import { ConsentView, RefusalView } from './consents.dto.js';
import { CaseProfileDto } from './open-case.dto.js';

const LONGEST = 10_000;
export const CASE_STATUSES = ['open', 'closed', 'erased'] as const;
const REASONS = [...new Set([...CLOSE_REASONS, ...ERASURE_HINDRANCES, ...ERASURE_STOPS, ...GLASS_REASONS])];

export class RecordedEnvelopeView {
  @Nested(() => SectionEnvelopeDto) readonly envelope: SectionEnvelopeDto;
  @Uuid() readonly commandId: string;
  @Instant({ optional: true }) readonly recordedAt?: string;
}

export class LabelView extends RecordedEnvelopeView {
  @NestedList(() => KeyWrapDto, { max: 100 }) readonly wraps: readonly KeyWrapDto[];
  /** For the member who asks, where somebody else is in conflict with the case. */
  @NestedList(() => CaseWrapDto, { max: 100 }) readonly caseWraps: readonly CaseWrapDto[];
}

export class ReferralTallyView {
  @Whole(0, LONGEST) readonly open: number;
  @Whole(0, LONGEST) readonly accepted: number;
}

export class CaseSummaryView {
  @Uuid() readonly caseId: string;
  @Whole(0, 1_000_000) readonly revision: number;
  @Code(CASE_STATUSES) readonly status: string;
  /** Its survivor asked to be forgotten; `withheld`: it was agreed to, and nothing of it is opened. */
  @Code(['asked', 'withheld'], { nullable: true }) readonly erasure: string | null;
  @Instant() readonly openedAt: string;
  @Instant() readonly lastActivityAt: string;
  @Nested(() => LabelView, { nullable: true }) readonly label: LabelView | null;
  @Nested(() => ReferralTallyView) readonly referrals: ReferralTallyView;
}

export class CasePageView {
  @NestedList(() => CaseSummaryView, { max: MOST_ITEMS }) readonly items: readonly CaseSummaryView[];
  @Token({ nullable: true }) readonly next: string | null;
}

/** An incident's codes, or word that they are erased. */
export class IncidentView {
  @Uuid() readonly incidentId: string;
  @ApiProperty({ type: 'boolean', required: false }) readonly erased?: boolean;
  @ApiProperty({ type: 'string', pattern: '^(?:[0-9]{4}-[0-9]{2}|unknown)$', required: false })
  readonly happened?: string;
  @ApiProperty({ type: 'array', items: { type: 'string', enum: [...FORMS_LAW] }, required: false })
  readonly formsLaw?: readonly string[];
  @ApiProperty({ type: 'array', items: { type: 'string', enum: [...FORMS_POLICE] }, required: false })
  readonly formsPolice?: readonly string[];
  @Code(GBVIMS_TYPES, { optional: true }) readonly gbvims?: string;
  @Code(YES_NO_UNKNOWN, { optional: true }) readonly injuries?: string;
  @Code(YES_NO_UNKNOWN, { optional: true }) readonly childrenPresent?: string;
}

export class TimelineEntryView {
  @Whole(0, 1_000_000) readonly revision: number;
  @Code([...Object.keys(caseEventTypes), ...Object.keys(referralEventTypes)]) readonly type: string;
  @Instant() readonly recordedAt: string;
  @ApiProperty({ type: 'string', pattern: '^[a-z0-9-]{1,60}$' }) readonly actor: string;
  @Uuid({ optional: true }) readonly incidentId?: string;
  @Uuid({ optional: true }) readonly attachmentId?: string;
  @Uuid({ optional: true }) readonly consentId?: string;
  @Uuid({ optional: true }) readonly overrideId?: string;
  @Code(CONSENT_PURPOSES, { optional: true }) readonly purpose?: string;
  @Uuid({ optional: true, nullable: true }) readonly recipient?: string | null;
  @ApiProperty({ type: 'array', items: { type: 'string', enum: [...CASE_SECTIONS] }, required: false })
  readonly sections?: readonly string[];
  /** Whom it is about, of who may open the case; until when a reason does, and whom that is told to. */
  @Uuid({ optional: true }) readonly memberId?: string;
  @Instant({ optional: true }) readonly openUntil?: string;
  @Code(['custodians', 'registrar'], { optional: true }) readonly tells?: string;
  @Code(REASONS, { optional: true }) readonly reason?: string;
  @Code(ERASURE_ASKERS, { optional: true }) readonly asker?: string;
  @Code(CONSENT_METHODS, { optional: true }) readonly method?: string;
}

export class AttachmentView {
  @Uuid() readonly attachmentId: string;
  @Instant() readonly recordedAt: string;
  @Uuid() readonly actor: string;
}

export class ErasureView {
  @Code(['asked', 'withheld']) readonly status: string;
  @Uuid() readonly askedBy: string;
  @Instant({ nullable: true }) readonly until: string | null;
}

export class CaseView {
  @Uuid() readonly caseId: string;
  @Whole(0, 1_000_000) readonly revision: number;
  @Code(CASE_STATUSES) readonly status: string;
  @Nested(() => ErasureView, { nullable: true }) readonly erasure: ErasureView | null;
  /** Members who may open it, and until when a reason opens it to the one who asks. */
  @Uuids({ max: LONGEST }) readonly assigned: readonly string[];
  @Instant({ nullable: true }) readonly openUntil: string | null;
  /** Colleagues it is kept from; they see none of this. */
  @Uuids({ max: LONGEST }) readonly conflict: readonly string[];
  @OrErased(() => CaseProfileDto) readonly profile: unknown;
  @Codes(CASE_SECTIONS, { max: CASE_SECTIONS.length }) readonly sections: readonly string[];
  @NestedList(() => AttachmentView, { max: MOST_ATTACHMENTS })
  readonly attachments: readonly AttachmentView[];
  @NestedList(() => ConsentView, { max: LONGEST }) readonly consents: readonly ConsentView[];
  /** What was asked and last answered with no. */
  @NestedList(() => RefusalView, { max: LONGEST }) readonly refusals: readonly RefusalView[];
  @NestedList(() => IncidentView, { max: LONGEST }) readonly incidents: readonly IncidentView[];
  @NestedList(() => TimelineEntryView, { max: LONGEST }) readonly timeline: readonly TimelineEntryView[];
  @NestedList(() => ReferralView, { max: LONGEST }) readonly referrals: readonly ReferralView[];
}

export class DisclosedSectionView {
  @Code(CASE_SECTIONS) readonly section: string;
  @NestedList(() => RecordedEnvelopeView, { max: LONGEST })
  readonly envelopes: readonly RecordedEnvelopeView[];
  @NestedList(() => KeyWrapDto, { max: LONGEST }) readonly wraps: readonly KeyWrapDto[];
  @NestedList(() => CaseWrapDto, { max: LONGEST }) readonly caseWraps: readonly CaseWrapDto[];
}

export class CaseDisclosureView {
  @NestedList(() => DisclosedSectionView, { max: CASE_SECTIONS.length })
  readonly sections: readonly DisclosedSectionView[];
  /** All sections of the case, by the log: also the `attachment:<id>` of its files. */
  @SectionNames() readonly listed: readonly string[];
}
