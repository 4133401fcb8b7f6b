import type pg from 'pg';
import { Gauge, type Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { connectionsOf, type Connections } from '#event-store/connections';

/** TypeORM says of its pool only that it is one. */
export function connectionsOfTypeOrm({ driver }: DataSource): Connections {
  return connectionsOf((driver as PostgresDriver).master as pg.Pool);
}

/** Named by what they are for: reading and appending to the log, keys, read models as queries and as projections see them. */
export type PoolName = 'log' | 'append' | 'keys' | 'read' | 'projector';

export class PoolMetrics {
  readonly #watched = new Map<PoolName, () => Connections>();
  readonly #connections: Gauge<'pool' | 'state'>;
  readonly #waiting: Gauge<'pool'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#connections = new Gauge({
      name: 'kalkan_database_connections',
      help: 'Connections to PostgreSQL, in use and idle.',
      labelNames: ['pool', 'state'],
      registers,
    });
    this.#waiting = new Gauge({
      name: 'kalkan_database_waiting',
      help: 'Queries that wait for a connection.',
      labelNames: ['pool'],
      registers,
    });
  }

  watch(pool: PoolName, look: () => Connections): void {
    this.#watched.set(pool, look);
  }

  fill(): void {
    for (const [pool, look] of this.#watched) {
      const { open, idle, waiting } = look();
      this.#connections.set({ pool, state: 'in_use' }, open - idle);
      this.#connections.set({ pool, state: 'idle' }, idle);
      this.#waiting.set({ pool }, waiting);
    }
  }
}
