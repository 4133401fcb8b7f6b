import type { Log } from '#event-store/fold-stream';
import type { Clock } from '#kernel/clock';
import type { FactsReader } from '#kernel/facts';
import type { ReleaseKeys } from './release-keys.js';
import type { LogIndex, PublishedTables, Snapshots } from './release-store.js';

/** Parts of the work, in their order. */
export const RELEASE_STEPS = ['reading', 'folding', 'counting', 'publishing'] as const;
export type ReleaseStep = (typeof RELEASE_STEPS)[number];

/** @param of undefined where nobody knows how many there will be */
export type ReleaseProgress = (step: ReleaseStep, done: number, of: number | undefined) => void;

export interface ReleaseParts {
  readonly log: Log;
  readonly facts: FactsReader;
  /** The one the log is written by. */
  readonly clock: Clock;
  readonly keys: ReleaseKeys;
  readonly index: LogIndex;
  readonly snapshots: Snapshots;
  readonly published: PublishedTables;
  readonly progress: ReleaseProgress;
}
