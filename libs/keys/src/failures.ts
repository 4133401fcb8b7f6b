import type { KeysDatabase } from './keys-database.js';

/** What is remembered of failures under one key. */
export interface Failures {
  /** As it stood at `at`; it decays from there. */
  readonly count: number;
  readonly at: Date;
  /** Before this nothing more is tried. */
  readonly nextAt: Date;
}

export type FailuresByKey = ReadonlyMap<string, Failures>;

/** Failures for every process together. Keys are keyed digests: neither logins nor addresses are stored. */
export class FailureStore {
  constructor(private readonly database: KeysDatabase) {}

  async read(keys: readonly string[]): Promise<FailuresByKey> {
    const found = await this.database.query<Row>(
      'SELECT key, count, at, next_at FROM keys.failure WHERE key = ANY ($1)',
      [keys],
    );
    return failuresOf(found.rows);
  }

  /** Holds these keys, so that tries of the same moment come one after the other; what `change` throws undoes it. */
  async change(keys: readonly string[], change: (known: FailuresByKey) => FailuresByKey): Promise<void> {
    const sorted = [...keys].sort();
    await this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO keys.failure (key, count, at, next_at)
         SELECT key, 0, 'epoch', 'epoch' FROM unnest($1::text[]) AS key ON CONFLICT DO NOTHING`,
        [sorted],
      );
      const held = await tx.query<Row>(
        'SELECT key, count, at, next_at FROM keys.failure WHERE key = ANY ($1) ORDER BY key FOR UPDATE',
        [sorted],
      );
      const changed = [...change(failuresOf(held.rows))];
      await tx.query(
        `UPDATE keys.failure f SET count = n.count, at = n.at, next_at = n.next_at
           FROM unnest($1::text[], $2::float8[], $3::timestamptz[], $4::timestamptz[]) AS n (key, count, at, next_at)
          WHERE f.key = n.key`,
        [
          changed.map(([key]) => key),
          changed.map(([, { count }]) => count),
          changed.map(([, { at }]) => at),
          changed.map(([, { nextAt }]) => nextAt),
        ],
      );
    });
  }
}

function failuresOf(rows: readonly Row[]): FailuresByKey {
  return new Map(rows.map(({ key, count, at, next_at }) => [key, { count, at, nextAt: next_at }]));
}

type Row = { key: string; count: number; at: Date; next_at: Date };
