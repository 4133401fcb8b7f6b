/** Remembers in which order keys were given and taken and events appended, and can break each step. */
import { DomainError } from '#kernel/domain-error';
import {
  type Giving,
  type Holding,
  type Kept,
  KeyCustody,
  type SentBlob,
  type Taken,
  type Taking,
} from '#kernel/key-custody';

export type Step =
  | 'factsKey'
  | 'findFactsKey'
  | 'wrapped'
  | 'give'
  | 'keepBlob'
  | 'deny'
  | 'append'
  | 'destroy'
  | 'lift'
  | 'withhold'
  | 'giveBack'
  | 'erase'
  | 'heldApart'
  | 'keepApart'
  | 'letBack';

/** Steps in the order in which they were taken; `before` runs when a step begins and may throw. */
export class Journal {
  readonly steps: Step[] = [];
  before: Partial<Record<Step, () => void | Promise<void>>> = {};

  async take(step: Step): Promise<void> {
    this.steps.push(step);
    await this.before[step]?.();
  }
}

/** A custody that only remembers what it was asked. */
export class RecordedCustody extends KeyCustody {
  readonly factsKeys = new Map<string, Uint8Array>();
  readonly held = new Set<string>();
  readonly blobs = new Set<string>();
  readonly givings: Giving[] = [];
  readonly takings: (readonly [Step, Taking])[] = [];
  readonly holdings: Holding[] = [];
  readonly kept: (readonly [Step, Taken | Kept])[] = [];
  readonly erasing: (readonly [Step, Taken])[] = [];

  constructor(private readonly journal: Journal) {
    super();
  }

  async factsKey(caseId: string): Promise<Uint8Array> {
    await this.journal.take('factsKey');
    const key = this.factsKeys.get(caseId) ?? new Uint8Array(32).fill(this.factsKeys.size + 1);
    this.factsKeys.set(caseId, key);
    return key;
  }

  async findFactsKey(caseId: string): Promise<Uint8Array | undefined> {
    await this.journal.take('findFactsKey');
    return this.factsKeys.get(caseId);
  }

  async wrapped(
    _caseId: string,
    _keyVersion: number,
    keyIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    await this.journal.take('wrapped');
    return new Set(keyIds.filter((keyId) => this.held.has(keyId)));
  }

  async give(giving: Giving): Promise<void> {
    await this.journal.take('give');
    this.givings.push(giving);
    for (const { keyId } of giving.wraps) this.held.add(keyId);
    for (const { keyId, memberId } of giving.apart?.caseWraps ?? []) {
      this.holdings.push({ keyId, memberId, receive: giving.apart?.receive.get(memberId) ?? '' });
    }
  }

  async heldApart(_caseId: string, keyIds: readonly string[]): Promise<readonly Holding[]> {
    await this.journal.take('heldApart');
    return this.holdings.filter(({ keyId }) => keyIds.includes(keyId));
  }

  async keepApart(kept: Kept): Promise<void> {
    await this.journal.take('keepApart');
    this.kept.push(['keepApart', kept]);
  }

  async letBack(taken: Taken): Promise<void> {
    await this.journal.take('letBack');
    this.kept.push(['letBack', taken]);
  }

  async keepBlob({ blob }: SentBlob): Promise<void> {
    await this.journal.take('keepBlob');
    if (!this.blobs.has(blob)) throw new DomainError('blob_incomplete', 'conflict', 'blob');
  }

  dropReplaced(): Promise<void> {
    return Promise.reject(new Error('a case is granted by its referrals'));
  }

  deny(taking: Taking): Promise<void> {
    return this.#taken('deny', taking);
  }

  destroy(taking: Taking): Promise<void> {
    return this.#taken('destroy', taking);
  }

  lift(taking: Taking): Promise<void> {
    return this.#taken('lift', taking);
  }

  withhold(taken: Taken): Promise<void> {
    return this.#erasing('withhold', taken);
  }

  giveBack(taken: Taken): Promise<void> {
    return this.#erasing('giveBack', taken);
  }

  async erase(taken: Taken): Promise<void> {
    await this.#erasing('erase', taken);
    this.factsKeys.delete(taken.caseId);
  }

  async #erasing(step: Step, taken: Taken): Promise<void> {
    await this.journal.take(step);
    this.erasing.push([step, taken]);
  }

  async #taken(step: Step, taking: Taking): Promise<void> {
    await this.journal.take(step);
    this.takings.push([step, taking]);
  }
}
