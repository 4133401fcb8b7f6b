/** Withholding, giving back and destroying every key of a case (confidentiality §5, erasure). */
import { caseStream } from '#cases/domain/case.stream';
import { erasureOutcome, settleErasure, type ErasureOutcome } from '#cases/domain/erasure-outcome';
import { readHistory, type Log } from '#event-store/fold-stream';
import type { KeyCustody, Taken } from '#kernel/key-custody';
import type { KeysDatabase, Queryable } from './keys-database.js';

/** Waits for disclosures that are running: they hold the rows shared until they commit. The newest agreement counts. */
export async function withhold(database: Queryable, { caseId, because }: Taken, at: Date): Promise<void> {
  await database.query(
    `UPDATE keys.entitlement SET withheld_because = $2, withheld_at = $3
      WHERE case_id = $1 AND ended_because IS NULL`,
    [caseId, because, at],
  );
}

export async function giveBack(database: Queryable, { caseId, because }: Taken): Promise<void> {
  await database.query(
    `UPDATE keys.entitlement SET withheld_because = NULL, withheld_at = NULL
      WHERE case_id = $1 AND withheld_because = $2`,
    [caseId, because],
  );
}

/** The slots stay: which case a key belonged to opens nothing, and no other case may ever use it. So does whom it was kept from. */
export async function erase(database: KeysDatabase, { caseId, because }: Taken): Promise<void> {
  await database.transaction(async (tx) => {
    const ended = await tx.query<{ id: string }>(
      `UPDATE keys.entitlement
          SET ended_because = coalesce(ended_because, $2), settled = true,
              denied_by = NULL, denied_stream = NULL, denied_event = NULL, denied_at = NULL,
              withheld_because = NULL, withheld_at = NULL
        WHERE case_id = $1 RETURNING id`,
      [caseId, because],
    );
    const ids = ended.rows.map(({ id }) => id);
    await tx.query('DELETE FROM keys.wrap WHERE entitlement = ANY ($1)', [ids]);
    await tx.query('DELETE FROM keys.case_wrap WHERE entitlement = ANY ($1)', [ids]);
    await tx.query('DELETE FROM keys.case_reader WHERE case_id = $1', [caseId]);
    await tx.query('DELETE FROM keys.grant_box WHERE referral_id = ANY ($1)', [ids]);
    await tx.query('DELETE FROM keys.blob WHERE case_id = $1', [caseId]);
    await tx.query('DELETE FROM keys.facts_key WHERE case_id = $1', [caseId]);
  });
}

/** What the log says of the erasure of a case. @throws DomainError `newer_history`; EventStoreUnavailable */
export async function erasureOf(log: Log, caseId: string): Promise<ErasureOutcome> {
  return erasureOutcome(caseId, await readHistory(log, caseStream(caseId)));
}

/** Gives back what was withheld for an event that never came, and settles what a crash left between event and keys. */
export async function settleWithheld(
  { database, log, custody }: { database: Queryable; log: Log; custody: KeyCustody },
  before: Date,
): Promise<void> {
  const { rows } = await database.query<{ case_id: string; withheld_because: string }>(
    `SELECT DISTINCT case_id, withheld_because FROM keys.entitlement
      WHERE withheld_because IS NOT NULL AND withheld_at < $1`,
    [before],
  );
  for (const { case_id: caseId, withheld_because: because } of rows) {
    const outcome = await erasureOf(log, caseId);
    if (outcome.withheld?.because === because) continue;
    await settleErasure(custody, { ...outcome, givenBack: [...outcome.givenBack, { caseId, because }] });
  }
}
