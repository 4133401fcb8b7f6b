import { Clock } from '#kernel/clock';
import type { KeysDatabase } from './keys-database.js';

/** Devices a login was signed in on, by a keyed digest of the device's own token and the login. */
export class KnownDevices {
  constructor(
    private readonly database: KeysDatabase,
    private readonly clock: Clock,
  ) {}

  async has(hash: string): Promise<boolean> {
    return (
      (await this.database.query('SELECT FROM keys.known_device WHERE hash = $1', [hash])).rowCount === 1
    );
  }

  async remember(hash: string): Promise<void> {
    await this.database.query(
      `INSERT INTO keys.known_device (hash, seen_at) VALUES ($1, $2)
       ON CONFLICT (hash) DO UPDATE SET seen_at = excluded.seen_at`,
      [hash, this.clock.now()],
    );
  }
}
