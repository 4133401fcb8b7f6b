import type { FactsBox } from './sealed.js';

/** Coded facts inside an event: clear on their way from a command to the codec, boxed ever after. */
export type Coded<Facts> = Facts | FactsBox;

/** What stands where facts or a section were, after erasure: a value to show, never an exception. */
export interface Erased {
  readonly erased: true;
}
export const ERASED: Erased = { erased: true };

export function isErased(value: unknown): value is Erased {
  return typeof value === 'object' && value !== null && 'erased' in value;
}

/** A facts box with what its AAD binds it to, and the case whose key opens it. */
export interface StoredFacts {
  readonly caseId: string;
  readonly stream: string;
  readonly eventId: string;
  readonly box: FactsBox;
}

/** Opens coded facts for statistics, own counts and the case page; keys are fetched once per batch. */
export abstract class FactsReader {
  /** One answer per item, in order; `ERASED` where the case's key is gone. */
  abstract open<Facts>(items: readonly StoredFacts[]): Promise<readonly (Facts | Erased)[]>;
}
