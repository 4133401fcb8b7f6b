/** `kalkan release` and `kalkan recount`: months of statistics, for operators. */
import { isMonth } from '#kernel/bishkek';
import { DomainError } from '#kernel/domain-error';
import { monthAfter } from '#statistics/domain/periods';
import { releasesIn, timesOf } from '#statistics/release/history';
import { recount } from '#statistics/release/recount';
import type { ReleaseOutcome } from '#statistics/release/release-job';
import type { ReleaseProgress, ReleaseStep } from '#statistics/release/release-parts';
import { countProgress, type Progress } from '../progress.js';
import { Sentence } from '../sentence.js';
import { type OpenedReleases, onReleases, type ReleasesAt } from './opened-releases.js';
import { toldOf } from './refusals.js';

const STEPS: Readonly<Record<ReleaseStep, string>> = {
  reading: 'events read',
  folding: 'cases counted',
  counting: 'months put together',
  publishing: 'cells published',
};

/** Most differences there are to read through. */
const MOST_TOLD = 20;

/** A bar where the end is known, a count where it is not. */
export function releaseProgress(out: NodeJS.WriteStream, bar: Progress): ReleaseProgress {
  const counts = countProgress(out, STEPS.reading);
  return (step, done, of) => (of === undefined ? counts(done) : bar(STEPS[step], done, of));
}

/** @param month all that have come due, when it is left out */
export async function releaseMonths(at: ReleasesAt, month: string | undefined): Promise<void> {
  checkMonth(month);
  await onReleases(at, async ({ parts, job, keysFile }) => {
    const made = (await keysOf({ parts })).length === 0;
    await tellClock(at, parts);
    const outcomes = await spoken(month, async () =>
      month === undefined ? job.releaseDue() : [await job.release(month).catch(tellNewest(at, parts))],
    );
    for (const outcome of outcomes) at.say(lineOf(outcome));
    if (outcomes.length === 0) at.say('No month has come due.');
    if (made && (await keysOf({ parts })).length > 0)
      at.say(
        `The keys of releases were made: ${keysFile}. Put a copy under lock now, away from every backup: without it ` +
          'no further month can be released.',
      );
  });
}

export async function renewKeys(at: ReleasesAt): Promise<void> {
  await onReleases(at, async ({ job, keysFile }) => {
    await spoken(undefined, () => job.renewKeys());
    at.say(`${keysFile} has new keys for the months to come: put a copy of the file under lock.`);
    at.say('What was released with the keys before counts as exact from now on, for whoever has those.');
  });
}

/** What the operator says is gone for good. */
export async function giveKeysUp(at: ReleasesAt): Promise<void> {
  await onReleases(at, async ({ job, keysFile }) => {
    await spoken(undefined, () => job.giveKeysUp());
    at.say(`${keysFile} names the keys that are gone, and has new ones: put a copy under lock.`);
    at.say(
      'What was published stays. No quarter and no year will be made of the months frozen with the keys before.',
    );
  });
}

/** @throws Sentence when it is not the same */
export async function recountMonth(at: ReleasesAt, month: string): Promise<void> {
  checkMonth(month);
  await onReleases(at, async ({ parts }) => {
    const { same, cells, differing, uncountable, closed, compared, release } = await spoken(month, () =>
      recount(month, parts),
    );
    if (!compared) at.say('The published tables are not there: only the root is compared.');
    if (uncountable.length > 0) {
      at.say(
        `${String(closed)} records belong to cases that were erased since. What they told beside form, age and sex is gone ` +
          `for good, so ${String(uncountable.length)} cells cannot be counted again and are taken as published:`,
      );
      tell(at, uncountable);
    }
    if (same) {
      const counted = String(cells - uncountable.length);
      at.say(
        `${month}: ${counted} of ${String(cells)} cells counted again, the root is the same: ${release.rootHash}`,
      );
      return;
    }
    tell(at, differing);
    throw new Sentence(notTheSame(month, { closed, compared, differing: differing.length }));
  });
}

function notTheSame(
  month: string,
  { closed, compared, differing }: { closed: number; compared: boolean; differing: number },
): string {
  if (!compared && closed > 0)
    return `${month} cannot be counted again: ${String(closed)} records belong to cases that were erased since.`;
  if (differing > 0) return `${month} is NOT what was released: ${String(differing)} cells differ.`;
  return `${month} is NOT what was released: the root of its event differs.`;
}

function tell({ say }: ReleasesAt, addresses: readonly string[]): void {
  for (const address of addresses.slice(0, MOST_TOLD)) say(`  ${address}`);
  const more = addresses.length - MOST_TOLD;
  if (more > 0) say(`  and ${String(more)} more`);
}

function keysOf({ parts }: Pick<OpenedReleases, 'parts'>): Promise<readonly unknown[]> {
  // A damaged file is told of when it is needed.
  return parts.keys.all().catch(() => [undefined]);
}

async function tellClock({ say }: ReleasesAt, { log, clock }: OpenedReleases['parts']): Promise<void> {
  const { last } = await timesOf(log);
  if (last !== undefined && last > clock.now())
    say(`The clock of this computer is behind the log, whose time counts: ${last.toISOString()}.`);
}

/** An operator who is at the wrong month is told which one is the right one. */
function tellNewest(
  { say }: ReleasesAt,
  { log }: OpenedReleases['parts'],
): (error: unknown) => Promise<never> {
  return async (error) => {
    if (error instanceof DomainError && error.code === 'release_out_of_order') {
      const newest = (await releasesIn(log)).at(-1)?.month;
      if (newest !== undefined) say(`The newest release is of ${newest}: ${monthAfter(newest)} comes next.`);
    }
    throw error;
  };
}

function checkMonth(month: string | undefined): void {
  if (month !== undefined && !isMonth(month)) throw toldOf(new DomainError('release_month'), month);
}

function lineOf({ release, before, periods }: ReleaseOutcome): string {
  const { month, rootHash, recordedAt } = release;
  if (before) return `${month} was released before, at ${recordedAt.toISOString()}. Its root: ${rootHash}`;
  const others = periods.filter((period) => period !== month);
  return `${[month, ...others].join(', ')} released. The root: ${rootHash}`;
}

async function spoken<Result>(month: string | undefined, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw toldOf(error, month ?? 'the month that has come due');
  }
}
