/** Members a case is kept from because they are kin to somebody in it (confidentiality §5): to them it does not exist. */
import { DomainError } from '#kernel/domain-error';
import type { SectionEnvelope } from '#kernel/sealed';
import type { CaseFacts, CaseInstruction } from './case.commands.js';
import type { CaseEvent } from './case.events.js';
import type { CaseFile } from './case.state.js';
import { isWithheld } from './erasure.js';

type DataOf<Type extends CaseInstruction['type']> = Extract<CaseInstruction, { type: Type }>['data'];
type Kept = Pick<CaseFile, 'conflict'>;

/** Named with the case itself, before its first box is read by anybody. */
export function declaredAtOpening(
  conflict: readonly string[],
  { actor, caseWorkers }: CaseFacts,
): readonly CaseEvent[] {
  for (const [index, memberId] of conflict.entries()) {
    const refuse = (code: string): never => {
      throw new DomainError(code, 'invalid', `conflict[${index}]`);
    };
    // Whoever seals the case opens it: a colleague without a tie to it has to.
    if (memberId === actor) refuse('conflict_oneself');
    if (!caseWorkers.has(memberId)) refuse('conflict_unfit');
    if (conflict.indexOf(memberId) !== index) refuse('conflict_repeated');
  }
  return conflict.map(declared);
}

/** At any time later, of oneself too; somebody must be left who opens the case. */
export function declareConflict(
  { memberId }: DataOf<'DeclareConflict'>,
  file: CaseFile,
  { caseWorkers }: CaseFacts,
): readonly CaseEvent[] {
  if (file.conflict.has(memberId)) return [];
  // Its keys are handed to nobody, so nobody could wrap them for those who may still open it.
  if (isWithheld(file)) throw new DomainError('case_withheld');
  if (!caseWorkers.has(memberId)) throw new DomainError('conflict_unfit', 'invalid', 'memberId');
  const left = [...caseWorkers].filter((one) => one !== memberId && !file.conflict.has(one));
  if (left.length === 0) throw new DomainError('conflict_last', 'conflict', 'memberId');
  return [declared(memberId)];
}

/**
 * In a case kept apart every box has a key of its own: a key that sealed before may be known to whoever is kept from it.
 * @throws DomainError case_kept_apart (conflict): the browser did not know, seals anew and asks again
 */
export function checkFreshKeys(
  sections: readonly SectionEnvelope[],
  { conflict, sections: known }: Pick<CaseFile, 'conflict' | 'sections'>,
): void {
  if (conflict.size === 0) return;
  const used = new Set([...known.values()].flat());
  const index = sections.findIndex(({ keyId }) => used.has(keyId));
  if (index >= 0) throw new DomainError('case_kept_apart', 'conflict', `sections[${index}].keyId`);
}

/** Whether its keys are wrapped for members one by one, and not for the organization. */
export function isKeptApart({ conflict }: Kept): boolean {
  return conflict.size > 0;
}

export function conflictAfter(event: CaseEvent, conflict: Kept['conflict']): Kept['conflict'] {
  if (event.type === 'case.opened.v1') return new Set();
  return event.type === 'case.conflict-declared.v1' ? new Set([...conflict, event.data.memberId]) : conflict;
}

/** Everybody the case is kept from, and the newest event that says so; undefined where nobody is. */
export function keptFrom(
  history: readonly (CaseEvent & { readonly id: string })[],
): { readonly because: string; readonly from: readonly string[] } | undefined {
  const declarations = history.flatMap((event) =>
    event.type === 'case.conflict-declared.v1' ? [{ id: event.id, memberId: event.data.memberId }] : [],
  );
  const newest = declarations.at(-1);
  return newest && { because: newest.id, from: declarations.map(({ memberId }) => memberId) };
}

function declared(memberId: string): CaseEvent {
  return { type: 'case.conflict-declared.v1', data: { memberId } };
}
