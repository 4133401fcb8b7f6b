/** How many of PostgreSQL's pages the first statement touches that a piece of the product asks. */
import pg from 'pg';

type Querying = (this: unknown, config: unknown, values?: unknown, done?: unknown) => unknown;

interface Plan {
  readonly Plan: { readonly 'Shared Hit Blocks': number; readonly 'Shared Read Blocks': number };
}

/**
 * By `EXPLAIN (ANALYZE, BUFFERS)`, which runs the statement right before the product does: an append it sends then is a
 * repetition.
 * @param client asks as the product does
 */
export async function pagesTouched(client: pg.Client, work: () => Promise<unknown>): Promise<number> {
  const prototype = pg.Client.prototype as unknown as { query: Querying };
  const real = prototype.query;
  const explain = real.bind(client) as unknown as pg.Client['query'];
  let pages: number | undefined;
  prototype.query = function (config, values, done) {
    const given = typeof config === 'string' ? { text: config, values } : (config as Partial<pg.QueryConfig>);
    if (!given.text || !Array.isArray(given.values)) return real.call(this, config, values, done);
    prototype.query = real;
    const text = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${given.text}`;
    return explain<{ 'QUERY PLAN': readonly Plan[] }>(text, given.values as unknown[]).then(({ rows }) => {
      const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
      pages = plan && plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
      return real.call(this, config, values, done);
    });
  };
  try {
    await work();
  } finally {
    prototype.query = real;
  }
  if (pages === undefined) throw new Error('nothing was asked');
  return pages;
}

/** Asks as the client would, and adds up the pages of every statement, each explained in a savepoint before it is run. */
export function adding(client: pg.Client) {
  let sum = 0;
  return {
    pages: () => sum,
    query: async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) => {
      await client.query('SAVEPOINT explained');
      const { rows } = await client.query<{ 'QUERY PLAN': readonly Plan[] }>(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`,
        [...values],
      );
      await client.query('ROLLBACK TO SAVEPOINT explained');
      const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
      sum += plan ? plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] : Number.NaN;
      return client.query<Row>(sql, [...values]);
    },
  };
}
