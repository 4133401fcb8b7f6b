import { idOf, streamOf } from '#kernel/ids';
import type { GrantHeader } from '#kernel/sealed';
import type {
  DeclineReason,
  HolderAnswer,
  Outcome,
  PassReason,
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
  /** Of a next choice: the referral of the one before it. */
  readonly after?: string;
  /** In the order of asking; left out of the first. */
  readonly place?: number;
  /** A next choice whose turn has not come, or never came: its recipient knows nothing of it. */
  readonly unoffered?: true;
  /** Its turn came and went. */
  readonly passed?: PassReason;
  /** The referral desk was told that nobody answered. */
  readonly escalated?: true;
  /** It was accepted once: the recipient has been able to read. */
  readonly told?: true;
  readonly given?: readonly GivenService[];
  /** How often the recipient has told the sender what came of it: the newest counts. */
  readonly reports?: number;
  /** Whom the recipient would pass this on to. */
  readonly forwardTo?: string;
  /** What the recipient says of what it held. */
  readonly holder?: HolderAnswer;
}

export type ReferralState =
  | { readonly status: 'none' }
  | (ReferralTerms & { readonly status: 'named' })
  | (ReferralTerms & { readonly status: 'passed-over'; readonly passed: PassReason })
  | (ReferralTerms & { readonly status: 'offered' })
  | (ReferralTerms & { readonly status: 'accepted' })
  | (ReferralTerms & { readonly status: 'declined'; readonly reason: DeclineReason })
  | (ReferralTerms & { readonly status: 'recalled'; readonly reason: RecallReason })
  | (ReferralTerms & { readonly status: 'done'; readonly outcome: Outcome });

/** The events that bring a grant; of several the newest counts. */
export const GRANTING: readonly string[] = [
  'referral.offered.v1',
  'referral.named.v1',
  'referral.grant-remade.v1',
];

/** The events that end what a recipient may read, or could have come to read. */
export const ENDINGS: readonly string[] = [
  'referral.passed-over.v1',
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
