import type { Card, GrantDisclosure, GrantMade } from '../api/types.js';

/** Open grants of the own organization. */
export interface GrantCalls {
  /**
   * The same grant for the newest secret of its recipient. Null where it is left as it is: who signed it is no member any
   * more, or has other keys by now.
   */
  remakeGrant(ask: {
    readonly referralId: string;
    readonly caseId: string;
    readonly to: string;
    /** The recipient's: nothing is granted to one whose name the registrar has not signed. */
    readonly card: Card | null;
    readonly disclosure: GrantDisclosure;
  }): GrantMade | null;
}
