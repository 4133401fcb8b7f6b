/** All that one release says, from the snapshots it is made of; the same for the job and for who counts again. */
import type { Completeness } from './completeness.js';
import type { YearMenu } from './menu-places.js';
import type { Published } from './noise.js';
import { monthsOf } from './periods.js';
import { periodsReleasedWith } from './release.decider.js';
import { type HashedRow, hashedRows, type MerkleHashes, type ReleaseHeader, rootHash } from './root-hash.js';
import type { Snapshot } from './snapshot.js';
import { type PublishedCell, publishedCells, type Tally } from './tabulation.js';

export interface ReleaseSources {
  readonly menu: YearMenu;
  /** Those of the year so far, this month's included; of other months none is read. */
  readonly snapshots: readonly Snapshot[];
  /** Of the quarter that ends with the month; else empty. */
  readonly completeness: readonly Completeness[];
}

/** What needs the two secrets of the release job, or a hash. */
export interface ReleaseCryptography extends MerkleHashes {
  publish(tally: Tally): Published;
}

export interface Release {
  readonly periods: readonly string[];
  readonly cells: readonly PublishedCell[];
  readonly rows: readonly HashedRow[];
  readonly root: Uint8Array;
}

/** @throws RangeError when the month's own snapshot is missing, or the menu is another than the header names */
export function releaseOf(
  header: ReleaseHeader,
  { menu, snapshots, completeness }: ReleaseSources,
  cryptography: ReleaseCryptography,
): Release {
  if (menu.id !== header.menu) throw new RangeError(`the menu is ${menu.id}, not ${header.menu}`);
  const byMonth = new Map(snapshots.map((snapshot) => [snapshot.month, snapshot]));
  const periods = periodsReleasedWith(header.month, new Set(byMonth.keys()));
  if (periods.length === 0) throw new RangeError(`${header.month} has no snapshot`);
  const cells = periods.flatMap((period) => {
    const parts = monthsOf(period).map((month) => byMonth.get(month) as Snapshot);
    return publishedCells(menu, period, parts, (tally) => cryptography.publish(tally));
  });
  const rows = hashedRows(header, cells, completeness);
  return { periods, cells, rows, root: rootHash(rows, cryptography) };
}
