import type { RowState } from '../domain/recounting.js';
import { columns, type Queryable, type ReleaseDatabase } from './release-database.js';
import { type FrozenMonth, type SealedRow, Snapshots } from './release-store.js';

/** Bounds what one statement holds: some megabytes. */
const ROWS_AT_ONCE = 5_000;

interface StoredRow {
  readonly ordinal: number;
  readonly key: string;
  readonly state: RowState;
  readonly box: Buffer;
}

/** As `kalkan_release`. A month that is published cannot be discarded: its release refers to it. */
export class StoredSnapshots extends Snapshots {
  constructor(private readonly database: ReleaseDatabase) {
    super();
  }

  async frozen(): Promise<readonly FrozenMonth[]> {
    const { rows } = await this.database.query<{ month: string; cutoff: string; key_id: string }>(
      'SELECT month, cutoff, key_id FROM release.snapshot ORDER BY month',
    );
    return rows.map(({ month, cutoff, key_id: keyId }) => ({ month, cutoff: BigInt(cutoff), keyId }));
  }

  async freeze({ month, cutoff, keyId }: FrozenMonth, rows: readonly SealedRow[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query('INSERT INTO release.snapshot (month, cutoff, key_id) VALUES ($1, $2, $3)', [
        month,
        String(cutoff),
        keyId,
      ]);
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
        await insertRows(tx, month, rows.slice(start, start + ROWS_AT_ONCE));
      }
    });
  }

  async rowsOf(month: string): Promise<readonly SealedRow[]> {
    const { rows } = await this.database.query<StoredRow>(
      'SELECT ordinal, key, state, box FROM release.snapshot_row WHERE month = $1 ORDER BY ordinal',
      [month],
    );
    return rows;
  }

  async discard(month: string): Promise<void> {
    await this.database.query('DELETE FROM release.snapshot WHERE month = $1', [month]);
  }

  async erasures(): Promise<readonly string[]> {
    const { rows } = await this.database.query<{ case_id: string }>(
      'SELECT case_id FROM release.erasure WHERE NOT done ORDER BY case_id',
    );
    return rows.map(({ case_id }) => case_id);
  }

  async erase(...[caseId, keys, replace]: Parameters<Snapshots['erase']>): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { rows } = await tx.query<StoredRow & { month: string; key_id: string }>(
        `SELECT month, key_id, ordinal, key, state, box
           FROM release.snapshot_row JOIN release.snapshot USING (month) WHERE key = ANY ($1)`,
        [keys],
      );
      for (const { key_id: keyId, ...row } of rows) {
        await replaceRow(tx, row.month, replace({ ...row, keyId }));
      }
      await tx.query('UPDATE release.erasure SET done = true WHERE case_id = $1', [caseId]);
    });
  }
}

async function insertRows(tx: Queryable, month: string, rows: readonly SealedRow[]): Promise<void> {
  await tx.query(
    `INSERT INTO release.snapshot_row (month, ordinal, key, state, box)
     SELECT $1::text, * FROM unnest($2::integer[], $3::text[], $4::text[], $5::bytea[])`,
    [
      month,
      ...columns<SealedRow, unknown>(
        rows,
        ({ ordinal }) => ordinal,
        ({ key }) => key,
        ({ state }) => state,
        ({ box }) => Buffer.from(box),
      ),
    ],
  );
}

async function replaceRow(tx: Queryable, month: string, { ordinal, state, box }: SealedRow): Promise<void> {
  await tx.query('UPDATE release.snapshot_row SET state = $3, box = $4 WHERE month = $1 AND ordinal = $2', [
    month,
    ordinal,
    state,
    Buffer.from(box),
  ]);
}
