import type { KeysDatabase } from './keys-database.js';

/** What the server keys its digests, made-up salts and counters with. Names are for ever. */
export type SecretName = 'command-digest' | 'factor-box' | 'made-up-salt' | 'tries';

/** 32 random bytes each, made on first use, the same for every process. */
export class ServerSecrets {
  readonly #known = new Map<SecretName, Promise<Uint8Array>>();

  constructor(private readonly database: KeysDatabase) {}

  get(name: SecretName): Promise<Uint8Array> {
    const known = this.#known.get(name);
    if (known) return known;
    const reading = this.#read(name);
    this.#known.set(name, reading);
    reading.catch(() => this.#known.delete(name));
    return reading;
  }

  async #read(name: SecretName): Promise<Uint8Array> {
    await this.database.query('INSERT INTO keys.server_secret VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      name,
      globalThis.crypto.getRandomValues(new Uint8Array(32)),
    ]);
    const found = await this.database.query<{ value: Buffer }>(
      'SELECT value FROM keys.server_secret WHERE name = $1',
      [name],
    );
    const value = found.rows[0]?.value;
    if (!value) throw new Error(`server secret ${name} is missing`);
    return value;
  }
}
