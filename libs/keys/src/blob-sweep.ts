import type { Log } from '#event-store/fold-stream';
import { readCase } from './case-history.js';
import type { KeysDatabase } from './keys-database.js';

const BATCH = 200;

/**
 * Blobs sent for an event that never reached the log are deleted, those it names are settled.
 * @returns how many rows changed
 */
export async function sweepBlobs(database: KeysDatabase, log: Log, olderThan: Date): Promise<number> {
  const orphans = await database.query<{ hash: string; case_id: string }>(
    `SELECT hash, case_id FROM keys.blob WHERE NOT settled AND given_at < $1 LIMIT ${BATCH}`,
    [olderThan],
  );
  let changes = 0;
  for (const { hash, case_id } of orphans.rows) {
    const { attachments } = await readCase(log, case_id);
    const added = attachments.find(({ blob }) => blob === hash);
    const swept = added
      ? await database.query(
          'UPDATE keys.blob SET settled = true, because = $2 WHERE hash = $1 AND NOT settled',
          [hash, added.eventId],
        )
      : await database.query('DELETE FROM keys.blob WHERE hash = $1 AND NOT settled AND given_at < $2', [
          hash,
          olderThan,
        ]);
    changes += swept.rowCount ?? 0;
  }
  return changes;
}
