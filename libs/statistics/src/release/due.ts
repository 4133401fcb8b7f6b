/** What has come due by the log's time: asked every few minutes, so it costs a few reads and takes no lock. */
import { bishkekMonth } from '#kernel/bishkek';
import { firstRelease, nextRelease } from '../domain/release.decider.js';
import { firstCase, logNow, type RecordedRelease, releasesIn } from './history.js';
import type { ReleaseParts } from './release-parts.js';
import { fixedMenu } from './year-menu.js';

type DueParts = Pick<ReleaseParts, 'log' | 'clock' | 'keys' | 'index' | 'snapshots' | 'published'>;

/** @param marginMs how long after its time a month is taken up: clocks of several machines differ */
export async function isAnythingDue(parts: DueParts, marginMs: number): Promise<boolean> {
  const { log, keys, index, snapshots, published } = parts;
  const releases = await releasesIn(log);
  if ((await monthDue(parts, releases, marginMs)) !== undefined) return true;
  if ((await menuDue(parts, marginMs)) !== undefined) return true;
  const there = await published.months();
  const unseen = releases.filter(({ month }) => !there.has(month));
  const gone = unseen.length > 0 ? await keys.lost() : new Set<string>();
  if (unseen.some(({ keyId }) => !gone.has(keyId))) return true;
  if ((await snapshots.erasures()).length > 0) return true;
  // There may be one among what has come.
  return (await snapshots.frozen()).length > 0 && (await log.store.head()) > (await index.position());
}

/** The first month with a case, then month after month. */
export async function monthDue(
  parts: Pick<DueParts, 'log' | 'clock'>,
  releases: readonly RecordedRelease[],
  marginMs: number,
): Promise<string | undefined> {
  const now = await nowBut(parts, marginMs);
  const newest = releases.at(-1)?.month;
  if (newest !== undefined) return nextRelease(newest, now);
  const first = await firstCase(parts.log);
  return first && firstRelease(bishkekMonth(first), now);
}

/** In January, where there were cases the year before; else the year's first release fixes its menu. */
export async function menuDue(
  parts: Pick<DueParts, 'log' | 'clock'>,
  marginMs: number,
): Promise<number | undefined> {
  const year = yearOf(await nowBut(parts, marginMs));
  const first = await firstCase(parts.log);
  if (first === undefined || yearOf(first) >= year) return undefined;
  return (await fixedMenu(parts, year)) ? undefined : year;
}

async function nowBut(parts: Pick<DueParts, 'log' | 'clock'>, marginMs: number): Promise<Date> {
  return new Date((await logNow(parts)).getTime() - marginMs);
}

function yearOf(at: Date): number {
  return Number(bishkekMonth(at).slice(0, 4));
}
