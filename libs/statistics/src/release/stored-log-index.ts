import type { IndexPage, OpenedIn } from '../domain/log-index.js';
import { columns, type Queryable, type ReleaseDatabase } from './release-database.js';
import { LogIndex } from './release-store.js';

/** As `kalkan_release`. */
export class StoredLogIndex extends LogIndex {
  constructor(private readonly database: ReleaseDatabase) {
    super();
  }

  async position(): Promise<bigint> {
    const { rows } = await this.database.query<{ position: string }>(
      'SELECT "position" FROM release.checkpoint',
    );
    return BigInt(rows[0]?.position ?? 0);
  }

  async take(page: IndexPage, from: bigint, to: bigint): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.#move(tx, from, to);
      await insert(tx, page);
    });
  }

  async casesOf(month: string): Promise<readonly string[]> {
    const { rows } = await this.database.query<{ case_id: string }>(
      'SELECT case_id FROM release.case_month WHERE month = $1 ORDER BY case_id',
      [month],
    );
    return rows.map(({ case_id }) => case_id);
  }

  async referralsOf(caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const { rows } = await this.database.query<{ case_id: string; referrals: readonly string[] }>(
      `SELECT case_id, array_agg(referral_id::text ORDER BY referral_id) AS referrals
         FROM release.referral WHERE case_id = ANY ($1::uuid[]) GROUP BY case_id`,
      [caseIds],
    );
    return new Map(rows.map(({ case_id, referrals }) => [case_id, referrals]));
  }

  async openingsIn(months: readonly string[]): Promise<readonly OpenedIn[]> {
    const { rows } = await this.database.query<{ case_id: string; organization: string; month: string }>(
      'SELECT case_id, organization, month FROM release.opening WHERE month = ANY ($1) ORDER BY month, case_id',
      [months],
    );
    return rows.map(({ case_id: caseId, organization, month }) => ({ caseId, organization, month }));
  }

  async cutoffPosition(month: string): Promise<bigint> {
    const { rows } = await this.database.query<{ position: string | null }>(
      'SELECT max("position") AS "position" FROM release.cutoff WHERE month <= $1',
      [month],
    );
    return BigInt(rows[0]?.position ?? 0);
  }

  /** Whoever comes second finds it moved. */
  async #move(tx: Queryable, from: bigint, to: bigint): Promise<void> {
    const moved =
      from === 0n
        ? await tx.query(
            `INSERT INTO release.checkpoint ("position") VALUES ($1) ON CONFLICT (lone) DO UPDATE
               SET "position" = excluded."position" WHERE checkpoint."position" = 0`,
            [to],
          )
        : await tx.query('UPDATE release.checkpoint SET "position" = $2 WHERE "position" = $1', [from, to]);
    if (moved.rowCount !== 1) throw new Error('the index was moved by another');
  }
}

async function insert(tx: Queryable, page: IndexPage): Promise<void> {
  const { cases, referrals, made, openings, erased, last } = page;
  await tx.query(
    `INSERT INTO release.referral (referral_id, case_id)
     SELECT * FROM unnest($1::uuid[], $2::uuid[]) ON CONFLICT DO NOTHING`,
    columns(
      made,
      ({ referralId }) => referralId,
      ({ caseId }) => caseId,
    ),
  );
  await tx.query(
    `INSERT INTO release.case_month (month, case_id)
     SELECT * FROM unnest($1::text[], $2::uuid[]) ON CONFLICT DO NOTHING`,
    columns(
      cases,
      ({ month }) => month,
      ({ caseId }) => caseId,
    ),
  );
  await tx.query(
    `INSERT INTO release.case_month (month, case_id)
     SELECT DISTINCT told.month, r.case_id
       FROM unnest($1::text[], $2::uuid[]) AS told (month, referral_id) JOIN release.referral r USING (referral_id)
         ON CONFLICT DO NOTHING`,
    columns(
      referrals,
      ({ month }) => month,
      ({ referralId }) => referralId,
    ),
  );
  await tx.query(
    `INSERT INTO release.opening (month, case_id, organization)
     SELECT * FROM unnest($1::text[], $2::uuid[], $3::uuid[]) ON CONFLICT DO NOTHING`,
    columns(
      openings,
      ({ month }) => month,
      ({ caseId }) => caseId,
      ({ organization }) => organization,
    ),
  );
  await tx.query('INSERT INTO release.erasure (case_id) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING', [
    erased,
  ]);
  await tx.query(
    `INSERT INTO release.cutoff (month, "position") SELECT * FROM unnest($1::text[], $2::bigint[])
         ON CONFLICT (month) DO UPDATE SET "position" = excluded."position"`,
    [[...last.keys()], [...last.values()].map(String)],
  );
}
