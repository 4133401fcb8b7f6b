import pg from 'pg';

/** Looks, as soon as the end of a referral was told, whether a key of it is left: the reconciler would take it later. */
export class EndWatch {
  readonly #pool: pg.Pool;
  readonly #left: string[] = [];

  constructor(keysUrl: string) {
    this.#pool = new pg.Pool({ connectionString: keysUrl, max: 2, connectionTimeoutMillis: 2_000 });
    this.#pool.on('error', () => undefined);
  }

  /** A server that is away says nothing. */
  async told(referralId: string): Promise<void> {
    const { rows } = await this.#pool
      .query<{ left: boolean }>(
        `SELECT EXISTS (SELECT FROM keys.wrap WHERE entitlement = $1)
             OR EXISTS (SELECT FROM keys.grant_box WHERE referral_id = $1) AS left`,
        [referralId],
      )
      .catch(() => ({ rows: [] }));
    if (rows[0]?.left === true) this.#left.push(referralId);
  }

  /** Referrals whose end was told while a key of them was left. */
  get left(): readonly string[] {
    return this.#left;
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
