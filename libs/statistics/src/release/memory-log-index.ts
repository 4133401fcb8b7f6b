import type { IndexPage, OpenedIn } from '../domain/log-index.js';
import { LogIndex } from './release-store.js';

/** Made for once: who counts again trusts no table. Holds an id for every case, referral and month. */
export class MemoryLogIndex extends LogIndex {
  #position = 0n;
  readonly #cases = new Map<string, Set<string>>();
  readonly #caseOf = new Map<string, string>();
  readonly #referralsOf = new Map<string, Set<string>>();
  readonly #openings: OpenedIn[] = [];
  readonly #last = new Map<string, bigint>();
  /** Cases that were erased. */
  readonly erased = new Set<string>();

  async position(): Promise<bigint> {
    return this.#position;
  }

  async take(page: IndexPage, from: bigint, to: bigint): Promise<void> {
    if (from !== this.#position) throw new Error('the index was moved by another');
    for (const { referralId, caseId } of page.made) {
      this.#caseOf.set(referralId, caseId);
      add(this.#referralsOf, caseId, referralId);
    }
    for (const { month, caseId } of page.cases) add(this.#cases, month, caseId);
    for (const { month, referralId } of page.referrals) {
      const caseId = this.#caseOf.get(referralId);
      if (caseId !== undefined) add(this.#cases, month, caseId);
    }
    this.#openings.push(...page.openings);
    for (const caseId of page.erased) this.erased.add(caseId);
    for (const [month, position] of page.last) this.#last.set(month, position);
    this.#position = to;
  }

  async casesOf(month: string): Promise<readonly string[]> {
    return [...(this.#cases.get(month) ?? [])].sort();
  }

  async referralsOf(caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = caseIds.map(
      (caseId) => [caseId, [...(this.#referralsOf.get(caseId) ?? [])].sort()] as const,
    );
    return new Map(found);
  }

  async openingsIn(months: readonly string[]): Promise<readonly OpenedIn[]> {
    return this.#openings.filter(({ month }) => months.includes(month));
  }

  async cutoffPosition(month: string): Promise<bigint> {
    let found = 0n;
    for (const [with_, position] of this.#last) if (with_ <= month && position > found) found = position;
    return found;
  }
}

function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key) ?? new Set();
  set.add(value);
  sets.set(key, set);
}
