/** Who of the owner may open a case (confidentiality §5): the assigned, and for an hour whoever gave a reason. */
import { DomainError } from '#kernel/domain-error';
import type { CaseFacts, CaseInstruction } from './case.commands.js';
import type { CaseEvent } from './case.events.js';
import type { CaseFile } from './case.state.js';
import { isWithheld } from './erasure.js';

type DataOf<Type extends CaseInstruction['type']> = Extract<CaseInstruction, { type: Type }>['data'];
type Openers = Pick<CaseFile, 'assigned' | 'glass'>;

/** How long a reason opens a case for. */
const GLASS_MINUTES = 60;

/** How a member may open the case now; null: not at all. Says nothing of whose case it is. */
export function accessOf(
  { assigned, glass }: Openers,
  memberId: string,
  now: Date,
): 'assigned' | 'break-glass' | null {
  if (assigned.has(memberId)) return 'assigned';
  const until = glass.get(memberId);
  return until !== undefined && now.toISOString() < until ? 'break-glass' : null;
}

export function assignMember(
  { memberId }: DataOf<'AssignMember'>,
  file: CaseFile,
  { actor, caseWorkers, now }: CaseFacts,
): readonly CaseEvent[] {
  if (file.assigned.has(memberId)) return [];
  if (file.conflict.has(memberId)) throw new DomainError('assignee_in_conflict', 'invalid', 'memberId');
  if (!caseWorkers.has(memberId)) throw new DomainError('assignee_unfit', 'invalid', 'memberId');
  // Else a custodian could open whatever there is and nobody would be told.
  if (memberId === actor && accessOf(file, actor, now) === null) throw new DomainError('assign_oneself');
  return [{ type: 'case.member-assigned.v1', data: { memberId } }];
}

export function unassignMember(
  { memberId }: DataOf<'UnassignMember'>,
  { assigned }: CaseFile,
): readonly CaseEvent[] {
  return assigned.has(memberId) ? [{ type: 'case.member-unassigned.v1', data: { memberId } }] : [];
}

export function breakGlass(
  { reason }: DataOf<'BreakGlass'>,
  file: CaseFile,
  { actor, custodians, now }: CaseFacts,
): readonly CaseEvent[] {
  if (isWithheld(file)) throw new DomainError('case_withheld');
  if (accessOf(file, actor, now) !== null) return [];
  const until = new Date(now.getTime() + GLASS_MINUTES * 60_000).toISOString();
  const others = [...custodians].filter((memberId) => memberId !== actor && !file.conflict.has(memberId));
  const tells = others.length > 0 ? 'custodians' : 'registrar';
  return [{ type: 'case.glass-broken.v1', data: { memberId: actor, until, tells, facts: { reason } } }];
}

/** Who may open the case after an event of it. */
export function openersAfter(event: CaseEvent, { assigned, glass }: Openers): Openers {
  switch (event.type) {
    case 'case.opened.v1':
      // A box of an opening command is signed by whoever opens the case, and it has one at least.
      return { assigned: new Set(event.data.sections.map(({ signer }) => signer)), glass: new Map() };
    case 'case.member-assigned.v1':
      return { assigned: new Set([...assigned, event.data.memberId]), glass };
    case 'case.member-unassigned.v1':
    case 'case.conflict-declared.v1': {
      const other = (memberId: string) => memberId !== event.data.memberId;
      return {
        assigned: new Set([...assigned].filter(other)),
        glass: new Map([...glass].filter(([memberId]) => other(memberId))),
      };
    }
    case 'case.glass-broken.v1':
      return { assigned, glass: new Map([...glass, [event.data.memberId, event.data.until]]) };
    default:
      return { assigned, glass };
  }
}
