/** Forgetting a survivor (confidentiality §5): who may ask, who must agree, what stops it, when it happens. */
import { DomainError } from '#kernel/domain-error';
import type { CaseFacts, CaseInstruction } from './case.commands.js';
import type { CaseEvent } from './case.events.js';
import type { CaseFile, Erasure } from './case.state.js';
import { caregiverUnsafe } from './consent.rules.js';

type DataOf<Type extends CaseInstruction['type']> = Extract<CaseInstruction, { type: Type }>['data'];

/** How long keys are withheld, and can be given back, before they are destroyed. */
export const WITHHELD_DAYS = 14;
const DAY_MS = 86_400_000;

/** Two persons agreed to forget this case: until it is, nothing of it is opened or written. */
export function isWithheld({ erasure }: Pick<CaseFile, 'erasure'>): boolean {
  return erasure?.status === 'withheld';
}

/** A reason against it is told and recorded with the asking: whoever asked has a right to hear it. */
export function askErasure(
  { asker, method, caregiverUnsafe: said, hindrance }: DataOf<'AskErasure'>,
  { erasure, consents, conflict }: CaseFile,
  { actor }: CaseFacts,
): readonly CaseEvent[] {
  // What one recorded who turned out to be in conflict is recorded anew, by somebody who is not.
  if (erasure !== null && !isOfConflict(erasure, conflict)) throw new DomainError('erasure_asked');
  if (asker === 'caregiver' && (said || caregiverUnsafe({ consents }))) {
    throw new DomainError('erasure_asker_unsafe', 'invalid', 'asker');
  }
  const asked: CaseEvent = {
    type: 'case.erasure-asked.v1',
    data: { askedBy: actor, facts: { asker, method } },
  };
  return hindrance === null ? [asked] : [asked, refused(hindrance)];
}

export function refuseErasure(
  { reason }: DataOf<'RefuseErasure'>,
  { erasure }: CaseFile,
): readonly CaseEvent[] {
  if (erasure === null) throw new DomainError('erasure_missing');
  if (erasure.status === 'withheld') throw new DomainError('erasure_confirmed');
  return [refused(reason)];
}

/** By a second person; one of the two is a custodian, and neither is in conflict. */
export function confirmErasure(
  { erasure, conflict }: CaseFile,
  { actor, custodians, now }: CaseFacts,
): readonly CaseEvent[] {
  if (erasure === null) throw new DomainError('erasure_missing');
  if (erasure.status === 'withheld') return [];
  if (isOfConflict(erasure, conflict)) throw new DomainError('erasure_asker_conflict');
  if (erasure.askedBy === actor) throw new DomainError('erasure_second_person');
  if (!custodians.has(actor) && !custodians.has(erasure.askedBy)) {
    throw new DomainError('erasure_custodian');
  }
  const until = new Date(now.getTime() + WITHHELD_DAYS * DAY_MS).toISOString();
  return [{ type: 'case.erasure-confirmed.v1', data: { until } }];
}

/** By anybody who works with the case, as long as it can be stopped. */
export function stopErasure({ reason }: DataOf<'StopErasure'>, { erasure }: CaseFile): readonly CaseEvent[] {
  if (erasure === null) throw new DomainError('erasure_missing');
  return [{ type: 'case.erasure-stopped.v1', data: { facts: { reason } } }];
}

export function eraseCase({ erasure }: CaseFile, { now }: CaseFacts): readonly CaseEvent[] {
  if (erasure?.status !== 'withheld') throw new DomainError('erasure_missing');
  if (now.toISOString() < erasure.until) throw new DomainError('erasure_too_early');
  return [{ type: 'case.erased.v1', data: {} }];
}

function isOfConflict(erasure: Erasure, conflict: CaseFile['conflict']): boolean {
  return erasure.status === 'asked' && conflict.has(erasure.askedBy);
}

/** How far an erasure has got after an event of this type; unchanged by any other. */
export function erasureStatusAfter(
  type: CaseEvent['type'],
  before: Erasure['status'] | null,
): Erasure['status'] | null {
  switch (type) {
    case 'case.erasure-asked.v1':
      return 'asked';
    case 'case.erasure-confirmed.v1':
      return 'withheld';
    case 'case.erasure-refused.v1':
    case 'case.erasure-stopped.v1':
    case 'case.erased.v1':
      return null;
    default:
      return before;
  }
}

export function erasureAfter(event: CaseEvent, erasure: Erasure | null): Erasure | null {
  switch (event.type) {
    case 'case.erasure-asked.v1':
      return { status: 'asked', askedBy: event.data.askedBy };
    case 'case.erasure-confirmed.v1':
      return erasure && { status: 'withheld', askedBy: erasure.askedBy, until: event.data.until };
    default:
      return erasureStatusAfter(event.type, erasure?.status ?? null) && erasure;
  }
}

function refused(reason: DataOf<'RefuseErasure'>['reason']): CaseEvent {
  return { type: 'case.erasure-refused.v1', data: { facts: { reason } } };
}
