/** What the log says of cases kept from members, and of the keys their readers have, carried out in the keys database. */
import type { CaseEvent } from '#cases/domain/case.events';
import { caseStream } from '#cases/domain/case.stream';
import { keptFrom } from '#cases/domain/conflict';
import { organizationDecider } from '#directory/domain/organization.decider';
import { organizationStream } from '#directory/domain/organization.state';
import { foldStream, readHistory, type Log } from '#event-store/fold-stream';
import type { KeyCustody } from '#kernel/key-custody';
import { KIT, readersOf } from './apart-sharing.js';
import type { Queryable } from './keys-database.js';

/** Denials whose event is in the log are carried out, those whose event has not come are lifted. */
export async function settleConflicts(
  { database, log, custody }: { database: Queryable; log: Log; custody: KeyCustody },
  deniedBefore: Date,
): Promise<void> {
  const { rows } = await database.query<{ case_id: string; because: string }>(
    'SELECT DISTINCT case_id, because FROM keys.conflict WHERE NOT settled AND given_at < $1',
    [deniedBefore],
  );
  for (const { case_id: caseId, because } of rows) {
    const history = await readHistory<CaseEvent>(log, caseStream(caseId));
    const kept = keptFrom(history);
    if (kept) await custody.keepApart({ caseId, ...kept });
    if (!history.some(({ id }) => id === because)) await custody.letBack({ caseId, because });
  }
}

/** What the log says of a case, carried out. @throws DomainError `newer_history`; EventStoreUnavailable */
export async function settleKept(
  { log, custody }: { log: Log; custody: KeyCustody },
  caseId: string,
): Promise<void> {
  const kept = keptFrom(await readHistory<CaseEvent>(log, caseStream(caseId)));
  if (kept) await custody.keepApart({ caseId, ...kept });
}

/**
 * After a change of the roster: what was wrapped to keys it no longer names goes, unless nobody whom it names holds
 * that key. The last one who could open a case is not taken from it. That a member held it is kept, until they leave for
 * good: one who comes again with other keys is given it again (`apart-renewal.ts`).
 */
export async function settleReaders(
  database: Queryable,
  log: Log,
  organization: string,
  now: Date,
): Promise<void> {
  const state = await foldStream(log, organizationDecider, organizationStream(organization));
  if (state.status !== 'registered') return;
  const newest = state.rosters.at(-1);
  if (newest === undefined) return;
  await database.query(
    `WITH reader AS (SELECT id, receive FROM json_to_recordset($2) AS r(id text, receive text)), gone AS (
       DELETE FROM keys.case_wrap w
        WHERE w.organization = $1 AND w.given_at < $3
          AND (w.member_id, w.receive) NOT IN (SELECT id, receive FROM reader)
          AND EXISTS (SELECT FROM keys.case_wrap o JOIN reader r ON r.id = o.member_id AND r.receive = o.receive
                       WHERE o.key_id = w.key_id)
       RETURNING w.*
     )
     INSERT INTO keys.case_reader (key_id, member_id, organization, case_id, section, because, given_at, settled)
     SELECT DISTINCT ON (key_id, member_id) key_id, member_id, organization, case_id, section, because, $3, settled
       FROM gone WHERE member_id <> '${KIT}' ORDER BY key_id, member_id, settled DESC
     ON CONFLICT DO NOTHING`,
    [organization, JSON.stringify(readersOf(newest)), now],
  );
  await database.query('DELETE FROM keys.case_reader WHERE organization = $1 AND member_id = ANY ($2)', [
    organization,
    [...state.left],
  ]);
}

/** Given for a roster that never came, to keys that none names: of a recovery that was refused. */
export async function sweepReaders(database: Queryable, log: Log, olderThan: Date): Promise<void> {
  const { rows } = await database.query<{ organization: string }>(
    'SELECT DISTINCT organization FROM keys.case_wrap WHERE NOT settled AND given_at < $1',
    [olderThan],
  );
  for (const { organization } of rows) await settleReaders(database, log, organization, olderThan);
}
