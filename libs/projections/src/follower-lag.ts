/** For operators: how far what follows the log is behind it. */
import type { DataSource } from 'typeorm';
import type { EventStore } from '#event-store/event-store';
import type { ProcessManager } from './process-manager.js';
import { categoriesOf, type Projection } from './projection.js';

type Reader = Parameters<typeof categoriesOf>[0];

export interface Lag {
  /** Events of its categories it has not taken in, counted no further than was asked. */
  readonly behind: number;
  /** How long the first of them has been waiting; 0 when none is. */
  readonly seconds: number;
}

export interface FollowerLag extends Lag {
  readonly name: string;
  /** 0n when it has not begun. */
  readonly position: bigint;
}

export interface Counting {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly now: Date;
  /** How many events are counted at most: bounds what a look costs. */
  readonly most: number;
}

export interface Followers {
  readonly projections: readonly Projection[];
  readonly processManagers: readonly Pick<ProcessManager, 'name' | 'handles' | 'startFrom'>[];
}

const PAGE = 500;

/** Of a reader that has come to `position`. */
export async function lagOf(reader: Reader, position: bigint, { store, now, most }: Counting): Promise<Lag> {
  const filter = { categories: categoriesOf(reader) };
  const first = await store.readAll(position, PAGE, filter);
  const [oldest] = first;
  if (oldest === undefined) return { behind: 0, seconds: 0 };
  let events = first.length;
  for (let page = first; page.length === PAGE && events < most; events += page.length) {
    page = await store.readAll(page.at(-1)?.position ?? position, PAGE, filter);
  }
  const seconds = Math.max(0, (now.getTime() - oldest.recordedAt.getTime()) / 1000);
  return { behind: Math.min(events, most), seconds };
}

/** By their checkpoints, whichever process is at work on them; as `kalkan_projector`. */
export async function lagsOf(
  database: Pick<DataSource, 'query'>,
  { projections, processManagers }: Followers,
  counting: Counting,
): Promise<readonly FollowerLag[]> {
  const rows: readonly { name: string; version: number | null; position: string }[] = await database.query(
    `SELECT name, version, "position" FROM projection.checkpoint
      UNION ALL SELECT name, NULL, "position" FROM process.checkpoint`,
  );
  const reached = (name: string, version: number | null): bigint | undefined => {
    const row = rows.find((candidate) => candidate.name === name && candidate.version === version);
    return row && BigInt(row.position);
  };
  const lags = [
    ...projections.map(async (projection): Promise<FollowerLag> => {
      const position = reached(projection.name, projection.version) ?? 0n;
      return { name: projection.name, position, ...(await lagOf(projection, position, counting)) };
    }),
    ...processManagers.map(async (process): Promise<FollowerLag> => {
      const position = reached(process.name, null);
      // It begins at the head: nothing there is now waits for it.
      if (position === undefined && process.startFrom !== 'beginning')
        return { name: process.name, position: 0n, behind: 0, seconds: 0 };
      const from = position ?? 0n;
      return { name: process.name, position: from, ...(await lagOf(process, from, counting)) };
    }),
  ];
  return Promise.all(lags);
}
