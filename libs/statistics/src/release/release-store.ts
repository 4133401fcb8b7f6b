/** What a release keeps between its steps: ports, so that the job is the same over PostgreSQL and in specs. */
import type { Completeness } from '../domain/completeness.js';
import type { IndexPage, OpenedIn } from '../domain/log-index.js';
import type { MenuPlace } from '../domain/menu-places.js';
import type { RowState } from '../domain/recounting.js';
import type { ReleaseEvent } from '../domain/release.events.js';
import type { PublishedCell } from '../domain/tabulation.js';

/** Which files of the log a month concerns. Made from the log alone; lost, it is made again. */
export abstract class LogIndex {
  /** Of the last event it has taken in. */
  abstract position(): Promise<bigint>;
  /** @throws Error when its position is not `from`: another one is at work */
  abstract take(page: IndexPage, from: bigint, to: bigint): Promise<void>;
  /** Cases with an event of theirs or of a referral of theirs in the month, in order. */
  abstract casesOf(month: string): Promise<readonly string[]>;
  /** By case; none of a case without. */
  abstract referralsOf(caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  abstract openingsIn(months: readonly string[]): Promise<readonly OpenedIn[]>;
  /** Of the last event recorded before the month's cut-off; 0n when there is none. */
  abstract cutoffPosition(month: string): Promise<bigint>;
}

/** Sealed by the release job: place and codes are in the box. */
export interface SealedRow {
  readonly ordinal: number;
  /** `recordKey`, 16 hexadecimal digits. */
  readonly key: string;
  readonly state: RowState;
  readonly box: Uint8Array;
}

export interface FrozenMonth {
  readonly month: string;
  readonly cutoff: bigint;
  /** Of the keys its rows were made and sealed with. */
  readonly keyId: string;
}

/** Snapshots: once frozen, a month changes only by what an erasure takes from it. */
export abstract class Snapshots {
  abstract frozen(): Promise<readonly FrozenMonth[]>;
  /** All of it or nothing. @throws Error when the month is frozen */
  abstract freeze(month: FrozenMonth, rows: readonly SealedRow[]): Promise<void>;
  abstract rowsOf(month: string): Promise<readonly SealedRow[]>;
  /** Of a month that was never published. @throws Error of one that was */
  abstract discard(month: string): Promise<void>;
  /** Erased cases of which rows may still tell more than they should. */
  abstract erasures(): Promise<readonly string[]>;
  /** Replaces the rows of these records and notes the erasure as done, together. */
  abstract erase(
    caseId: string,
    keys: readonly string[],
    replace: (row: SealedRow & Pick<FrozenMonth, 'month' | 'keyId'>) => SealedRow,
  ): Promise<void>;
}

/** What becomes visible with a month, all at once. */
export interface Publication {
  readonly release: ReleaseEvent['data'];
  readonly releasedAt: Date;
  readonly periods: readonly string[];
  readonly cells: readonly PublishedCell[];
  readonly completeness: readonly Completeness[];
}

export type PublishedContent = Pick<Publication, 'cells' | 'completeness'>;

/** The tables analysts read; nothing in them changes once it is there. */
export abstract class PublishedTables {
  abstract months(): Promise<ReadonlySet<string>>;
  abstract publish(publication: Publication): Promise<void>;
  /** Once more is nothing. */
  abstract publishMenu(year: number, places: readonly MenuPlace[]): Promise<void>;
  /** What was published with a month. */
  abstract contentOf(month: string): Promise<PublishedContent>;
}
