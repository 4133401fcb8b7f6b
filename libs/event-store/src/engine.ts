/** Which engine holds the log is written down in PostgreSQL, so that nobody begins a second one beside it. */
import pg from 'pg';

export type Engine = 'postgresql' | 'eventstoredb';

/** The log is in the other engine than the one asked for. */
export class OtherEngine extends Error {
  constructor(readonly holds: Engine) {
    super('other_engine');
  }
}

/**
 * Claims the engine for a log that has not begun, and finds it again from then on.
 * @param ownerUrl of the migrated database with the read models
 * @throws OtherEngine
 */
export async function claimEngine(ownerUrl: string, engine: Engine): Promise<void> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ elsewhere: boolean; begun: boolean }>(
      'SELECT EXISTS (SELECT FROM log.elsewhere) AS elsewhere, EXISTS (SELECT FROM log.event) AS begun',
    );
    const [row] = rows;
    if (engine === 'postgresql' && row?.elsewhere === true) throw new OtherEngine('eventstoredb');
    if (engine === 'eventstoredb' && row?.elsewhere === false) {
      if (row.begun) throw new OtherEngine('postgresql');
      await writeDown(client, 'eventstoredb');
    }
  } finally {
    await client.end();
  }
}

/** From now on nobody appends to PostgreSQL, or everybody does again. */
export async function writeDown(owner: pg.ClientBase, engine: Engine): Promise<void> {
  if (engine === 'eventstoredb') {
    await owner.query('INSERT INTO log.elsewhere DEFAULT VALUES ON CONFLICT DO NOTHING');
    await owner.query('REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA log FROM kalkan_writer');
  } else {
    await owner.query('DELETE FROM log.elsewhere');
    await owner.query('GRANT EXECUTE ON FUNCTION log.append TO kalkan_writer');
  }
}
