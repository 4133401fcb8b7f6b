import type { Roster } from '#kernel/sealed';

/** What one roster changed, as every member is told. */
export interface RosterChange {
  readonly n: number;
  /** Who signed it: a custodian's id, or `kit`. */
  readonly signer: string;
  readonly came: readonly string[];
  readonly left: readonly string[];
  /** Members who stayed, under other keys or with another say over who comes in. */
  readonly altered: readonly string[];
  readonly newSecret: boolean;
  readonly newKit: boolean;
}

/**
 * What each roster after number `since` changed, oldest first.
 * @param chain a whole chain that was verified, oldest first
 */
export function rosterChanges(chain: readonly Roster[], since: number): readonly RosterChange[] {
  return chain.slice(1).flatMap((roster, index) => {
    const before = chain[index];
    return before === undefined || roster.n <= since ? [] : [changeOf(before, roster)];
  });
}

function changeOf(before: Roster, roster: Roster): RosterChange {
  const was = new Map(before.members.map((member) => [member.id, member]));
  const is = new Map(roster.members.map((member) => [member.id, member]));
  const altered = roster.members.filter(({ id, receive, sign, custodian }) => {
    const old = was.get(id);
    return old !== undefined && (old.receive !== receive || old.sign !== sign || old.custodian !== custodian);
  });
  return {
    n: roster.n,
    signer: roster.signer,
    came: [...is.keys()].filter((id) => !was.has(id)),
    left: [...was.keys()].filter((id) => !is.has(id)),
    altered: altered.map(({ id }) => id),
    newSecret: roster.keyVersion !== before.keyVersion,
    newKit: roster.kit.receive !== before.kit.receive || roster.kit.sign !== before.kit.sign,
  };
}
