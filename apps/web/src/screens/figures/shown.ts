/** What stands in a table beside a chart. */
import { type Count, rateOf } from './cells.js';

export type Shown =
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'rate'; readonly value: number }
  /** Fewer than 10; what is empty or suppressed reads the same. */
  | { readonly kind: 'few' }
  /** Not published. */
  | { readonly kind: 'none' }
  /** No committee made a statement: words, not a zero. */
  | { readonly kind: 'unreported' }
  | { readonly kind: 'of'; readonly part: number; readonly whole: number };

export interface Row {
  readonly key: string;
  readonly head: string;
  readonly cells: readonly Shown[];
  /** Of what is looked at now. */
  readonly here?: boolean;
}

export function shownCount(count: Count): Shown {
  if (count === undefined) return { kind: 'none' };
  return count === null ? { kind: 'few' } : { kind: 'count', value: count };
}

/** No rate is told of what has no number. */
export function shownRate(part: Count, whole: Count): Shown {
  const rate = rateOf(part, whole);
  return rate === null ? { kind: 'none' } : { kind: 'rate', value: rate };
}
