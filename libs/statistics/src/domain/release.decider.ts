/** When a month may be released, in which order, and that it never changes (statistics §2). One stream for each month. */
import { isBase64url } from '#kernel/base64url';
import { isMonth } from '#kernel/bishkek';
import type { Decider } from '#kernel/decider';
import { DomainError } from '#kernel/domain-error';
import { derivedId, streamOf } from '#kernel/ids';
import type { Named } from '#kernel/message';
import { cutoffOf, monthAfter, monthsOf, periodsEndingWith } from './periods.js';
import type { ReleaseEvent } from './release.events.js';
import type { ReleaseHeader } from './root-hash.js';

/** Everything is computed by then; the event and what is published commit together. */
export type ReleaseInstruction = Named<'ReleaseMonth', ReleaseHeader & { readonly rootHash: string }>;

export type ReleaseState =
  { readonly status: 'none' } | ({ readonly status: 'released' } & ReleaseEvent['data']);

export interface ReleaseFacts {
  /** The time the log would give the next event: it never runs backwards, wherever the clock is set. */
  readonly now: Date;
  /** The newest month that is released, or null before the first. */
  readonly newest: Pick<ReleaseHeader, 'month' | 'definitions'> | null;
  /** The menu of the month's year was fixed. */
  readonly menuFixed: boolean;
}

export const releaseDecider: Decider<ReleaseInstruction, ReleaseState, ReleaseEvent, ReleaseFacts> = {
  initial: { status: 'none' },

  decide({ data }, state, facts) {
    if (!isMonth(data.month)) throw new DomainError('release_month', 'invalid', 'month');
    if (state.status === 'released') {
      if (isSame(state, data)) return [];
      throw new DomainError('release_differs');
    }
    checkTime(data.month, facts);
    checkHeader(data, facts);
    return [{ type: 'statistics.released.v1', data }];
  },

  evolve(_state, { data }) {
    return { status: 'released', ...data };
  },
};

/** The stream of a month's release: there is one, so that a month is released once. */
export function releaseStream(month: string): string {
  return streamOf('release', derivedId('release', month));
}

/**
 * What is published with a month: itself, and with the last of a quarter or a year that too, if every snapshot of it was
 * taken. Nothing that was published before is computed again.
 * @param frozen months with a snapshot, this one included
 */
export function periodsReleasedWith(month: string, frozen: ReadonlySet<string>): readonly string[] {
  return periodsEndingWith(month).filter((period) => monthsOf(period).every((part) => frozen.has(part)));
}

/** The month to release next: none when its cut-off has not come. */
export function nextRelease(newest: string, now: Date): string | undefined {
  return firstRelease(monthAfter(newest), now);
}

/** The month itself, once its cut-off has come. */
export function firstRelease(month: string, now: Date): string | undefined {
  return now >= cutoffOf(month) ? month : undefined;
}

/**
 * What can be said before anything is computed.
 * @throws DomainError release_month, release_too_early, release_out_of_order
 */
export function checkTime(month: string, { now, newest }: Pick<ReleaseFacts, 'now' | 'newest'>): void {
  if (!isMonth(month)) throw new DomainError('release_month', 'invalid', 'month');
  if (now < cutoffOf(month)) throw new DomainError('release_too_early');
  if (newest !== null && month !== monthAfter(newest.month)) throw new DomainError('release_out_of_order');
}

function checkHeader(
  { month, menu, definitions, keyId, cutoff, rootHash }: ReleaseInstruction['data'],
  { newest, menuFixed }: ReleaseFacts,
): void {
  if (menu !== `menu/${month.slice(0, 4)}` || !menuFixed) {
    throw new DomainError('release_menu', 'invalid', 'menu');
  }
  // A year is the union of its months: what is counted may change between years only.
  const sameYear = newest?.month.slice(0, 4) === month.slice(0, 4);
  if (definitions === '' || (sameYear && newest?.definitions !== definitions)) {
    throw new DomainError('release_definitions', 'invalid', 'definitions');
  }
  if (!/^(0|[1-9]\d*)$/.test(cutoff)) throw new DomainError('release_malformed', 'invalid', 'cutoff');
  if (!isBase64url(keyId, 32)) throw new DomainError('release_malformed', 'invalid', 'keyId');
  if (!isBase64url(rootHash, 32)) throw new DomainError('release_malformed', 'invalid', 'rootHash');
}

function isSame(released: ReleaseEvent['data'], again: ReleaseInstruction['data']): boolean {
  const keys = ['month', 'menu', 'definitions', 'keyId', 'cutoff', 'rootHash'] as const;
  return keys.every((key) => released[key] === again[key]);
}
