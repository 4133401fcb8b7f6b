/** A database of one's own with the tables of some projections, filled as the projector would and read as the api does. */
import type { DataSource } from 'typeorm';
import { roleUrl } from '#event-store/database-roles';
import { openFacts } from '#event-store/facts-box';
import { type Erased, ERASED, FactsReader, type StoredFacts } from '#kernel/facts';
import type { Projection } from '#projections/projection';
import { createReadTables, readModels } from '#projections/read-tables';
import { type TestDatabases, cloneDatabases } from '../../../../test/support/databases.js';
import type { World } from './case.world.js';

export class ReadSide {
  private constructor(
    private readonly databases: TestDatabases,
    private readonly projections: readonly Projection[],
    private readonly filling: DataSource,
    /** As `kalkan_reader`. */
    readonly readModels: DataSource,
  ) {}

  static async open(projections: readonly Projection[]): Promise<ReadSide> {
    const databases = await cloneDatabases();
    const { logUrl, rolesPassword } = databases;
    const filling = readModels(roleUrl(logUrl, 'kalkan_projector', rolesPassword), projections);
    const reading = readModels(roleUrl(logUrl, 'kalkan_reader', rolesPassword), projections);
    await Promise.all([filling.initialize(), reading.initialize()]);
    for (const projection of projections) await createReadTables(filling, projection);
    return new ReadSide(databases, projections, filling, reading);
  }

  /** Projects what the world's log has after `after`, in batches of this size; each batch twice if asked. */
  async project(world: World, { after = 0n, size = 1000, twice = false } = {}): Promise<void> {
    const recorded = await world.store.readAll(after, 10_000, { categories: ['case'] });
    const events = recorded.map((event) => world.codec.decode(event));
    for (const projection of this.projections) {
      const handled = events.filter(({ type }) => projection.handles.includes(type));
      for (let start = 0; start < handled.length; start += size) {
        const batch = handled.slice(start, start + size);
        for (let turn = twice ? 2 : 1; turn > 0; turn -= 1) {
          await this.filling.transaction((manager) => projection.project(batch, manager));
        }
      }
    }
  }

  /** Every row of every table, as text. */
  async rows(): Promise<readonly string[]> {
    const tables = this.filling.entityMetadatas.map(({ tablePath }) => tablePath);
    const found = await Promise.all(
      tables.map((table): Promise<readonly { row: string }[]> =>
        this.readModels.query(`SELECT to_jsonb(t)::text AS row FROM ${table} t ORDER BY 1`),
      ),
    );
    return found.flat().map(({ row }) => row);
  }

  async empty(): Promise<void> {
    for (const { target } of this.filling.entityMetadatas) await this.filling.getRepository(target).clear();
  }

  async close(): Promise<void> {
    await Promise.all([this.filling.destroy(), this.readModels.destroy()]);
    await this.databases.drop();
  }
}

/** Opens boxes with the world's keys and counts how often it was asked. */
export class WorldFactsReader extends FactsReader {
  batches = 0;

  constructor(private readonly world: World) {
    super();
  }

  async open<Facts>(items: readonly StoredFacts[]): Promise<readonly (Facts | Erased)[]> {
    this.batches += 1;
    return items.map(({ caseId, stream, eventId, box }) => {
      const key = this.world.custody.factsKeys.get(caseId);
      return key ? (openFacts(key, stream, eventId, box) as Facts) : ERASED;
    });
  }
}
