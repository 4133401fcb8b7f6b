import pg from 'pg';
import { connectionsOf, HeardClient, type Connections } from './connections.js';

/** What both a pool and a transaction can do. */
export interface Queryable {
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    sql: string,
    values?: readonly unknown[],
  ): Promise<pg.QueryResult<Row>>;
}

export interface RoleSettings {
  readonly connections: number;
  /** How a transaction begins. */
  readonly begin?: string;
  /** How long an answer is waited for, milliseconds; without it, as long as it takes. */
  readonly queryTimeout?: number;
}

/** A pool of connections under one role. READ COMMITTED throughout: what must hold is held by row locks. */
export class RoleDatabase implements Queryable {
  readonly #pool: pg.Pool;
  readonly #begin: string;

  constructor(url: string, { connections, begin = 'BEGIN', queryTimeout }: RoleSettings) {
    this.#begin = begin;
    this.#pool = new pg.Pool({
      Client: HeardClient,
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: 5_000,
      ...(queryTimeout === undefined ? {} : { query_timeout: queryTimeout }),
      keepAlive: true,
    });
    // An idle connection that breaks is replaced; without a listener it would end the process.
    this.#pool.on('error', () => undefined);
  }

  async query<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) {
    return this.#pool.query<Row>(sql, [...values]);
  }

  /** Commits what `work` did when it returns, nothing of it when it throws. */
  async transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    const noteBroken = (error: Error): void => {
      broken = error;
    };
    client.on('error', noteBroken);
    try {
      await client.query(this.#begin);
      const result = await work({ query: (sql, values = []) => client.query(sql, [...values]) });
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(noteBroken);
      throw error;
    } finally {
      client.off('error', noteBroken);
      client.release(broken);
    }
  }

  connections(): Connections {
    return connectionsOf(this.#pool);
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
