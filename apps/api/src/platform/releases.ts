/** Months of statistics, released as they come due by whoever runs projections. */
import type { EventStore } from '#event-store/event-store';
import type { Clock } from '#kernel/clock';
import type { FactsReader } from '#kernel/facts';
import { aloneBy } from '#statistics/release/alone';
import { releaseTables } from '#statistics/release/open-releases';
import { ReleaseDatabase } from '#statistics/release/release-database';
import { ReleaseJob } from '#statistics/release/release-job';
import { ReleaseKeys } from '#statistics/release/release-keys';
import { ReleaseSchedule } from '#statistics/release/release-schedule';
import type { ApiConfig } from '../api.config.js';
import type { Log } from '../http/request-log.js';
import { codec } from './contexts.js';
import type { Entrances } from './databases.js';
import type { Background } from './processes.js';

export interface OpenedReleases {
  readonly part: Background;
  close(): Promise<void>;
}

interface Works {
  readonly store: EventStore;
  readonly facts: FactsReader;
  readonly clock: Clock;
}

/** None by the demo clock, which tells a year in minutes, and none where their keys have no place to lie. */
export function openReleases(
  config: ApiConfig,
  enter: Pick<Entrances, 'release' | 'releaseDirect'>,
  { store, facts, clock }: Works,
  log: Log,
): OpenedReleases | undefined {
  const { releaseKeysFile, CLOCK } = config;
  if (releaseKeysFile === undefined || CLOCK === 'demo') return undefined;
  const database = new ReleaseDatabase(enter.release);
  const parts = {
    ...{ log: { store, codec }, facts, clock },
    keys: new ReleaseKeys(releaseKeysFile),
    ...releaseTables(database),
    progress: () => undefined,
  };
  const job = new ReleaseJob(parts, aloneBy(enter.releaseDirect));
  const told = (what: { readonly released: string } | { readonly failed: string }): void => {
    if ('released' in what) log.info({ month: what.released }, 'released');
    else log.error({ code: what.failed }, 'release_failed');
  };
  return { part: new ReleaseSchedule(job, { told }), close: () => database.close() };
}
