/** Counts a released month again, from the log and the two keys, and compares it with what was published. */
import { DomainError } from '#kernel/domain-error';
import { DEFINITIONS } from '../domain/menu.js';
import { cutoffOf } from '../domain/periods.js';
import {
  compareCells,
  compareCompleteness,
  type KeptRow,
  type RecountedRow,
  recountedRows,
  uncountableTables,
} from '../domain/recounting.js';
import { hashedRows, type ReleaseHeader, rootHash } from '../domain/root-hash.js';
import { countMonth, HASHES, monthsNeeded } from './counted-month.js';
import { frozenRows } from './frozen-rows.js';
import { type RecordedRelease, releasesIn } from './history.js';
import { MemoryLogIndex } from './memory-log-index.js';
import { readLog } from './read-log.js';
import type { ReleaseParts } from './release-parts.js';
import { rootText } from './release-job.js';
import { foldMonth } from './snapshot-of-month.js';
import { fixedMenu } from './year-menu.js';

/** It writes nothing, and reads no index but one it makes itself. */
export type RecountParts = Pick<
  ReleaseParts,
  'log' | 'facts' | 'keys' | 'snapshots' | 'published' | 'progress'
>;

export interface Recount {
  readonly release: RecordedRelease;
  /** The root is the event's: to the byte, but for the cells no one can count again. */
  readonly same: boolean;
  readonly cells: number;
  readonly differing: readonly string[];
  /** Taken as they were published: their codes went with cases that were erased since. */
  readonly uncountable: readonly string[];
  /** Records of cases that were erased since the month was frozen, or whose keys are withheld. */
  readonly closed: number;
  /** Not, where the tables that were published are lost: then there is the root alone to compare with. */
  readonly compared: boolean;
}

/**
 * @throws DomainError release_missing of a month that was not released; release_definitions of one that was counted by
 * other definitions; release_keys_missing, release_snapshot_damaged, newer_history
 */
export async function recount(month: string, parts: RecountParts): Promise<Recount> {
  const releases = await releasesIn(parts.log);
  const release = releases.find((one) => one.month === month);
  if (!release) throw new DomainError('release_missing', 'missing', 'month');
  if (release.definitions !== DEFINITIONS)
    throw new DomainError('release_definitions', 'invalid', 'definitions');
  const menu = await fixedMenu(parts, Number(month.slice(0, 4)));
  if (menu?.id !== release.menu) throw new DomainError('release_menu', 'invalid', 'menu');

  const index = new MemoryLogIndex();
  const reading = (events: number): void => parts.progress('reading', events, undefined);
  await readLog({ log: parts.log, index, before: cutoffOf(month), progress: reading });
  const earlier = new Map(releases.filter((one) => one.month <= month).map((one) => [one.month, one]));
  const months = await inTurn(monthsNeeded(month, new Set(earlier.keys())), async (needed) => ({
    month: needed,
    rows: await rowsAgain({ ...parts, index }, earlier.get(needed) as RecordedRelease),
  }));

  const secrets = await parts.keys.named(release.keyId);
  const header = headerOf(release);
  const snapshots = months.map(({ month: of, rows }) => ({ month: of, rows: rows.map(({ row }) => row) }));
  const counted = await countMonth({ log: parts.log, index }, header, { menu, snapshots }, secrets);
  const rows = months.flatMap((one) => one.rows);
  const closed = rows.filter((row) => row.closed).length;
  const told = { release, cells: counted.cells.length, closed };
  if (!(await parts.published.months()).has(month)) {
    const same = rootText(counted.root) === release.rootHash;
    return { ...told, same, differing: [], uncountable: [], compared: false };
  }
  const published = await parts.published.contentOf(month);
  const faded = rows.filter((row) => row.faded).map(({ row }) => row);
  const tables = new Set(counted.periods.flatMap((period) => [...uncountableTables(menu, period, faded)]));
  const compared = compareCells(counted.cells, published.cells, tables);
  const { completeness } = counted;
  const root = rootHash(hashedRows(header, compared.cells, completeness), HASHES);
  const differing = [...compared.differing, ...compareCompleteness(completeness, published.completeness)];
  const same = differing.length === 0 && rootText(root) === release.rootHash;
  return { ...told, same, differing, uncountable: compared.uncountable, compared: true };
}

type FoldingParts = RecountParts & { readonly index: MemoryLogIndex };

/** From the log; where facts are closed, as they were kept. */
async function rowsAgain(
  parts: FoldingParts,
  { month, keyId }: RecordedRelease,
): Promise<readonly (RecountedRow & { readonly closed: boolean })[]> {
  const secrets = await parts.keys.named(keyId);
  const progress = (done: number, of: number): void => parts.progress('folding', done, of);
  const rebuilt = await foldMonth({ ...parts, progress }, month, secrets);
  const kept = await keptRows(parts, { month, keyId });
  return recountedRows(rebuilt, kept).map((told, at) => ({
    ...told,
    closed: rebuilt[at]?.state !== 'whole',
  }));
}

/** None where they are lost, or were frozen anew with other keys. */
async function keptRows(
  parts: RecountParts,
  month: { readonly month: string; readonly keyId: string },
): Promise<readonly KeptRow[]> {
  const frozen = await parts.snapshots.frozen();
  return frozen.some((one) => one.month === month.month && one.keyId === month.keyId)
    ? frozenRows(parts, month)
    : [];
}

function headerOf({ month, menu, definitions, keyId, cutoff }: RecordedRelease): ReleaseHeader {
  return { month, menu, definitions, keyId, cutoff };
}

async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
