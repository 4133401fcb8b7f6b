import { ERASED, type Erased, type StoredFacts } from '#kernel/facts';
import type { HolderAnswer, Outcome, PassReason, Service, Urgency } from '../domain/referral.codes.js';
import type { ReferralPreview } from '../domain/referral.events.js';
import { type ReferralStatus, referralStream } from '../domain/referral.state.js';
import type { ReferralRow, ServiceRow } from './referral-inbox.entity.js';

export type Direction = 'in' | 'out';

/** A choice not asked, as the owner of its case may see it. */
export interface NextChoice {
  readonly referralId: string;
  readonly after: string | null;
  readonly place: number | null;
  readonly to: string;
  readonly consentId: string;
  readonly services: readonly Service[];
  readonly urgency: Urgency;
  readonly status: ReferralStatus;
  readonly namedAt: Date;
  /** Why it was not asked when its turn came. */
  readonly passed: PassReason | null;
}

export function nextChoice(row: ReferralRow): NextChoice {
  const { referralId, after, place, to, consentId, services, urgency, status, passed } = row;
  const namedAt = row.offeredAt;
  return { referralId, after, place, to, consentId, services, urgency, status, namedAt, passed };
}

/** A referral as one of its parties may see it. */
export interface ReferralItem {
  readonly referralId: string;
  readonly revision: number;
  readonly direction: Direction;
  readonly from: string;
  readonly to: string;
  readonly services: readonly Service[];
  readonly urgency: Urgency;
  readonly status: ReferralStatus;
  readonly reason: string | null;
  readonly offeredAt: Date;
  readonly answerBy: Date;
  readonly answeredAt: Date | null;
  /** When it was recalled, or its recipient had done, and how it ended then. */
  readonly endedAt: Date | null;
  readonly outcome: Outcome | null;
  /** Known to the sender alone: when the referral desk was told that nobody answered. */
  readonly escalatedAt?: Date | null;
  /** Services begun and given, the oldest first. */
  readonly given: readonly ServiceRow[];
  /** When the recipient told the sender what came of it. */
  readonly reportedAt: Date | null;
  /** Whom the recipient would pass it on to, and when it asked. */
  readonly forwardTo: string | null;
  readonly forwardAt: Date | null;
  /** Asked of a recipient that could read and no longer can; null of any other. */
  readonly holder: HolderAnswer | 'asked' | null;
  readonly holderAt: Date | null;
  /** Erased too for a recipient once the referral is declined, recalled or done, or its grant has ended. */
  readonly preview: ReferralPreview | Erased;
  /** Known to the sender alone: what a recipient may know of the case, it learns by a disclosure. */
  readonly caseId?: string;
  readonly consentId?: string;
}

/** Whether the party may still see what the offer told of the survivor. */
export function previewIsOpen(row: ReferralRow, organization: string, now: Date): boolean {
  const live = row.status === 'offered' || row.status === 'accepted';
  return row.from === organization || (live && (row.endsAt === null || row.endsAt > now));
}

function isHeld({ status, answeredAt, endsAt }: ReferralRow, now: Date): boolean {
  if (status === 'done') return true;
  if (status === 'recalled') return answeredAt !== null;
  return status === 'accepted' && endsAt !== null && endsAt <= now;
}

export function storedPreview({ caseId, referralId, eventId, facts }: ReferralRow): StoredFacts {
  return { caseId, stream: referralStream(referralId), eventId, box: facts };
}

export function referralItem(
  row: ReferralRow,
  { organization, now }: { readonly organization: string; readonly now: Date },
  preview: ReferralPreview | Erased = ERASED,
): ReferralItem {
  const { referralId, revision, from, to, services, urgency, status, reason } = row;
  const { offeredAt, answerBy, answeredAt, caseId, consentId } = row;
  const own = from === organization;
  return {
    referralId,
    revision,
    direction: own ? 'out' : 'in',
    from,
    to,
    services,
    urgency,
    status,
    reason,
    offeredAt,
    answerBy,
    answeredAt,
    endedAt: row.endedAt,
    outcome: row.outcome,
    given: row.given,
    reportedAt: row.reportedAt,
    forwardTo: row.forwardTo,
    forwardAt: row.forwardAt,
    holder: row.holder ?? (isHeld(row, now) ? 'asked' : null),
    holderAt: row.holderAt,
    preview,
    ...(own && { caseId, consentId, escalatedAt: row.escalatedAt }),
  };
}
