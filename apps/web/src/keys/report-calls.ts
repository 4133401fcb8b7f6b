import type { JsonValue } from '#kernel/message';
import type { BodyOf, Card, ReferralDisclosure, ReportDisclosure } from '../api/types.js';

/** What the recipient of a referral tells the organization that sent it. */
export interface ReportCalls {
  sealReport(ask: {
    readonly referralId: string;
    readonly commandId: string;
    /** The sender, and its card: nothing is told to one whose name the registrar has not signed. */
    readonly to: string;
    readonly card: Card | null;
    /** What was granted by the referral says which case and which consent the report is about. */
    readonly disclosure: ReferralDisclosure;
    readonly text: string;
  }): BodyOf<'/referrals/{referralId}/report', 'post'>;
  openReport(ask: {
    readonly referralId: string;
    readonly from: string;
    readonly disclosure: ReportDisclosure;
  }): { readonly value: JsonValue; readonly signer: string };
}
