/** For operators: how far each read model is behind the log, and what earlier versions left. */
import type { DataSource } from 'typeorm';
import type { EventStore } from '#event-store/event-store';
import { lagOf } from './follower-lag.js';
import type { Projection } from './projection.js';

export interface ProjectionReport {
  readonly name: string;
  readonly version: number;
  /** Events of its categories it has not taken in; `MOST_COUNTED` stands for at least so many. */
  readonly behind: number;
  /** How long the first of them has been waiting; 0 when none is. */
  readonly seconds: number;
  /** It has begun: its tables are there. */
  readonly begun: boolean;
}

export const MOST_COUNTED = 10_000;

type Database = Pick<DataSource, 'query'>;

export async function reportProjections(
  database: Database,
  store: Pick<EventStore, 'readAll'>,
  projections: readonly Projection[],
  now: Date,
): Promise<readonly ProjectionReport[]> {
  const rows: readonly { name: string; version: number; position: string }[] = await database.query(
    'SELECT name, version, "position" FROM projection.checkpoint',
  );
  const reports = projections.map(async (projection) => {
    const { name, version } = projection;
    const row = rows.find((candidate) => candidate.name === name && candidate.version === version);
    const lag = await lagOf(projection, BigInt(row?.position ?? 0), { store, now, most: MOST_COUNTED });
    return { name, version, ...lag, begun: row !== undefined };
  });
  return Promise.all(reports);
}

/** Tables in `read` that none of these projections fills: an earlier version's, kept for a way back. */
export async function leftTables(
  dataSource: DataSource,
  projections: readonly Projection[],
): Promise<readonly string[]> {
  const used = projections.flatMap(({ entities }) =>
    entities.map((entity) => dataSource.getMetadata(entity).tableName),
  );
  const rows: readonly { name: string }[] = await dataSource.query(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'read' AND NOT tablename = ANY ($1) ORDER BY 1`,
    [used],
  );
  return rows.map(({ name }) => name);
}

/** Drops them, with their checkpoints; as the database's owner. */
export async function dropLeft(
  dataSource: DataSource,
  projections: readonly Projection[],
): Promise<readonly string[]> {
  const tables = await leftTables(dataSource, projections);
  await dataSource.transaction(async (manager) => {
    for (const table of tables) await manager.query(`DROP TABLE read."${table}"`);
    await manager.query(
      `DELETE FROM projection.checkpoint c
        WHERE NOT EXISTS (
          SELECT FROM unnest($1::text[], $2::integer[]) AS w (name, version)
           WHERE c.version = w.version AND c.name IN (w.name, w.name || ' (rebuild)'))`,
      [projections.map(({ name }) => name), projections.map(({ version }) => version)],
    );
  });
  return tables;
}
