/** What the keys of a case must be by its history: the same for its commands and for who repairs after a crash. */
import type { KeyCustody, Taken } from '#kernel/key-custody';

export interface ErasureOutcome {
  /** The agreement under which everything is withheld now. */
  readonly withheld: Taken | undefined;
  /** Agreements that were stopped. */
  readonly givenBack: readonly Taken[];
  readonly erased: Taken | undefined;
}

/** Makes the custody so; repeatable, and never more than the log allows in between. */
export async function settleErasure(
  custody: Pick<KeyCustody, 'withhold' | 'giveBack' | 'erase'>,
  { withheld, givenBack, erased }: ErasureOutcome,
): Promise<void> {
  if (erased) return custody.erase(erased);
  if (withheld) await custody.withhold(withheld);
  for (const ended of givenBack) await custody.giveBack(ended);
}

/** @param history of one case, oldest first */
export function erasureOutcome(
  caseId: string,
  history: readonly { readonly id: string; readonly type: string }[],
): ErasureOutcome {
  let withheld: Taken | undefined;
  let erased: Taken | undefined;
  const givenBack: Taken[] = [];
  for (const { id, type } of history) {
    if (type === 'case.erasure-confirmed.v1') withheld = { caseId, because: id };
    if (type === 'case.erasure-stopped.v1' && withheld) {
      givenBack.push(withheld);
      withheld = undefined;
    }
    if (type === 'case.erased.v1') {
      withheld = undefined;
      erased = { caseId, because: id };
    }
  }
  return { withheld, givenBack, erased };
}
