import type { CaseState } from '#cases/domain/case.state';
import { consentInForce } from '#cases/domain/consent';
import type { Log } from '#event-store/fold-stream';
import { DomainError } from '#kernel/domain-error';
import type { GrantHeader } from '#kernel/sealed';
import { grantEnded, type ReferralTerms } from '#referrals/domain/referral.state';
import { LIVE } from './case-access.js';
import { readCase, readReferral, type CaseHistory, type RecordedGrant } from './case-history.js';
import type { Queryable } from './keys-database.js';

/** What another organization may be shown, at the moment its entitlement is held. */
export interface RecipientAccess {
  readonly terms: ReferralTerms;
  readonly header: GrantHeader;
  readonly history: CaseHistory;
  /** What brought its grant, the oldest first, and the accepting event, which entitles to open it. */
  readonly grants: readonly RecordedGrant[];
  readonly acceptedBy: string;
}

/**
 * Takes the share lock first and reads the log after: a withdrawal that was answered before this is seen in one of
 * the two, and one that comes later waits for this transaction.
 * @throws DomainError not_found (missing), whatever the reason
 */
export async function holdRecipientAccess(
  tx: Queryable,
  log: Log,
  {
    referralId,
    organization,
    now,
  }: { readonly referralId: string; readonly organization: string; readonly now: Date },
): Promise<RecipientAccess> {
  const entitled = await tx.query(
    `SELECT FROM keys.entitlement
      WHERE id = $1 AND kind = 'recipient' AND organization = $2 AND ${LIVE}
        FOR SHARE`,
    [referralId, organization],
  );
  if (entitled.rowCount !== 1) throw notFound();
  const { state, grants, acceptedBy } = await readReferral(log, referralId);
  if (state.status !== 'accepted' || state.to !== organization) throw notFound();
  const history = await readCase(log, state.caseId);
  if (!acceptedBy || !holds(history.state, state, now)) throw notFound();
  return { terms: state, header: state.grant, history, grants, acceptedBy };
}

export function notFound(): DomainError {
  return new DomainError('not_found', 'missing');
}

/** The owner still sends, and the survivor still agrees. */
function holds(file: CaseState, { from, to, consentId, grant }: ReferralTerms, now: Date): boolean {
  if (file.status === 'none' || file.organization !== from) return false;
  if (grantEnded(grant, now)) return false;
  return consentInForce(file, consentId, to, now);
}
