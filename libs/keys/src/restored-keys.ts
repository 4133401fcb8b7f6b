/**
 * After a restore: `kalkan restore` leaves a mark, and whoever reconciles first removes every row the log does not
 * entitle now, before anybody is served. Rows given after the restore are none of this.
 */
import { consentInForce } from '#cases/domain/consent';
import type { Log } from '#event-store/fold-stream';
import type { Clock } from '#kernel/clock';
import type { KeyCustody } from '#kernel/key-custody';
import { grantEnded, referralStream, type ReferralTerms } from '#referrals/domain/referral.state';
import { readCase, readReferral } from './case-history.js';
import type { InvitationStore } from './invitations.js';
import type { KeysDatabase } from './keys-database.js';
import type { OrphanSweep } from './orphans.js';

const NAME = 'restored';
const BATCH = 200;
const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface RestoredKeysParts {
  readonly database: KeysDatabase;
  readonly log: Log;
  readonly custody: KeyCustody;
  readonly invitations: InvitationStore;
  readonly sweep: OrphanSweep;
  /** Of the log: by it consents and grants hold. */
  readonly clock: Clock;
}

/** SQL that says when the rows of the keys database were restored; for the transaction that brings them. */
export function markRestored(at: Date): string {
  return `INSERT INTO keys.checkpoint VALUES ('${NAME}', ${at.getTime()})
          ON CONFLICT (name) DO UPDATE SET position = excluded.position`;
}

export class RestoredKeys {
  constructor(private readonly parts: RestoredKeysParts) {}

  /** Nothing where no restore is waiting to be finished; repeatable. @throws DomainError `newer_history` */
  async settle(): Promise<void> {
    const mark = await this.#mark();
    if (mark === undefined) return;
    const restoredAt = new Date(Number(mark));
    await this.#endRecipients();
    await this.parts.invitations.settleClaims(restoredAt);
    await this.parts.invitations.voidUnused(restoredAt);
    await this.parts.sweep.sweepAll(restoredAt);
    await this.parts.database.query(
      'UPDATE keys.checkpoint SET position = 0 WHERE name = $1 AND position = $2',
      [NAME, mark],
    );
  }

  async #mark(): Promise<string | undefined> {
    const found = await this.parts.database.query<{ position: string }>(
      'SELECT position FROM keys.checkpoint WHERE name = $1 AND position > 0',
      [NAME],
    );
    return found.rows[0]?.position;
  }

  /** What was withdrawn, declined or recalled the reconciler has ended by its event; this is for what ran out. */
  async #endRecipients(): Promise<void> {
    const { database, log, custody, clock } = this.parts;
    for (let after = NOBODY; ;) {
      const live = await database.query<{ id: string }>(
        `SELECT id FROM keys.entitlement
          WHERE kind = 'recipient' AND ended_because IS NULL AND id > $1 ORDER BY id LIMIT ${BATCH}`,
        [after],
      );
      for (const { id } of live.rows) {
        const { state, offeredBy } = await readReferral(log, id);
        if (state.status === 'none' || offeredBy === undefined) continue;
        if (await stillHolds(log, state, clock.now())) continue;
        const ended = { because: offeredBy, stream: referralStream(id), commandId: offeredBy };
        await custody.destroy({ ...ended, of: { referralId: id } });
      }
      const last = live.rows.at(-1);
      if (last === undefined) return;
      after = last.id;
    }
  }
}

async function stillHolds(
  log: Log,
  { caseId, consentId, to, grant }: ReferralTerms,
  now: Date,
): Promise<boolean> {
  if (grantEnded(grant, now)) return false;
  const { state } = await readCase(log, caseId);
  return consentInForce(state, consentId, to, now);
}
