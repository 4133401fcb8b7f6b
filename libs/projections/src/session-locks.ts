import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A lock that is held until released, or until `lost` aborts because its connection broke. */
export interface Lease {
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

type Ask = <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<pg.QueryResult<Row>>;

interface Connection {
  readonly client: pg.Client;
  /** One query after the other: a client takes no second one while it is busy. */
  readonly ask: Ask;
  readonly lost: AbortSignal;
}

const STAND_BY_MS = 1_000;
const HEARTBEAT_MS = 5_000;

/**
 * Session advisory locks of one process, all on one connection straight to the server: of several projectors one
 * works, the others stand by. They spare double work; that nothing is done twice the checkpoints see to.
 */
export class SessionLocks {
  #connection: Promise<Connection> | undefined;

  constructor(
    private readonly directUrl: string,
    private readonly standByMs = STAND_BY_MS,
  ) {}

  /** Waits for the lock; undefined when `signal` aborts first. @throws Error when the server is out of reach */
  async acquire(name: string, signal: AbortSignal): Promise<Lease | undefined> {
    while (!signal.aborted) {
      const { ask, lost } = await this.#connect();
      const { rows } = await ask<{ held: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held',
        [name],
      );
      if (rows[0]?.held) return { lost, release: () => release(ask, name) };
      await sleep(this.standByMs, undefined, { signal }).catch(() => undefined);
    }
    return undefined;
  }

  async close(): Promise<void> {
    const connection = await this.#connection?.catch(() => undefined);
    await connection?.client.end().catch(() => undefined);
  }

  async #connect(): Promise<Connection> {
    const opening = (this.#connection ??= this.#open());
    try {
      return await opening;
    } catch (error) {
      if (this.#connection === opening) this.#connection = undefined;
      throw error;
    }
  }

  async #open(): Promise<Connection> {
    const client = new pg.Client({
      connectionString: this.directUrl,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: HEARTBEAT_MS,
    });
    const broken = new AbortController();
    const lose = (): void => {
      clearInterval(heartbeat);
      this.#connection = undefined;
      broken.abort(new Error('lock_lost'));
      void client.end().catch(() => undefined);
    };
    client.once('error', lose);
    client.once('end', lose);
    client.on('error', () => undefined);
    const ask = inTurn(client);
    const heartbeat = setInterval(() => void ask('SELECT 1').catch(lose), HEARTBEAT_MS);
    try {
      await client.connect();
    } catch (error) {
      lose();
      throw error;
    }
    return { client, ask, lost: broken.signal };
  }
}

function inTurn(client: pg.Client): Ask {
  let last: Promise<unknown> = Promise.resolve();
  return (text, values) => {
    const answer = last.then(() => client.query<never>(text, values));
    last = answer.catch(() => undefined);
    return answer;
  };
}

async function release(ask: Ask, name: string): Promise<void> {
  await ask('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name])
    .then(() => undefined)
    .catch(() => undefined);
}
