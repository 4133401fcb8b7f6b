import pg from 'pg';
import { connectionsOf, HeardClient, type Connections } from '#event-store/connections';

/** What both a pool and a transaction can do. */
export interface Queryable {
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    sql: string,
    values?: readonly unknown[],
  ): Promise<pg.QueryResult<Row>>;
}

/** A pool of one role: `kalkan_release`, or `kalkan_analyst` for those who read what was published. */
export class ReleaseDatabase implements Queryable {
  readonly #pool: pg.Pool;

  constructor(url: string, connections = 2) {
    this.#pool = new pg.Pool({
      Client: HeardClient,
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: 5_000,
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
      await client.query('BEGIN');
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

/** A list of rows as the columns `unnest` takes. */
export function columns<Row, Column>(
  rows: readonly Row[],
  ...of: readonly ((row: Row) => Column)[]
): Column[][] {
  return of.map((column) => rows.map(column));
}
