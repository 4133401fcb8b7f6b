/** What a process manager has behind it: checkpoint, memories, and the commands a rule refused. Backed up, never rebuilt. */
import type { EntityManager } from 'typeorm';
import type { JsonValue } from '#kernel/message';
import { CheckpointMoved } from './checkpoints.js';

type Database = Pick<EntityManager, 'query'>;

export interface KeptMemory {
  readonly key: string;
  readonly value: JsonValue;
}

export interface Rejection {
  readonly process: string;
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
