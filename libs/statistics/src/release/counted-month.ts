/** Everything a month's release says, from frozen rows: for the job, which publishes it, and for who counts again. */
import { leafHash, nodeHash, noiseDraw } from '../cell-key.js';
import { committeesBefore, statementsOf } from '../domain/committees.js';
import { type Completeness, completenessOf } from '../domain/completeness.js';
import type { YearMenu } from '../domain/menu-places.js';
import { noiseOf, publishedCount } from '../domain/noise.js';
import { cutoffOf, monthsOf, quarterOf } from '../domain/periods.js';
import { periodsReleasedWith } from '../domain/release.decider.js';
import { type Release, type ReleaseCryptography, releaseOf } from '../domain/release.js';
import type { ReleaseHeader } from '../domain/root-hash.js';
import type { Snapshot } from '../domain/snapshot.js';
import { organizationsBefore } from './history.js';
import type { ReleaseParts } from './release-parts.js';
import type { ReleaseSecrets } from './release-keys.js';

export interface CountedMonth extends Release {
  readonly completeness: readonly Completeness[];
}

/** @param snapshots of `monthsNeeded` */
export async function countMonth(
  parts: Pick<ReleaseParts, 'log' | 'index'>,
  header: ReleaseHeader,
  { menu, snapshots }: { readonly menu: YearMenu; readonly snapshots: readonly Snapshot[] },
  secrets: ReleaseSecrets,
): Promise<CountedMonth> {
  const { month } = header;
  const periods = periodsReleasedWith(month, new Set(snapshots.map((snapshot) => snapshot.month)));
  const quarter = quarterOf(month);
  const completeness = periods.includes(quarter) ? await completenessIn(parts, menu, month) : [];
  const release = releaseOf(header, { menu, snapshots, completeness }, cryptography(secrets));
  return { ...release, completeness };
}

/** The months whose snapshots a month's release is made of: its own, and with the last of a quarter or a year theirs. */
export function monthsNeeded(month: string, frozen: ReadonlySet<string>): readonly string[] {
  const periods = periodsReleasedWith(month, frozen);
  return [...new Set(periods.flatMap((period) => monthsOf(period)))].sort();
}

export const HASHES = { leaf: leafHash, node: nodeHash };

function cryptography({ noise }: Pick<ReleaseSecrets, 'noise'>): ReleaseCryptography {
  return {
    ...HASHES,
    publish: ({ records, key }) => publishedCount(records, noiseOf(noiseDraw(noise, key))),
  };
}

/** Of the quarter that ends with this month, as of its cut-off. */
async function completenessIn(
  { log, index }: Pick<ReleaseParts, 'log' | 'index'>,
  menu: YearMenu,
  month: string,
): Promise<readonly Completeness[]> {
  const quarter = quarterOf(month);
  const cutoff = cutoffOf(month);
  const committees = committeesBefore(cutoff, await organizationsBefore(log, cutoff));
  const openings = await index.openingsIn(monthsOf(quarter));
  return completenessOf(menu, quarter, committees, statementsOf(openings));
}
