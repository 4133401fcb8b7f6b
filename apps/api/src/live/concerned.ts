import type { RecordedEvent } from '#event-store/event-store';
import { foldStream, type Log } from '#event-store/fold-stream';
import { referralDecider } from '#referrals/domain/referral.decider';

/** Categories of events that change somebody's list of cases or inbox. */
export const LISTED = ['case', 'referral'] as const;

/** Organizations whose own lists an event changes: the owner of a case, both parties to a referral, once it is offered. */
export async function concerned(log: Log, event: RecordedEvent): Promise<readonly string[]> {
  if (event.stream.startsWith('case-')) return [event.metadata.organization];
  const referral = await foldStream(log, referralDecider, event.stream);
  if (referral.status === 'none') return [];
  return referral.unoffered ? [referral.from] : [referral.from, referral.to];
}
