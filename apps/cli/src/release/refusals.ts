/** What a refusal of the release job means, and what the operator does about it. */
import { types } from 'node:util';
import { BoxUnreadable } from '#event-store/facts-box';
import { DomainError } from '#kernel/domain-error';
import { Sentence } from '../sentence.js';

const REFUSALS: Readonly<Record<string, (month: string) => string>> = {
  release_month: (month) => `"${month}" is no month: write it as 2023-10.`,
  release_before_log: (month) => `Nothing was recorded in ${month}: the log begins later.`,
  release_too_early: (month) =>
    `${month} is not over for statistics: it is released from day 15 of the month after it, 00:00 in Bishkek. If that day ` +
    'has come, the clock of this computer was set back.',
  release_out_of_order: (month) =>
    `${month} is not the month after the newest release: months are released one after the other, without gaps.`,
  release_missing: (month) => `${month} was not released: there is nothing to count again.`,
  release_running: () => 'A release is being made at this moment, by another process: try again in a minute.',
  release_interrupted: () =>
    'The connection to the database broke. Nothing is half-published: run the same command again.',
  release_keys_missing: () =>
    'The keys earlier releases were made with are not in the file of release keys: put your copy of it in its place ' +
    '(docker/README.md, "Statistics"), or, when every copy is gone for good, use --keys-lost. Nothing was made.',
  release_keys_there: () => 'No keys are missing: every month was made with keys that are in the file.',
  release_keys_malformed: () => 'The file of release keys is damaged: put your copy of it in its place.',
  release_snapshot_damaged: () =>
    'A frozen month does not open with the release keys: its rows were changed in the database. Restore them from a backup.',
  release_differs: (month) =>
    `What is counted now is not what the log says was released, of ${month} or a month before it: nothing was published. ` +
    'Restore the tables of statistics from a backup.',
  release_definitions: (month) =>
    `${month} belongs to a year that is counted by other definitions than this version of Kalkan has.`,
  release_menu: (month) => `The menu of the year of ${month} is not the one its release names.`,
  menu_places: () => 'No districts and cities are registered: set Kalkan up first.',
  newer_history: () =>
    'The log has events of a newer version of Kalkan: upgrade this one first. Nothing was counted.',
  stream_busy: (month) =>
    `Events with a time before the cut-off of ${month} keep coming: the clocks of your servers differ. Try again later.`,
};

/** For specs: what there are sentences for. */
export const KNOWN_REFUSALS: readonly string[] = Object.keys(REFUSALS);

/** The sentence for a refusal; any other error as it is. */
export function toldOf(error: unknown, month: string): unknown {
  if (error instanceof BoxUnreadable)
    return new Sentence(
      'Coded facts of a case do not open with its key: they were changed. Restore them from a backup. Nothing was counted.',
    );
  const unwritten = unwritable(error);
  if (unwritten !== undefined) return unwritten;
  const sentence = error instanceof DomainError ? REFUSALS[error.code] : undefined;
  return sentence === undefined ? error : new Sentence(sentence(month));
}

const UNWRITABLE = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'ENOSPC'];

/** The one file these commands write is that of the keys. */
function unwritable(error: unknown): Sentence | undefined {
  if (!types.isNativeError(error) || !('code' in error) || !UNWRITABLE.includes(String(error.code)))
    return undefined;
  return new Sentence(
    `The file of release keys cannot be read or written (${String(error.code)}): see docker/README.md, "Statistics", ` +
      'for how a line is added by hand.',
  );
}
