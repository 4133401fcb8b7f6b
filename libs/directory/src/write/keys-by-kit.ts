/** Keys of cases kept from a colleague, opened by the recovery kit: for the one who comes by it, and for the next kit. */
import { DomainError } from '#kernel/domain-error';
import type { CaseWrap, Roster } from '#kernel/sealed';
import type { KeysByKit } from '../domain/member-custody.js';
import { KIT } from '../domain/roster.rules.js';

/**
 * Whether the kit holds such a key is looked at where they are kept. Not every one it holds has to come: one faulty wrap
 * must not keep an office out.
 * @throws DomainError wrap_of_another, case_wrap_mismatch (for somebody else) (invalid), case_readers_stale (conflict: a key
 * for one of the two alone)
 */
export function keysByKit(
  caseWraps: readonly CaseWrap[],
  {
    organization,
    memberId: comer,
    roster: { members, kit },
  }: { readonly organization: string; readonly memberId: string; readonly roster: Roster },
): KeysByKit {
  const theirs = members.find(({ id }) => id === comer);
  const receive = new Map([[KIT, kit.receive], ...(theirs ? [[comer, theirs.receive] as const] : [])]);
  for (const [index, { org, memberId }] of caseWraps.entries()) {
    const refuse = (code: string, field: keyof CaseWrap): never => {
      throw new DomainError(code, 'invalid', `caseWraps[${index}].${field}`);
    };
    if (org !== organization) refuse('wrap_of_another', 'org');
    if (!receive.has(memberId)) refuse('case_wrap_mismatch', 'memberId');
  }
  const given = new Set(caseWraps.map(({ keyId, memberId }) => `${keyId} ${memberId}`));
  for (const { keyId } of caseWraps) {
    for (const memberId of receive.keys()) {
      if (!given.has(`${keyId} ${memberId}`))
        throw new DomainError('case_readers_stale', 'conflict', 'caseWraps');
    }
  }
  return { caseWraps, receive };
}
