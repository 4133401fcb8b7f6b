/** Which engine holds the log is written down in PostgreSQL, so that nobody begins a second one beside it. */
import pg from 'pg';

/** The lock `log.append` and `log.append_alone` take before they draw positions. */
const APPEND_LOCK = 7_041_881;
const CLAIM_LOCK = 7_041_885;

export type Engine = 'postgresql' | 'eventstoredb';

/** The log is in the other engine than the one asked for, or half way between them. */
export class OtherEngine extends Error {
  constructor(readonly holds: Engine | 'neither') {
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
    // of several who start at once, one claims
    await client.query('SELECT pg_advisory_lock($1)', [CLAIM_LOCK]);
    const { begun, at } = await engineOf(client);
    if (at === 'neither') throw new OtherEngine(at);
    if (at === engine) return;
    if (at === 'eventstoredb' || begun) throw new OtherEngine(at);
    await leavePostgres(client);
    await arrive(client, engine);
  } finally {
    await client.end();
  }
}

/** Where the log is, and whether one was ever begun in PostgreSQL. */
export async function engineOf(
  owner: pg.ClientBase,
): Promise<{ readonly at: Engine | 'neither'; readonly begun: boolean }> {
  const { rows } = await owner.query<{ elsewhere: boolean; moved: boolean; begun: boolean }>(
    `SELECT EXISTS (SELECT FROM log.elsewhere) AS elsewhere, EXISTS (SELECT FROM log.event) AS begun,
            EXISTS (SELECT FROM log.elsewhere WHERE moved IS NOT NULL) AS moved`,
  );
  const { elsewhere, moved, begun } = rows[0] ?? { elsewhere: false, moved: false, begun: false };
  if (!elsewhere) return { at: 'postgresql', begun };
  return { at: moved ? 'eventstoredb' : 'neither', begun };
}

/** From now on nobody appends to PostgreSQL; returns once nobody is appending any more. */
export async function leavePostgres(owner: pg.ClientBase): Promise<void> {
  await owner.query('INSERT INTO log.elsewhere DEFAULT VALUES ON CONFLICT DO NOTHING');
  await owner.query('REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA log FROM kalkan_writer');
  await owner.query('BEGIN');
  await owner.query('SELECT pg_advisory_xact_lock($1)', [APPEND_LOCK]);
  await owner.query('COMMIT');
}

/** From now on processes that were stopped for a move back do not start in EventStoreDB. */
export async function leaveEventStoreDb(owner: pg.ClientBase): Promise<void> {
  await owner.query('UPDATE log.elsewhere SET moved = NULL');
}

/** The log is whole in this engine, and goes on there. */
export async function arrive(owner: pg.ClientBase, engine: Engine): Promise<void> {
  if (engine === 'eventstoredb') {
    await owner.query('UPDATE log.elsewhere SET moved = now() WHERE moved IS NULL');
  } else {
    await owner.query('DELETE FROM log.elsewhere');
    await owner.query('GRANT EXECUTE ON FUNCTION log.append, log.append_alone TO kalkan_writer');
  }
}
