import { Injectable, SetMetadata } from '@nestjs/common';
import { EventStore } from '#event-store/event-store';
import { Checkpoints } from '#projections/checkpoints';

/** Longest a query waits for its projections; past it, it answers with what is there. */
const LONGEST_WAIT_MS = 5_000;

export interface Reading {
  readonly projections: readonly string[];
  /** Waits for all that was in the log when the question came, asked for or not. */
  readonly fresh?: boolean;
}

export const READING = 'kalkan:reading';

/** Declares the projections a query route answers from: `?atLeast=` waits for them. */
export const Reads = (projections: readonly string[], more: { readonly fresh?: boolean } = {}) =>
  SetMetadata(READING, { projections, ...more } satisfies Reading);

@Injectable()
export class Freshness {
  constructor(
    private readonly checkpoints: Checkpoints,
    private readonly store: EventStore,
  ) {}

  /** Waits until these projections contain `position`, or everything there is now; at most five seconds. */
  async reach(projections: readonly string[], position: bigint | 'head'): Promise<void> {
    const target = position === 'head' ? await this.store.head() : position;
    await this.checkpoints.waitFor(target, projections, LONGEST_WAIT_MS);
  }

  position(projections: readonly string[]): Promise<bigint> {
    return this.checkpoints.position(projections);
  }
}
