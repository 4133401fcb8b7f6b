/** A month as the log and the keys tell it now, as of its cut-off. */
import { recordKey } from '../cell-key.js';
import { recordsOfMonth } from '../domain/records-of-month.js';
import type { KeptRow } from '../domain/recounting.js';
import { snapshotOf } from '../domain/snapshot.js';
import type { UnitRecord } from '../domain/unit-records.js';
import { type FileSources, openFiles } from './files.js';
import type { LogIndex } from './release-store.js';
import type { ReleaseSecrets } from './release-keys.js';

export interface SnapshotSources extends FileSources {
  readonly index: LogIndex;
  /** Cases folded, of how many. */
  readonly progress: (done: number, of: number) => void;
}

/** Every row of the month; `untold` where facts of the case are closed now. */
export async function foldMonth(
  sources: SnapshotSources,
  month: string,
  { record }: Pick<ReleaseSecrets, 'record'>,
): Promise<readonly KeptRow[]> {
  const caseIds = await sources.index.casesOf(month);
  const records: UnitRecord[] = [];
  const closed = new Set<string>();
  let done = 0;
  for await (const dossiers of openFiles(sources, caseIds)) {
    for (const dossier of dossiers) {
      records.push(...recordsOfMonth(dossier, month));
      if (dossier.closed) closed.add(dossier.caseId);
    }
    done += dossiers.length;
    sources.progress(done, caseIds.length);
  }
  const untold = new Set(
    records.flatMap(({ kind, id, caseId }) =>
      closed.has(caseId) && kind !== 'case-left-out' ? [recordKey(record, id)] : [],
    ),
  );
  const { rows } = snapshotOf(month, records, (id) => recordKey(record, id));
  return rows.map((row) => ({ ...row, state: untold.has(row.key) ? 'untold' : 'whole' }));
}
