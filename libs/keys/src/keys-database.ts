import pg from 'pg';
import { connectionsOf, HeardClient, type Connections } from '#event-store/connections';

/** What both a pool and a transaction can do. */
export interface Queryable {
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    sql: string,
    values?: readonly unknown[],
  ): Promise<pg.QueryResult<Row>>;
}

/** A transaction that waits for the log in vain must not hold its row locks for ever. */
const BEGIN = `BEGIN; SET LOCAL idle_in_transaction_session_timeout = '10s'`;

/** The keys database under its own role. READ COMMITTED throughout: what must hold is held by row locks. */
export class KeysDatabase implements Queryable {
  readonly #pool: pg.Pool;

  constructor(url: string, connections = 10) {
    this.#pool = new pg.Pool({
      Client: HeardClient,
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: 5_000,
      query_timeout: 15_000,
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
      await client.query(BEGIN);
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
