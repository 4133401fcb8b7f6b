import { idOf, streamOf } from '#kernel/ids';
import type { GrantHeader } from '#kernel/sealed';
import type {
  DeclineReason,
  HolderAnswer,
  Outcome,
  RecallReason,
  Service,
  Urgency,
} from './referral.codes.js';

/** A service the recipient has begun or given. */
export interface GivenService {
  readonly serviceId: string;
  readonly service: Service;
  readonly delivered: boolean;
}

/** What was offered; no coded fact and no box. */
export interface ReferralTerms {
  readonly caseId: string;
  readonly from: string;
  readonly to: string;
  readonly services: readonly Service[];
  readonly urgency: Urgency;
  readonly consentId: string;
  readonly grant: GrantHeader;
  /** It was accepted once: the recipient has been able to read. */
  readonly told?: true;
  readonly given?: readonly GivenService[];
  /** The recipient has told the sender what came of it. */
  readonly reported?: true;
  /** What the recipient says of what it held. */
  readonly holder?: HolderAnswer;
}

export type ReferralState =
  | { readonly status: 'none' }
  | (ReferralTerms & { readonly status: 'offered' })
  | (ReferralTerms & { readonly status: 'accepted' })
  | (ReferralTerms & { readonly status: 'declined'; readonly reason: DeclineReason })
  | (ReferralTerms & { readonly status: 'recalled'; readonly reason: RecallReason })
  | (ReferralTerms & { readonly status: 'done'; readonly outcome: Outcome });

/** The event that ends what a recipient may read. */
export const ENDINGS: readonly string[] = [
  'referral.declined.v1',
  'referral.recalled.v1',
  'referral.done.v1',
];

export type ReferralStatus = Exclude<ReferralState['status'], 'none'>;

/** A grant may end before its consent does. */
export function grantEnded({ expiresAt }: GrantHeader, at: Date): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= at.getTime();
}

const CATEGORY = 'referral';

export function referralStream(referralId: string): string {
  return streamOf(CATEGORY, referralId);
}

const REPORT = 'report:';

/** The section of the sender's case that a report is. */
export function reportSection(referralId: string): string {
  return `${REPORT}${referralId}`;
}

export function referralReportedIn(section: string): string | undefined {
  return section.startsWith(REPORT) ? section.slice(REPORT.length) : undefined;
}

export const referralIdOf = idOf;
