import type { RecordedEvent } from '#event-store/event-store';
import type { Installation } from '../installation.js';

export interface Verdict {
  /** How many things were held against each other. */
  readonly checked: number;
  /** A sentence for each that does not hold. */
  readonly broken: readonly string[];
}

/** Something that must hold whenever nothing is left to be done; `log` is all of it. */
export interface Invariant {
  readonly name: string;
  readonly check: (installation: Installation, log: readonly RecordedEvent[]) => Promise<Verdict>;
}

export function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
