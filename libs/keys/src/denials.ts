/** Recipients who were denied: what the log has ended is taken, and what it has not is theirs again. */
import type { Log } from '#event-store/fold-stream';
import type { KeyCustody } from '#kernel/key-custody';
import type { KeysDatabase } from './keys-database.js';

export async function settleDenials(
  { database, log, custody }: { database: KeysDatabase; log: Log; custody: KeyCustody },
  deniedBefore: Date,
): Promise<void> {
  const denied = await database.query<Denied>(
    `SELECT id, denied_by, denied_stream, denied_event FROM keys.entitlement
        WHERE denied_by IS NOT NULL AND denied_at < $1`,
    [deniedBefore],
  );
  for (const { id, denied_by, denied_stream, denied_event } of denied.rows) {
    const events = await log.store.readStream(denied_stream);
    if (events.some((event) => event.id === denied_event)) {
      const taken = { because: denied_event, stream: denied_stream, commandId: denied_by };
      await custody.destroy({ ...taken, of: { referralId: id } });
    } else {
      await database.query(
        `UPDATE keys.entitlement
              SET denied_by = NULL, denied_stream = NULL, denied_event = NULL, denied_at = NULL
            WHERE id = $1 AND denied_by = $2 AND denied_at < $3`,
        [id, denied_by, deniedBefore],
      );
    }
  }
}

type Denied = { id: string; denied_by: string; denied_stream: string; denied_event: string };
