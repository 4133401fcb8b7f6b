/** A read model made anew beside the one in use, which answers until the new one takes its place. */
import { DataSource, type EntityManager, Table } from 'typeorm';
import type { EventCodec } from '#event-store/codec';
import type { EventStore, RecordedEvent } from '#event-store/event-store';
import { loadCheckpoint, moveCheckpoint, type ProjectionId } from './checkpoints.js';
import { categoriesOf, type Projection } from './projection.js';
import { decodeUntilFailure } from './projector.js';
import { readAhead } from './read-ahead.js';
import { readModels } from './read-tables.js';

export interface Rebuilding {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly codec: EventCodec;
  /** As `kalkan_projector`. */
  readonly url: string;
  readonly projection: Projection;
  /** How many events were taken in since this call began, and when the last of them was recorded. */
  readonly progress: (events: number, recordedAt: Date) => void;
}

const SCHEMA = 'rebuild';
const LOCK_WAIT = '5s';

/**
 * Fills tables in schema `rebuild` from the log's beginning, then puts them in the place of those in `read`, in one
 * transaction with the checkpoint: whoever projects meanwhile finds it moved and goes on from there. Killed, the same
 * call goes on where it was. Only one at a time.
 * @throws DomainError `newer_history` at an event only a newer version knows
 */
export async function rebuild(rebuilding: Rebuilding): Promise<void> {
  const { projection, store } = rebuilding;
  const dataSource = await besides(readModels(rebuilding.url, [projection]));
  const filter = { categories: categoriesOf(projection) };
  const beside: ProjectionId = { name: `${projection.name} (rebuild)`, version: projection.version };
  let taken = 0;
  try {
    let position = await begin(dataSource, projection, beside);
    for await (const { events, last } of readAhead(store, position, filter)) {
      await dataSource.transaction(async (manager) => {
        await moveCheckpoint(manager, beside, position, last.position);
        await take(events, rebuilding, manager);
      });
      position = last.position;
      taken += events.length;
      rebuilding.progress(taken, last.recordedAt);
    }
    // Of a table filled a moment ago the planner knows nothing yet.
    for (const { tablePath } of dataSource.entityMetadatas) await dataSource.query(`ANALYZE ${tablePath}`);
    await dataSource.transaction((manager) => takePlace(manager, rebuilding, position));
  } finally {
    await dataSource.destroy();
  }
}

/** The projection reaches its tables through their entities; here they stand in another schema. */
async function besides(dataSource: DataSource): Promise<DataSource> {
  await dataSource.initialize();
  for (const metadata of dataSource.entityMetadatas) {
    metadata.schema = SCHEMA;
    metadata.tablePath = `${SCHEMA}.${metadata.tableName}`;
  }
  return dataSource;
}

/** Where an earlier call came to, or the beginning with empty tables. */
async function begin(
  dataSource: DataSource,
  { entities }: Projection,
  beside: ProjectionId,
): Promise<bigint> {
  const runner = dataSource.createQueryRunner();
  try {
    const tables = entities.map((entity) => dataSource.getMetadata(entity));
    const there = await Promise.all(tables.map(({ tablePath }) => runner.hasTable(tablePath)));
    if (!there.every(Boolean)) {
      await runner.startTransaction();
      await runner.query('UPDATE projection.checkpoint SET "position" = 0 WHERE name = $1', [beside.name]);
      for (const metadata of tables) {
        await runner.query(`DROP TABLE IF EXISTS ${metadata.tablePath}`);
        await runner.createTable(Table.create(metadata, dataSource.driver), false);
      }
      await runner.commitTransaction();
    }
    return await loadCheckpoint(dataSource, beside);
  } finally {
    await runner.release();
  }
}

async function take(
  recorded: readonly RecordedEvent[],
  { codec, projection }: Rebuilding,
  manager: EntityManager,
): Promise<void> {
  const { events, failure } = decodeUntilFailure(recorded, codec);
  if (failure) throw failure.error;
  const handled = events.filter(({ type }) => projection.handles.includes(type));
  if (handled.length > 0) await projection.project(handled, manager);
}

/** Whoever projects waits for the checkpoint's row, finds it moved, and begins from it. */
async function takePlace(manager: EntityManager, rebuilding: Rebuilding, reached: bigint): Promise<void> {
  const { projection, store } = rebuilding;
  const live: ProjectionId = { name: projection.name, version: projection.version };
  await manager.query(`SET LOCAL lock_timeout = '${LOCK_WAIT}'`);
  await loadCheckpoint(manager, live);
  await manager.query('SELECT FROM projection.checkpoint WHERE name = $1 AND version = $2 FOR UPDATE', [
    live.name,
    live.version,
  ]);
  const there = await loadCheckpoint(manager, live);
  let position = reached;
  for await (const { events, last } of readAhead(store, position, { categories: categoriesOf(projection) })) {
    await take(events, rebuilding, manager);
    position = last.position;
  }
  for (const entity of projection.entities) {
    const { tableName } = manager.dataSource.getMetadata(entity);
    await manager.query(`DROP TABLE IF EXISTS read.${tableName}`);
    await manager.query(`ALTER TABLE ${SCHEMA}.${tableName} SET SCHEMA read`);
  }
  await moveCheckpoint(manager, live, there, there > position ? there : position);
}
