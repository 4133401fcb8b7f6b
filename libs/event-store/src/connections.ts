import pg from 'pg';

/**
 * A pool hands a new connection over without a listener. Where its server breaks it off with the very greeting, the
 * error would come before the borrower has one, and end the process. What is asked of it fails all the same.
 */
export class HeardClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

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
