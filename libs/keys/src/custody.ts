import { DomainError } from '#kernel/domain-error';
import { Clock } from '#kernel/clock';
import type { CaseWrap, Grant } from '#kernel/sealed';
import {
  KeyCustody,
  type Giving,
  type Granted,
  type Holding,
  type Kept,
  type SentBlob,
  type Taken,
  type Taking,
} from '#kernel/key-custody';
import {
  checkCaseWrapForms,
  checkNotApart,
  giveApart,
  heldApart,
  holdAlone,
  keepApart,
  letBack,
} from './apart.js';
import { keepBlob } from './blobs.js';
import {
  checkCurrent,
  checkUngranted,
  checkWraps,
  claimSlots,
  entitle,
  insertGrant,
  insertWraps,
  type Slot,
} from './case-access.js';
import { erase, giveBack, withhold } from './erasing.js';
import type { KeysDatabase, Queryable } from './keys-database.js';

/** `KeyCustody` on PostgreSQL. Every transaction locks the entitlement first, so that none waits in a circle. */
export class PostgresKeyCustody extends KeyCustody {
  constructor(
    private readonly database: KeysDatabase,
    private readonly clock: Clock,
  ) {
    super();
  }

  async factsKey(caseId: string, because: string): Promise<Uint8Array> {
    const fresh = globalThis.crypto.getRandomValues(new Uint8Array(32));
    await this.database.query(
      `INSERT INTO keys.facts_key AS f (case_id, key, because, given_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (case_id) DO UPDATE SET given_at = excluded.given_at WHERE NOT f.settled`,
      [caseId, fresh, because, this.clock.now()],
    );
    const key = await this.findFactsKey(caseId);
    if (!key) throw new DomainError('facts_key_gone', 'unavailable');
    return key;
  }

  async findFactsKey(caseId: string): Promise<Uint8Array | undefined> {
    const found = await this.database.query<{ key: Buffer }>(
      'SELECT key FROM keys.facts_key WHERE case_id = $1',
      [caseId],
    );
    return found.rows[0]?.key;
  }

  async give({ because, entitlement, wraps, apart, grant, reportOf, seals = [] }: Giving): Promise<void> {
    const { caseWraps = [] } = apart ?? {};
    checkWraps(wraps, entitlement);
    checkCaseWrapForms(caseWraps, entitlement);
    const marks = { because, at: this.clock.now(), settled: false };
    await this.database.transaction(async (tx) => {
      await holdAlone(tx, entitlement, apart);
      await entitle(tx, entitlement, marks);
      if (entitlement.kind === 'owner' && wraps.length > 0) await checkNotApart(tx, entitlement.caseId);
      await claimSlots(
        tx,
        reportOf === undefined ? [...wraps, ...slotsOf(caseWraps)] : reported(grant),
        marks,
      );
      await checkUngranted(tx, seals, because);
      await insertWraps(tx, entitlement.id, wraps, marks);
      await checkCurrent(tx, entitlement.id, seals);
      if (apart) await giveApart(tx, entitlement, apart, marks);
      if (grant) await insertGrant(tx, { entitlement, grant, reportOf }, marks);
    });
  }

  /** Whoever counts on a wrap that is not settled yet keeps it from being swept for another hour. */
  async wrapped(caseId: string, keyVersion: number, keyIds: readonly string[]): Promise<ReadonlySet<string>> {
    await this.database.query(
      `UPDATE keys.wrap SET given_at = $4
        WHERE entitlement = $1 AND key_version = $2 AND key_id = ANY ($3) AND NOT settled`,
      [caseId, keyVersion, keyIds, this.clock.now()],
    );
    const found = await this.database.query<{ key_id: string }>(
      'SELECT key_id FROM keys.wrap WHERE entitlement = $1 AND key_version = $2 AND key_id = ANY ($3)',
      [caseId, keyVersion, keyIds],
    );
    return new Set(found.rows.map(({ key_id }) => key_id));
  }

  heldApart(caseId: string, keyIds: readonly string[]): Promise<readonly Holding[]> {
    return heldApart(this.database, caseId, keyIds, this.clock.now());
  }

  keepApart(kept: Kept): Promise<void> {
    return keepApart(this.database, kept, this.clock.now());
  }

  letBack(taken: Taken): Promise<void> {
    return letBack(this.database, taken);
  }

  keepBlob(sent: SentBlob, because: string): Promise<void> {
    return keepBlob(this.database, sent, { because, at: this.clock.now() });
  }

  /** Waits for disclosures that are running: they hold the row shared until they commit. */
  async deny({ because, stream, commandId, of }: Taking): Promise<void> {
    await this.database.query(
      `UPDATE keys.entitlement SET denied_by = $2, denied_stream = $3, denied_event = $4, denied_at = $5
        WHERE ${taken(of)} AND ended_because IS NULL`,
      [idOf(of), commandId, stream, because, this.clock.now()],
    );
  }

  async destroy({ because, of }: Taking): Promise<void> {
    await this.database.transaction(async (tx) => {
      const ended = await tx.query<{ id: string }>(
        `UPDATE keys.entitlement
            SET ended_because = coalesce(ended_because, $2), settled = true,
                denied_by = NULL, denied_stream = NULL, denied_event = NULL, denied_at = NULL
          WHERE ${taken(of)} RETURNING id`,
        [idOf(of), because],
      );
      await destroyKeys(
        tx,
        ended.rows.map(({ id }) => id),
      );
    });
  }

  async lift({ commandId, of }: Taking): Promise<void> {
    await this.database.query(
      `UPDATE keys.entitlement SET denied_by = NULL, denied_stream = NULL, denied_event = NULL, denied_at = NULL
        WHERE ${taken(of)} AND denied_by = $2`,
      [idOf(of), commandId],
    );
  }

  /** Those of no event are left to the sweep: theirs may be on its way. */
  async dropReplaced({ referralId, grants }: Granted): Promise<void> {
    await this.database.query(
      `DELETE FROM keys.grant_box WHERE referral_id = $1 AND report_of IS NULL AND because = ANY ($2::uuid[])
         AND EXISTS (SELECT FROM keys.grant_box newest WHERE newest.referral_id = $1 AND newest.because = $3)`,
      [referralId, grants.slice(0, -1), grants.at(-1) ?? null],
    );
  }

  withhold(taken: Taken): Promise<void> {
    return withhold(this.database, taken, this.clock.now());
  }

  giveBack(taken: Taken): Promise<void> {
    return giveBack(this.database, taken);
  }

  erase(taken: Taken): Promise<void> {
    return erase(this.database, taken);
  }
}

/** Each key once: it is wrapped for many. */
function slotsOf(caseWraps: readonly CaseWrap[]): readonly Slot[] {
  return [
    ...new Map(caseWraps.map(({ keyId, caseId, section }) => [keyId, { keyId, caseId, section }])).values(),
  ];
}

/** Where a report's key belongs, though nobody wraps it: the recipient opens it no more, the owner by its grant. */
function reported(grant: Grant | undefined): readonly Slot[] {
  const { caseId, sections = [] } = grant?.header ?? {};
  return caseId === undefined ? [] : sections.map(({ section, keyId }) => ({ caseId, section, keyId }));
}

async function destroyKeys(tx: Queryable, entitlements: readonly string[]): Promise<void> {
  await tx.query('DELETE FROM keys.wrap WHERE entitlement = ANY ($1)', [entitlements]);
  await tx.query('DELETE FROM keys.grant_box WHERE referral_id = ANY ($1)', [entitlements]);
}

function taken(of: Taking['of']): string {
  return 'consentId' in of ? 'consent_id = $1' : `id = $1 AND kind = 'recipient'`;
}

function idOf(of: Taking['of']): string {
  return 'consentId' in of ? of.consentId : of.referralId;
}
