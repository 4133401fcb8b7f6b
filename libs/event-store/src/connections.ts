import type pg from 'pg';

/** Of a pool, for operators: who waits while all are at work has outgrown it. */
export interface Connections {
  readonly open: number;
  readonly idle: number;
  /** Queries that wait for a connection. */
  readonly waiting: number;
}

export function connectionsOf(pool: Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>): Connections {
  return { open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount };
}
