/** What a process manager has behind it and before it: checkpoint, memories, due times, and the commands a rule refused. Backed up, never rebuilt. */
import type { EntityManager } from 'typeorm';
import type { JsonValue } from '#kernel/message';
import { CheckpointMoved } from './checkpoints.js';
import type { Timer } from './process-manager.js';

type Database = Pick<EntityManager, 'query'>;

export interface KeptMemory {
  readonly key: string;
  readonly value: JsonValue;
}

export interface Rejection {
  readonly process: string;
  /** The event that was answered, or the due time. */
  readonly eventId: string;
  readonly index: number;
  readonly commandId: string;
  readonly code: string;
}

export async function loadProcessCheckpoint(database: Database, name: string): Promise<bigint | undefined> {
  const rows: readonly { position: string }[] = await database.query(
    'SELECT "position" FROM process.checkpoint WHERE name = $1',
    [name],
  );
  return rows[0] && BigInt(rows[0].position);
}

export async function beginProcess(database: Database, name: string, at: bigint): Promise<bigint> {
  await database.query('INSERT INTO process.checkpoint (name, "position") VALUES ($1, $2)', [name, at]);
  return at;
}

export async function recallMemory(
  database: Database,
  name: string,
  key: string,
): Promise<JsonValue | undefined> {
  const rows: readonly { memory: JsonValue }[] = await database.query(
    'SELECT memory FROM process.memory WHERE process = $1 AND key = $2',
    [name, key],
  );
  return rows[0]?.memory;
}

export async function keepMemory(
  database: Database,
  name: string,
  { key, value }: KeptMemory,
): Promise<void> {
  await database.query(
    `INSERT INTO process.memory (process, key, memory) VALUES ($1, $2, $3)
     ON CONFLICT (process, key) DO UPDATE SET memory = excluded.memory`,
    [name, key, JSON.stringify(value)],
  );
}

/** Compare-and-set. @throws CheckpointMoved */
export async function moveProcessCheckpoint(
  database: Database,
  name: string,
  from: bigint,
  to: bigint,
): Promise<void> {
  const [, moved]: [unknown, number] = await database.query(
    'UPDATE process.checkpoint SET "position" = $3 WHERE name = $1 AND "position" = $2',
    [name, from, to],
  );
  if (moved !== 1) throw new CheckpointMoved();
}

/** Once per command, however often it is repeated. */
export async function recordRejection(database: Database, rejection: Rejection): Promise<void> {
  await database.query(
    `INSERT INTO process.rejection (process, event_id, index, command_id, code) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [rejection.process, rejection.eventId, rejection.index, rejection.commandId, rejection.code],
  );
}

/** Once per timer: one that is kept already, or whose event is answered again, stays as it is. */
export async function keepTimers(database: Database, name: string, timers: readonly Timer[]): Promise<void> {
  for (const { id, at, what, memoryKey, organization, correlationId } of timers) {
    await database.query(
      `INSERT INTO process.timer (id, process, due_at, what, memory_key, organization, correlation_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [id, name, at, JSON.stringify(what), memoryKey, organization, correlationId],
    );
  }
}

/** The earliest of those whose time has come. */
export async function findDueTimer(database: Database, name: string, now: Date): Promise<Timer | undefined> {
  const rows: readonly Timer[] = await database.query(
    `SELECT id, due_at AS at, what, memory_key AS "memoryKey", organization, correlation_id AS "correlationId"
       FROM process.timer WHERE process = $1 AND due_at <= $2 ORDER BY due_at, id LIMIT 1`,
    [name, now],
  );
  return rows[0];
}

/** Acted on. */
export async function forgetTimer(database: Database, { id }: Pick<Timer, 'id'>): Promise<void> {
  await database.query('DELETE FROM process.timer WHERE id = $1', [id]);
}
