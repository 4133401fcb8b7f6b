/**
 * The release of a month, step by step: read the log, freeze the month, count it, append the event, publish. Each step is
 * kept whole or not at all, so that a run that was killed anywhere is finished by the next; analysts see a month from one
 * commit on, complete.
 */
import { decideAndAppend } from '#event-store/decide-and-append';
import { readHistory } from '#event-store/fold-stream';
import { bishkekMonth, isMonth } from '#kernel/bishkek';
import { canonicalJson } from '#kernel/canonical-json';
import { DomainError } from '#kernel/domain-error';
import { derivedId } from '#kernel/ids';
import type { YearMenu } from '../domain/menu-places.js';
import { DEFINITIONS } from '../domain/menu.js';
import { checkTime, releaseDecider, releaseStream } from '../domain/release.decider.js';
import type { ReleaseEvent } from '../domain/release.events.js';
import type { ReleaseHeader } from '../domain/root-hash.js';
import { type CountedMonth, countMonth, monthsNeeded } from './counted-month.js';
import { isAnythingDue, menuDue, monthDue } from './due.js';
import { eraseFromSnapshots } from './erasing.js';
import { freezeAt, freezeMonth } from './freezing.js';
import { frozenRows } from './frozen-rows.js';
import { logNow, type RecordedRelease, releasesIn, timesOf } from './history.js';
import { readLog } from './read-log.js';
import { RELEASE_JOB } from './release-actor.js';
import type { ReleaseSecrets } from './release-keys.js';
import type { ReleaseParts } from './release-parts.js';
import { fixedMenu, fixMenu } from './year-menu.js';

export interface ReleaseOutcome {
  readonly release: RecordedRelease;
  /** Not by this run: it was released before. */
  readonly before: boolean;
  /** What this run published with it. */
  readonly periods: readonly string[];
}

/** One at a time, of however many processes; `lost` aborts when that cannot be vouched for any more. */
export type Alone = <Result>(work: (lost: AbortSignal) => Promise<Result>) => Promise<Result>;

/** Events that came with an earlier time than the cut-off while it was counted: then it is frozen anew, so often. */
const ATTEMPTS = 3;

export class ReleaseJob {
  constructor(
    private readonly parts: ReleaseParts,
    private readonly alone: Alone,
  ) {}

  /**
   * Finishes what was begun, then releases this month; done before, it answers with what was released.
   * @throws DomainError release_month, release_before_log, release_too_early, release_out_of_order,
   * release_keys_missing, release_keys_malformed, release_differs, release_running, newer_history
   */
  async release(month: string): Promise<ReleaseOutcome> {
    if (!isMonth(month)) throw new DomainError('release_month', 'invalid', 'month');
    return this.alone(async (lost) => {
      const releases = await this.#settled(lost);
      return this.#release(month, releases, lost);
    });
  }

  /**
   * Whatever has come due by the log's time, but for this margin; nothing, at the price of a few reads, when nothing has.
   * @param stopping leaves the month at hand where it is, for the next run
   */
  async releaseDue(marginMs = 0, stopping?: AbortSignal): Promise<readonly ReleaseOutcome[]> {
    if (!(await isAnythingDue(this.parts, marginMs))) return [];
    return this.alone(async (lease) => {
      const lost = stopping ? AbortSignal.any([lease, stopping]) : lease;
      await this.#settled(lost);
      const year = await menuDue(this.parts, marginMs);
      if (year !== undefined) await fixMenu(this.parts, year, await logNow(this.parts));
      const outcomes: ReleaseOutcome[] = [];
      for (;;) {
        const releases = await releasesIn(this.parts.log);
        const month = await monthDue(this.parts, releases, marginMs);
        if (month === undefined) return outcomes;
        outcomes.push(await this.#release(month, releases, lost));
      }
    });
  }

  /** From the next month on, other keys: those before count as known to somebody. */
  async renewKeys(): Promise<string> {
    return this.alone(async (lost) => {
      const releases = await this.#settled(lost);
      await this.#secrets(releases);
      return (await this.parts.keys.add()).id;
    });
  }

  /**
   * The same, where keys are gone for good: what was published stays, and no quarter or year is made of months frozen with
   * them. @throws DomainError release_keys_there when none is missing
   */
  async giveKeysUp(): Promise<string> {
    return this.alone(async () => {
      const { keys, log, snapshots } = this.parts;
      const made = [...(await releasesIn(log)), ...(await snapshots.frozen())].map(({ keyId }) => keyId);
      const there = new Set([...(await keys.all()).map(({ id }) => id), ...(await keys.lost())]);
      const gone = [...new Set(made)].filter((id) => !there.has(id));
      if (gone.length === 0) throw new DomainError('release_keys_there');
      return (await keys.add(gone)).id;
    });
  }

  /** After it, what the log says was released is published, and what was erased is anonymous. */
  async #settled(lost: AbortSignal): Promise<readonly RecordedRelease[]> {
    const { log, index, keys, published, progress } = this.parts;
    await readLog({ log, index, lost, progress: (events) => progress('reading', events, undefined) });
    const releases = await releasesIn(log);
    const there = await published.months();
    // Before erasures: it must come out as it was when the event was made.
    const gone = await keys.lost();
    for (const release of releases) {
      if (!there.has(release.month) && !gone.has(release.keyId)) await this.#finish(release, lost);
    }
    lost.throwIfAborted();
    await eraseFromSnapshots(this.parts);
    return releases;
  }

  async #release(
    month: string,
    releases: readonly RecordedRelease[],
    lost: AbortSignal,
  ): Promise<ReleaseOutcome> {
    const known = releases.find((release) => release.month === month);
    if (known) return { release: known, before: true, periods: [] };
    const newest = releases.at(-1) ?? null;
    const now = await logNow(this.parts);
    checkTime(month, { now, newest });
    await this.#checkBegun(month);
    const menu = await fixMenu(this.parts, Number(month.slice(0, 4)), now);
    const secrets = await this.#secrets(releases);
    for (let attempt = 1; ; attempt += 1) {
      const cutoff = await freezeMonth(this.parts, month, secrets, lost);
      const header = {
        month,
        menu: menu.id,
        definitions: DEFINITIONS,
        keyId: secrets.id,
        cutoff: String(cutoff),
      };
      const counted = await this.#count(header, menu, secrets);
      if (await this.#holds(month, cutoff, lost)) {
        lost.throwIfAborted();
        const release = await this.#append(header, counted, newest);
        await this.#publish(release, counted, lost);
        return { release, before: false, periods: counted.periods };
      }
      if (attempt === ATTEMPTS) throw new DomainError('stream_busy', 'unavailable');
    }
  }

  /** Its event is in the log; what it published is made again from the same rows. */
  async #finish(release: RecordedRelease, lost: AbortSignal): Promise<void> {
    const { month, menu: id, definitions, keyId, cutoff } = release;
    if (definitions !== DEFINITIONS) throw new DomainError('release_definitions', 'invalid', 'definitions');
    const year = Number(month.slice(0, 4));
    const menu = await fixedMenu(this.parts, year);
    if (menu?.id !== id) throw new DomainError('release_menu', 'invalid', 'menu');
    await this.parts.published.publishMenu(year, menu.places);
    const secrets = await this.parts.keys.named(keyId);
    const frozen = await this.parts.snapshots.frozen();
    if (!frozen.some((one) => one.month === month))
      await freezeAt(this.parts, { month, cutoff: BigInt(cutoff) }, secrets, lost);
    const counted = await this.#count({ month, menu: id, definitions, keyId, cutoff }, menu, secrets);
    await this.#publish(release, counted, lost);
  }

  /** Quarter and year are of months that were released: one that was frozen and left is in none. */
  async #count(header: ReleaseHeader, menu: YearMenu, secrets: ReleaseSecrets): Promise<CountedMonth> {
    const released = (await releasesIn(this.parts.log)).map(({ month }) => month);
    const known = new Set([...released.filter((month) => month < header.month), header.month]);
    const gone = await this.parts.keys.lost();
    const frozen = (await this.parts.snapshots.frozen()).filter(
      ({ month, keyId }) => known.has(month) && !gone.has(keyId),
    );
    const needed = monthsNeeded(header.month, new Set(frozen.map(({ month }) => month)));
    const snapshots = [];
    for (const month of frozen.filter((one) => needed.includes(one.month))) {
      snapshots.push({ month: month.month, rows: await frozenRows(this.parts, month) });
      this.parts.progress('counting', snapshots.length, needed.length);
    }
    return countMonth(this.parts, header, { menu, snapshots }, secrets);
  }

  /** Nothing has come since that belongs before the cut-off: another process's clock may be behind this one's. */
  async #holds(month: string, cutoff: bigint, lost: AbortSignal): Promise<boolean> {
    const { log, index } = this.parts;
    await readLog({ log, index, lost, progress: () => undefined });
    return (await index.cutoffPosition(month)) === cutoff;
  }

  async #append(
    header: ReleaseHeader,
    { root }: CountedMonth,
    newest: RecordedRelease | null,
  ): Promise<RecordedRelease> {
    const { log } = this.parts;
    const { month } = header;
    const data = { ...header, rootHash: rootText(root) };
    await decideAndAppend({
      ...log,
      decider: releaseDecider,
      stream: releaseStream(month),
      command: { type: 'ReleaseMonth', data },
      context: {
        ...RELEASE_JOB,
        commandId: derivedId('release month', month, data.rootHash),
        body: canonicalJson(data),
      },
      facts: async () => ({ now: await logNow(this.parts), newest, menuFixed: true }),
    });
    const [recorded] = await readHistory<ReleaseEvent>(log, releaseStream(month));
    if (!recorded) throw new Error('the release is not in its stream');
    return { ...recorded.data, recordedAt: recorded.recordedAt };
  }

  async #publish(
    { recordedAt, ...release }: RecordedRelease,
    { root, periods, cells, completeness }: CountedMonth,
    lost: AbortSignal,
  ): Promise<void> {
    if (rootText(root) !== release.rootHash) throw new DomainError('release_differs');
    lost.throwIfAborted();
    this.parts.progress('publishing', 0, cells.length);
    await this.parts.published.publish({ release, releasedAt: recordedAt, periods, cells, completeness });
    this.parts.progress('publishing', cells.length, cells.length);
  }

  /** The newest pair; made at the first release, and never silently when there was one before. */
  async #secrets(releases: readonly RecordedRelease[]): Promise<ReleaseSecrets> {
    const { keys, snapshots } = this.parts;
    const all = await keys.all();
    const used = releases.at(-1)?.keyId ?? (await snapshots.frozen()).at(-1)?.keyId;
    if (used !== undefined && !all.some(({ id }) => id === used) && !(await keys.lost()).has(used)) {
      throw new DomainError('release_keys_missing', 'unavailable');
    }
    return all.at(-1) ?? keys.add();
  }

  async #checkBegun(month: string): Promise<void> {
    const { first } = await timesOf(this.parts.log);
    if (first === undefined || month < bishkekMonth(first)) {
      throw new DomainError('release_before_log', 'invalid', 'month');
    }
  }
}

/** As events have it. */
export function rootText(root: Uint8Array): string {
  return Buffer.from(root).toString('base64url');
}
