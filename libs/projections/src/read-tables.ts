import { DataSource, Table } from 'typeorm';
import { HeardClient } from '#event-store/connections';
import type { Projection } from './projection.js';

export const READ_MODELS = {
  installExtensions: false,
  // The pool replaces a broken idle connection; unheard, its error would end the process.
  poolErrorHandler: () => undefined,
  extra: { Client: HeardClient },
};

/** A data source knowing the tables of these projections: as `kalkan_projector` to fill, as `kalkan_reader` to read. */
export function readModels(url: string, projections: readonly Pick<Projection, 'entities'>[]): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: projections.flatMap(({ entities }) => [...entities]),
    poolSize: Math.max(10, projections.length + 2),
    ...READ_MODELS,
  });
}

/**
 * Creates the projection's tables that are missing; one that stands is never altered: a change needs a new version.
 * @throws Error for a table outside schema `read` or without the version in its name
 */
export async function createReadTables(
  dataSource: DataSource,
  { entities, version }: Pick<Projection, 'entities' | 'version'>,
): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    // One at a time: of two who find the same table missing, one would fail.
    await runner.query(`SELECT pg_advisory_xact_lock(hashtextextended('read tables', 0))`);
    for (const entity of entities) {
      const metadata = dataSource.getMetadata(entity);
      if (metadata.schema !== 'read' || !metadata.tableName.endsWith(`_v${version}`)) {
        throw new Error(`table ${metadata.tablePath} is not named by readTable(…, ${version})`);
      }
      if (!(await runner.hasTable(metadata.tablePath))) {
        await runner.createTable(Table.create(metadata, dataSource.driver), true);
      }
    }
    await runner.commitTransaction();
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}
