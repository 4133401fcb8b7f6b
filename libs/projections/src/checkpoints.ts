import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';

/** Which projection, in which form. */
export interface ProjectionId {
  readonly name: string;
  readonly version: number;
}

/** Another projector moved the checkpoint: what was done here rolls back. */
export class CheckpointMoved extends Error {
  constructor() {
    super('checkpoint_moved');
  }
}

const FIRST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 160;

/** How far projections are, by their checkpoints; with the reader's role too, whichever process projects. */
export class Checkpoints {
  constructor(
    private readonly dataSource: Pick<DataSource, 'query'>,
    private readonly projections: readonly ProjectionId[],
  ) {}

  /** Position of the slowest of these projections, 0n when one has not begun. @throws Error for an unknown name */
  async position(names: readonly string[]): Promise<bigint> {
    const wanted = names.map((name) => {
      const projection = this.projections.find((candidate) => candidate.name === name);
      if (!projection) throw new Error(`there is no projection ${name}`);
      return projection;
    });
    const rows: readonly { position: string }[] = await this.dataSource.query(
      `SELECT coalesce(c."position", 0) AS position
         FROM unnest($1::text[], $2::integer[]) AS w (name, version)
         LEFT JOIN projection.checkpoint c ON c.name = w.name AND c.version = w.version
        ORDER BY 1 LIMIT 1`,
      [wanted.map(({ name }) => name), wanted.map(({ version }) => version)],
    );
    return BigInt(rows[0]?.position ?? 0);
  }

  /** True once these projections have all reached `position`, false when they have not within `ms`. */
  async waitFor(position: bigint, names: readonly string[], ms: number): Promise<boolean> {
    const until = performance.now() + ms;
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      if ((await this.position(names)) >= position) return true;
      const left = until - performance.now();
      if (left <= 0) return false;
      await sleep(Math.min(wait, left));
    }
  }
}

/** Where this projection continues, from its row, made at 0 when missing. */
export async function loadCheckpoint(
  manager: Pick<EntityManager, 'query'>,
  { name, version }: ProjectionId,
): Promise<bigint> {
  await manager.query(
    'INSERT INTO projection.checkpoint (name, version, "position") VALUES ($1, $2, 0) ON CONFLICT DO NOTHING',
    [name, version],
  );
  const rows: readonly { position: string }[] = await manager.query(
    'SELECT "position" FROM projection.checkpoint WHERE name = $1 AND version = $2',
    [name, version],
  );
  return BigInt(rows[0]?.position ?? 0);
}

/** Compare-and-set within the caller's transaction. @throws CheckpointMoved */
export async function moveCheckpoint(
  manager: Pick<EntityManager, 'query'>,
  { name, version }: ProjectionId,
  from: bigint,
  to: bigint,
): Promise<void> {
  const [, moved]: [unknown, number] = await manager.query(
    'UPDATE projection.checkpoint SET "position" = $4 WHERE name = $1 AND version = $2 AND "position" = $3',
    [name, version, from, to],
  );
  if (moved !== 1) throw new CheckpointMoved();
}
