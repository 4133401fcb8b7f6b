/** What of the log says which files a month concerns, so that a release folds those and no others. Ids only, no fact. */
import { CASE_CATEGORY, caseIdOf } from '#cases/domain/case.stream';
import type { CaseEvent } from '#cases/domain/case.events';
import { bishkekMonth } from '#kernel/bishkek';
import type { Message } from '#kernel/message';
import type { ReferralEvent } from '#referrals/domain/referral.events';
import { referralIdOf } from '#referrals/domain/referral.state';
import { cutoffOf, isInMonth, monthAfter } from './periods.js';

/** An event as the log has it; its facts stay boxed. */
export interface IndexedEvent extends Message {
  readonly stream: string;
  readonly position: bigint;
  readonly recordedAt: Date;
}

export interface OpenedIn {
  readonly caseId: string;
  readonly organization: string;
  /** Of the opening, in Asia/Bishkek. */
  readonly month: string;
}

/** What a stretch of the log adds; each thing once. */
export interface IndexPage {
  /** Cases with an event of their own recorded in a month. */
  readonly cases: readonly { readonly month: string; readonly caseId: string }[];
  /** Referrals with one; of which case, this page or an earlier one tells. */
  readonly referrals: readonly { readonly month: string; readonly referralId: string }[];
  readonly made: readonly { readonly referralId: string; readonly caseId: string }[];
  readonly openings: readonly OpenedIn[];
  readonly erased: readonly string[];
  /** For a month, the last position that is in its snapshot and was not yet in that of the month before. */
  readonly last: ReadonlyMap<string, bigint>;
}

/** @param events in the order of the log */
export function indexPage(events: Iterable<IndexedEvent>): IndexPage {
  const cases = new Map<string, IndexPage['cases'][number]>();
  const referrals = new Map<string, IndexPage['referrals'][number]>();
  const made: IndexPage['made'][number][] = [];
  const openings: OpenedIn[] = [];
  const erased: string[] = [];
  const last = new Map<string, bigint>();
  const monthOf = rememberedMonth();
  for (const event of events) {
    const month = monthOf(event.recordedAt);
    last.set(frozenWith(event.recordedAt, month), event.position);
    const [category] = event.stream.split('-', 1);
    if (category === CASE_CATEGORY) {
      const caseId = caseIdOf(event.stream);
      cases.set(`${month}|${caseId}`, { month, caseId });
      const told = event as Message as CaseEvent;
      if (told.type === 'case.opened.v1') {
        openings.push({ caseId, organization: told.data.organization, month });
      }
      if (told.type === 'case.erased.v1') erased.push(caseId);
    }
    if (category === 'referral') {
      const referralId = referralIdOf(event.stream);
      referrals.set(`${month}|${referralId}`, { month, referralId });
      const told = event as Message as ReferralEvent;
      if (told.type === 'referral.offered.v1' || told.type === 'referral.named.v1') {
        made.push({ referralId, caseId: told.data.caseId });
      }
    }
  }
  return { cases: [...cases.values()], referrals: [...referrals.values()], made, openings, erased, last };
}

/** The first month whose cut-off comes after this instant. */
function frozenWith(at: Date, month: string): string {
  const before = monthAfter(month, -1);
  return at < cutoffOf(before) ? before : month;
}

/** Events come in order, thousands to a month: its calendar is asked once. */
function rememberedMonth(): (at: Date) => string {
  let month = '';
  let isIn: (at: Date) => boolean = () => false;
  return (at) => {
    if (isIn(at)) return month;
    month = bishkekMonth(at);
    isIn = isInMonth(month);
    return month;
  };
}
