/** Remembers in which order keys were given and taken and events appended, and can break each step. */
import { type Giving, type Granted, KeyCustody, type Taking } from '#kernel/key-custody';

export type Step = 'findFactsKey' | 'give' | 'deny' | 'append' | 'destroy' | 'lift' | 'dropReplaced';

/** Steps in the order in which they were taken; what stands under `before` runs when a step begins and may throw. */
export class Journal {
  readonly steps: Step[] = [];
  before: Partial<Record<Step, () => void | Promise<void>>> = {};

  async take(step: Step): Promise<void> {
    this.steps.push(step);
    await this.before[step]?.();
  }
}

/** Access as the keys database would have it, by referral. */
export type Access = 'given' | 'denied' | 'ended';

export class RecordedCustody extends KeyCustody {
  readonly factsKeys = new Map<string, Uint8Array>();
  readonly givings: Giving[] = [];
  readonly takings: (readonly [Step, Taking])[] = [];
  readonly dropped: Granted[] = [];
  readonly access = new Map<string, Access>();

  constructor(private readonly journal: Journal) {
    super();
  }

  factsKey(): Promise<Uint8Array> {
    return Promise.reject(new Error('a referral makes no facts key'));
  }

  wrapped(): Promise<ReadonlySet<string>> {
    return Promise.reject(new Error('a referral brings no wraps'));
  }

  withhold(): Promise<void> {
    return Promise.reject(new Error('a referral withholds no case'));
  }

  giveBack(): Promise<void> {
    return Promise.reject(new Error('a referral gives no case back'));
  }

  erase(): Promise<void> {
    return Promise.reject(new Error('a referral erases no case'));
  }

  heldApart(): Promise<readonly never[]> {
    return Promise.reject(new Error('a referral is opened by an organization'));
  }

  keepApart(): Promise<void> {
    return Promise.reject(new Error('a referral is kept from no member'));
  }

  letBack(): Promise<void> {
    return Promise.reject(new Error('a referral lets nobody back'));
  }

  keepBlob(): Promise<void> {
    return Promise.reject(new Error('a referral brings no file'));
  }

  async findFactsKey(caseId: string): Promise<Uint8Array | undefined> {
    await this.journal.take('findFactsKey');
    return this.factsKeys.get(caseId);
  }

  async give(giving: Giving): Promise<void> {
    await this.journal.take('give');
    this.givings.push(giving);
    this.access.set(giving.entitlement.id, 'given');
  }

  async dropReplaced(granted: Granted): Promise<void> {
    await this.journal.take('dropReplaced');
    this.dropped.push(granted);
  }

  deny(taking: Taking): Promise<void> {
    return this.#take('deny', taking, 'denied');
  }

  destroy(taking: Taking): Promise<void> {
    return this.#take('destroy', taking, 'ended');
  }

  lift(taking: Taking): Promise<void> {
    return this.#take('lift', taking, 'given');
  }

  async #take(step: Step, taking: Taking, access: Access): Promise<void> {
    await this.journal.take(step);
    this.takings.push([step, taking]);
    if ('referralId' in taking.of) this.access.set(taking.of.referralId, access);
  }
}
