import type { Case, NextChoice, Referral } from '../../api/types.js';

/** An offer that waits for its answer, and whom she agreed to have asked after it, in order. */
export interface Chain {
  readonly asked: Referral;
  readonly next: readonly NextChoice[];
  /** The referral after which another is named: also one taken back keeps its place. */
  readonly last: string;
}

export function chainOf(
  { referrals }: Pick<Case, 'referrals'>,
  choices: readonly NextChoice[],
): Chain | undefined {
  const asked = [...referrals]
    .filter(({ status }) => status === 'offered')
    .sort((a, b) => b.offeredAt.localeCompare(a.offeredAt))[0];
  if (asked === undefined) return undefined;
  const next: NextChoice[] = [];
  let last = asked.referralId;
  for (;;) {
    // Of two named after the same one the first counts, as it does where they are asked.
    const follower = choices.find(({ after }) => after === last);
    if (follower === undefined) return { asked, next, last };
    next.push(follower);
    last = follower.referralId;
  }
}
