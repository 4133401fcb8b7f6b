import { caseDecider } from '#cases/domain/case.decider';
import type { CaseEvent } from '#cases/domain/case.events';
import { caseStream } from '#cases/domain/case.stream';
import type { RecordedEvent } from '#event-store/event-store';
import { foldStream, type Log } from '#event-store/fold-stream';
import { referralDecider } from '#referrals/domain/referral.decider';

/** Categories of events that change somebody's list of cases or inbox. */
export const LISTED = ['case', 'referral'] as const;

/** An organization whose lists changed, and members whose lists did not: they know nothing of that case. */
export interface Concern {
  readonly organization: string;
  readonly except: ReadonlySet<string>;
}

const NAMED: CaseEvent['type'] = 'case.conflict-declared.v1';
const NOBODY: ReadonlySet<string> = new Set();

/** The owner of a case, both parties to a referral, once it is offered. */
export async function concerned(log: Log, event: RecordedEvent): Promise<readonly Concern[]> {
  if (event.stream.startsWith('case-')) {
    const except = new Set(await keptFrom(log, event.stream));
    const named = await namedLater(log, event);
    if (named !== undefined) except.delete(named);
    return [{ organization: event.metadata.organization, except }];
  }
  const referral = await foldStream(log, referralDecider, event.stream);
  if (referral.status === 'none') return [];
  const except = await keptFrom(log, caseStream(referral.caseId));
  const sender = { organization: referral.from, except };
  return referral.unoffered ? [sender] : [sender, { organization: referral.to, except: NOBODY }];
}

/** One who knew of the case until this event looks again, once, and finds it gone. */
async function namedLater(log: Log, event: RecordedEvent): Promise<string | undefined> {
  if (event.type !== NAMED) return undefined;
  const [opened] = await log.store.readStream(event.stream);
  if (opened?.metadata.$causationId === event.metadata.$causationId) return undefined;
  return (event.data as { readonly memberId: string }).memberId;
}

async function keptFrom(log: Log, stream: string): Promise<ReadonlySet<string>> {
  const file = await foldStream(log, caseDecider, stream);
  return file.status === 'none' ? NOBODY : file.conflict;
}
