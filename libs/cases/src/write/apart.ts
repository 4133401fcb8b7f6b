/** Whom the keys of a case kept apart must be wrapped for, and whether they are. */
import type { RegisteredOrganization } from '#directory/domain/organization.state';
import { DomainError } from '#kernel/domain-error';
import type { GivenApart, Holding } from '#kernel/key-custody';
import type { CaseWrap } from '#kernel/sealed';
import { type CaseInstruction, sealedBy } from '../domain/case.commands.js';
import type { CaseState } from '../domain/case.state.js';

/** As rosters and wraps name the recovery kit. */
const KIT = 'kit';

type Key = Pick<CaseWrap, 'section' | 'keyId'>;

/** What a command has to bring wrapped for members one by one. */
export interface ApartNeed {
  readonly keys: readonly Key[];
  /** Each reader's public key, by the newest roster. */
  readonly receive: ReadonlyMap<string, string>;
  /** Number of that roster. */
  readonly roster: number;
  readonly from: readonly string[];
}

/** Undefined where nobody is in conflict, before the command or by it. */
export function apartNeed(
  instruction: CaseInstruction,
  state: CaseState,
  owner: RegisteredOrganization,
): ApartNeed | undefined {
  const before = state.status === 'none' ? new Set<string>() : state.conflict;
  const from = namedBy(instruction);
  const conflict = new Set([...before, ...from]);
  if (conflict.size === 0) return undefined;
  const known = state.status === 'none' ? [] : keysOf(state.sections);
  const readers = readersOf(owner, conflict);
  const roster = owner.rosters.at(-1)?.n ?? 0;
  switch (instruction.type) {
    case 'DeclareConflict':
      // With one in conflict already they are wrapped one by one: the next is only taken theirs.
      return { keys: before.size === 0 ? known : [], receive: readers, roster, from };
    case 'AssignMember': {
      const { memberId } = instruction.data;
      const receive = new Map([...readers].filter(([id]) => id === memberId));
      return { keys: known, receive, roster, from };
    }
    default:
      return { keys: sealedBy(instruction), receive: readers, roster, from };
  }
}

/**
 * By another roster the same reader, the kit above all, may have had another public key: nobody but a browser could tell.
 * @throws DomainError case_wrap_mismatch (of another key), case_readers_stale (conflict: by an older roster, or for somebody
 * it is not for)
 */
export function checkCaseWraps(
  {
    caseWraps,
    roster: by,
  }: { readonly caseWraps: readonly CaseWrap[]; readonly roster?: number | undefined },
  { keys, receive, roster }: ApartNeed,
): void {
  if (caseWraps.length > 0 && by !== undefined && by !== roster) {
    throw new DomainError('case_readers_stale', 'conflict', 'roster');
  }
  for (const [index, wrap] of caseWraps.entries()) {
    const known = keys.some(({ section, keyId }) => section === wrap.section && keyId === wrap.keyId);
    if (!known) throw new DomainError('case_wrap_mismatch', 'invalid', `caseWraps[${index}].keyId`);
    if (!receive.has(wrap.memberId)) {
      // Its roster is an older one, or it did not know of a conflict declared a moment before.
      throw new DomainError('case_readers_stale', 'conflict', `caseWraps[${index}].memberId`);
    }
  }
}

/**
 * Every key needs a wrap for everybody who may open the case, and for the kit.
 * @throws DomainError case_readers_stale (conflict)
 */
export function checkAllHold(
  { keys, receive }: ApartNeed,
  caseWraps: readonly CaseWrap[],
  held: readonly Holding[],
): void {
  const has = new Set([
    ...caseWraps.map(({ keyId, memberId }) => `${keyId} ${memberId}`),
    ...held
      .filter((holding) => receive.get(holding.memberId) === holding.receive)
      .map(({ keyId, memberId }) => `${keyId} ${memberId}`),
  ]);
  for (const { keyId } of keys) {
    for (const memberId of receive.keys()) {
      if (!has.has(`${keyId} ${memberId}`))
        throw new DomainError('case_readers_stale', 'conflict', 'caseWraps');
    }
  }
}

export function givenApart({ receive, from }: ApartNeed, caseWraps: readonly CaseWrap[]): GivenApart {
  return { caseWraps, receive, from };
}

function namedBy({ type, data }: CaseInstruction): readonly string[] {
  if (type === 'OpenCase') return data.conflict ?? [];
  return type === 'DeclareConflict' ? [data.memberId] : [];
}

function readersOf(
  { rosters }: RegisteredOrganization,
  conflict: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const newest = rosters.at(-1);
  if (newest === undefined) return new Map();
  const members = newest.members.filter(({ id }) => !conflict.has(id));
  return new Map([
    ...members.map(({ id, receive }) => [id, receive] as const),
    [KIT, newest.kit.receive] as const,
  ]);
}

function keysOf(sections: ReadonlyMap<string, readonly string[]>): readonly Key[] {
  return [...sections].flatMap(([section, keyIds]) => keyIds.map((keyId) => ({ section, keyId })));
}
