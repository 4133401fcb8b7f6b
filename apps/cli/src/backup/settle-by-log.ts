/** After loading, `settled` of a row says whether the restored log has its event, not what another log had. */
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { CopyIn, CopyOut } from './copy-streams.js';

const SETTLED = `
SELECT table_schema || '.' || table_name AS name FROM information_schema.columns
 WHERE table_schema = 'keys' AND column_name IN ('because', 'settled')
   AND table_name <> 'invitation' GROUP BY 1 HAVING count(*) = 2 ORDER BY 1`;

/** Within the transactions that have loaded both. Invitations are settled by what used them, not by their event. */
export async function settleByLog(log: pg.Client, keys: pg.Client): Promise<void> {
  await keys.query('CREATE TEMPORARY TABLE restored_event (id uuid PRIMARY KEY) ON COMMIT DROP');
  await pipeline(
    log.query(new CopyOut('COPY (SELECT id FROM log.event ORDER BY id) TO STDOUT')),
    keys.query(new CopyIn('COPY restored_event FROM STDIN')),
  );
  await keys.query('ANALYZE restored_event');
  for (const { name } of (await keys.query<{ name: string }>(SETTLED)).rows) {
    await keys.query(
      `UPDATE ${name} SET settled = NOT settled
        WHERE settled <> EXISTS (SELECT FROM restored_event e WHERE e.id = because)`,
    );
  }
}
