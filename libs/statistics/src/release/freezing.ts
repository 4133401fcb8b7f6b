/** A month becomes a snapshot: sealed rows, kept whole, as of its cut-off. */
import { RowBoxes } from './row-box.js';
import type { ReleaseSecrets } from './release-keys.js';
import type { ReleaseParts } from './release-parts.js';
import type { FrozenMonth } from './release-store.js';
import { foldMonth } from './snapshot-of-month.js';

/**
 * Freezes it, unless it is frozen as of the cut-off the log has now and with these keys.
 * @returns the position of its cut-off
 */
export async function freezeMonth(
  parts: ReleaseParts,
  month: string,
  secrets: ReleaseSecrets,
  lost: AbortSignal,
): Promise<bigint> {
  const { index, snapshots } = parts;
  const cutoff = await index.cutoffPosition(month);
  const frozen = (await snapshots.frozen()).find((one) => one.month === month);
  if (frozen?.cutoff === cutoff && frozen.keyId === secrets.id) return cutoff;
  lost.throwIfAborted();
  if (frozen) await snapshots.discard(month);
  await freezeAt(parts, { month, cutoff }, secrets, lost);
  return cutoff;
}

/** From the log, as the facts open now. */
export async function freezeAt(
  { log, facts, index, snapshots, progress }: ReleaseParts,
  { month, cutoff }: Pick<FrozenMonth, 'month' | 'cutoff'>,
  secrets: ReleaseSecrets,
  lost: AbortSignal,
): Promise<void> {
  const folding = (done: number, of: number): void => {
    lost.throwIfAborted();
    progress('folding', done, of);
  };
  const rows = await foldMonth({ log, facts, index, progress: folding }, month, secrets);
  lost.throwIfAborted();
  const boxes = new RowBoxes(secrets, month);
  const sealed = rows.map((row, ordinal) => boxes.seal(row, ordinal, row.state));
  await snapshots.freeze({ month, cutoff, keyId: secrets.id }, sealed);
}
