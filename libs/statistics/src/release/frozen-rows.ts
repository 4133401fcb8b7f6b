import { DomainError } from '#kernel/domain-error';
import type { KeptRow } from '../domain/recounting.js';
import type { FrozenMonth, Snapshots } from './release-store.js';
import type { ReleaseKeys } from './release-keys.js';
import { RowBoxes } from './row-box.js';

/**
 * The rows of a frozen month as they are kept, erasures included.
 * @throws DomainError release_keys_missing; release_snapshot_damaged where a box was changed or moved
 */
export async function frozenRows(
  { snapshots, keys }: { readonly snapshots: Snapshots; readonly keys: ReleaseKeys },
  { month, keyId }: Pick<FrozenMonth, 'month' | 'keyId'>,
): Promise<readonly KeptRow[]> {
  const boxes = new RowBoxes(await keys.named(keyId), month);
  const rows = await snapshots.rowsOf(month);
  try {
    return rows.map((row) => boxes.open(row));
  } catch {
    throw new DomainError('release_snapshot_damaged', 'unavailable');
  }
}
