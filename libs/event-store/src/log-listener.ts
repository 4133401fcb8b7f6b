import pg from 'pg';
import type { Bell } from './bell.js';

export const LOG_CHANNEL = 'kalkan_log';

const RECONNECT_MS = 1_000;

/**
 * Rings the bell when any process has appended. Only a shortcut: whoever waits polls as well, so a lost
 * connection costs at most a second, and it is opened anew until closed.
 */
export class LogListener {
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #state: 'idle' | 'open' | 'closed' = 'idle';

  /** `url` must reach the server itself: a pooler does not pass notifications on. */
  constructor(
    private readonly url: string,
    private readonly bell: Bell,
  ) {}

  open(): void {
    if (this.#state !== 'idle') return;
    this.#state = 'open';
    void this.#connect();
  }

  async close(): Promise<void> {
    this.#state = 'closed';
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    this.#client = client;
    let lost = false;
    const again = (): void => {
      if (lost) return;
      lost = true;
      void client.end().catch(() => undefined);
      if (this.#state === 'open') this.#timer = setTimeout(() => void this.#connect(), RECONNECT_MS);
    };
    client.on('error', again);
    client.on('end', again);
    client.on('notification', () => this.bell.ring());
    try {
      await client.connect();
      await client.query(`LISTEN ${LOG_CHANNEL}`);
      this.bell.ring();
    } catch {
      again();
    }
  }
}
