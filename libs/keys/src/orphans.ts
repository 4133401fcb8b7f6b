/**
 * Rows given for an event that never reached the log: what the log entitles by another event is kept and says so
 * from then on, the rest is deleted. Only rows nobody has counted on for an hour are looked at, and looked at again
 * in the statement that deletes them.
 */
import { organizationDecider } from '#directory/domain/organization.decider';
import { organizationStream } from '#directory/domain/organization.state';
import { foldStream, type Log } from '#event-store/fold-stream';
import type { SectionEnvelope } from '#kernel/sealed';
import { referralReportedIn } from '#referrals/domain/referral.state';
import { sweepReaders } from './apart-settling.js';
import { sweepBlobs } from './blob-sweep.js';
import { readCase, readReferral } from './case-history.js';
import type { KeysDatabase } from './keys-database.js';

const BATCH = 200;

type Orphan = { id: string; kind: string; case_id: string; organization: string };
type KeyOrphan = { key_id: string; case_id: string; section: string };

export class OrphanSweep {
  #changes = 0;

  constructor(
    private readonly database: KeysDatabase,
    private readonly log: Log,
  ) {}

  /** Until nothing is left that can be settled or deleted: `sweep` looks at so many rows of a table at once. */
  async sweepAll(olderThan: Date): Promise<void> {
    do {
      this.#changes = 0;
      await this.sweep(olderThan);
    } while (this.#changes > 0);
  }

  /** Keys first, what they hang on after. */
  async sweep(olderThan: Date): Promise<void> {
    await this.#sweepRewraps(olderThan);
    await this.#sweepKeys('wrap', olderThan);
    await sweepReaders(this.database, this.log, olderThan);
    await this.#sweepKeys('case_wrap', olderThan);
    await this.#sweepKeys('case_reader', olderThan);
    await this.#sweepKeys('key_slot', olderThan);
    await this.#sweepGrants(olderThan);
    await this.#sweepEntitlements(olderThan);
    await this.#sweepFactsKeys(olderThan);
    await this.#sweepMembers(olderThan);
    await this.#sweepOrganizationKeys('member_wrap', olderThan);
    await this.#sweepOrganizationKeys('index_key', olderThan);
    await this.#sweepOrganizationKeys('ring', olderThan);
    await this.#change('DELETE FROM keys.lock_change WHERE given_at < $1', [olderThan]);
    this.#changes += await sweepBlobs(this.database, this.log, olderThan);
  }

  async #change(sql: string, values: readonly unknown[]): Promise<void> {
    this.#changes += (await this.database.query(sql, values)).rowCount ?? 0;
  }

  /** A recipient's own wraps rest on its acceptance; given after it, they are only here unsettled after a restore. */
  async #sweepRewraps(olderThan: Date): Promise<void> {
    const orphans = await this.database.query<{ entitlement: string }>(
      `SELECT DISTINCT entitlement FROM keys.wrap
        WHERE NOT settled AND given_at < $1 AND entitlement <> case_id LIMIT ${BATCH}`,
      [olderThan],
    );
    for (const { entitlement } of orphans.rows) {
      const { acceptedBy } = await readReferral(this.log, entitlement);
      const row = 'entitlement = $1 AND NOT settled AND given_at < $2';
      await this.#change(`UPDATE keys.wrap SET settled = true WHERE ${row} AND because = $3`, [
        entitlement,
        olderThan,
        acceptedBy ?? null,
      ]);
      await this.#change(`DELETE FROM keys.wrap WHERE ${row}`, [entitlement, olderThan]);
    }
  }

  async #sweepKeys(table: 'wrap' | 'case_wrap' | 'case_reader' | 'key_slot', olderThan: Date): Promise<void> {
    const own = table === 'wrap' ? 'AND entitlement = case_id' : '';
    const orphans = await this.database.query<KeyOrphan>(
      `SELECT DISTINCT key_id, case_id, section FROM keys.${table}
        WHERE NOT settled AND given_at < $1 ${own} LIMIT ${BATCH}`,
      [olderThan],
    );
    const inUse =
      table === 'key_slot'
        ? `AND NOT EXISTS (SELECT FROM keys.wrap w WHERE w.key_id = keys.key_slot.key_id)
           AND NOT EXISTS (SELECT FROM keys.case_wrap c WHERE c.key_id = keys.key_slot.key_id)`
        : '';
    for (const { key_id, case_id, section } of orphans.rows) {
      const box = await this.#boxUnder(key_id, case_id, section);
      if (box) {
        await this.#change(
          `UPDATE keys.${table} SET settled = true, because = $2 WHERE key_id = $1 AND NOT settled ${own}`,
          [key_id, box.eventId],
        );
      } else {
        await this.#change(
          `DELETE FROM keys.${table} WHERE key_id = $1 AND NOT settled AND given_at < $2 ${own} ${inUse}`,
          [key_id, olderThan],
        );
      }
    }
  }

  /** A report stands in its referral's stream, every other box in the case's. */
  async #boxUnder(keyId: string, caseId: string, section: string): Promise<{ eventId: string } | undefined> {
    const of = (envelope: SectionEnvelope): boolean =>
      envelope.keyId === keyId && envelope.section === section;
    const referralId = referralReportedIn(section);
    if (referralId !== undefined) {
      const { reports, state } = await readReferral(this.log, referralId);
      const report = reports.find(({ envelope }) => of(envelope));
      return state.status !== 'none' && state.caseId === caseId ? report : undefined;
    }
    const { boxes } = await readCase(this.log, caseId);
    return boxes.find(({ envelope }) => of(envelope));
  }

  /** A referral has the grants its events name, of which the last replaces the others, and each of its reports the one its own event names. */
  async #sweepGrants(olderThan: Date): Promise<void> {
    const orphans = await this.database.query<{
      referral_id: string;
      because: string;
      report_of: string | null;
    }>(
      `SELECT referral_id, because, report_of FROM keys.grant_box WHERE NOT settled AND given_at < $1 LIMIT ${BATCH}`,
      [olderThan],
    );
    for (const { referral_id, because, report_of } of orphans.rows) {
      const { grants, reports } = await readReferral(this.log, report_of ?? referral_id);
      const entitling = report_of === null ? grants : reports;
      const row = 'referral_id = $1 AND because = $2 AND NOT settled';
      if (entitling.some(({ eventId }) => eventId === because)) {
        await this.#change(`UPDATE keys.grant_box SET settled = true WHERE ${row}`, [referral_id, because]);
      } else {
        await this.#change(`DELETE FROM keys.grant_box WHERE ${row} AND given_at < $3`, [
          referral_id,
          because,
          olderThan,
        ]);
      }
    }
  }

  async #sweepEntitlements(olderThan: Date): Promise<void> {
    const orphans = await this.database.query<Orphan>(
      `SELECT id, kind, case_id, organization FROM keys.entitlement
        WHERE NOT settled AND given_at < $1 LIMIT ${BATCH}`,
      [olderThan],
    );
    for (const orphan of orphans.rows) {
      const because = await this.#entitledBy(orphan);
      if (because) {
        await this.#change(
          'UPDATE keys.entitlement SET settled = true, because = $2 WHERE id = $1 AND NOT settled',
          [orphan.id, because],
        );
      } else {
        await this.#change(
          `DELETE FROM keys.entitlement e WHERE id = $1 AND NOT settled AND given_at < $2
              AND NOT EXISTS (SELECT FROM keys.wrap WHERE entitlement = e.id)
              AND NOT EXISTS (SELECT FROM keys.case_wrap WHERE entitlement = e.id)
              AND NOT EXISTS (SELECT FROM keys.conflict WHERE case_id = e.id)
              AND NOT EXISTS (SELECT FROM keys.grant_box WHERE referral_id = e.id)`,
          [orphan.id, olderThan],
        );
      }
    }
  }

  async #entitledBy({ id, kind, case_id, organization }: Orphan): Promise<string | undefined> {
    if (kind === 'owner') {
      const { state, openedBy } = await readCase(this.log, case_id);
      return state.status !== 'none' && state.organization === organization ? openedBy : undefined;
    }
    const { state, offeredBy } = await readReferral(this.log, id);
    return state.status !== 'none' && state.to === organization ? offeredBy : undefined;
  }

  async #sweepFactsKeys(olderThan: Date): Promise<void> {
    const orphans = await this.database.query<{ case_id: string }>(
      `SELECT case_id FROM keys.facts_key WHERE NOT settled AND given_at < $1 LIMIT ${BATCH}`,
      [olderThan],
    );
    for (const { case_id } of orphans.rows) {
      const { openedBy } = await readCase(this.log, case_id);
      if (openedBy) {
        await this.#change(
          'UPDATE keys.facts_key SET settled = true, because = $2 WHERE case_id = $1 AND NOT settled',
          [case_id, openedBy],
        );
      } else {
        await this.#change(
          'DELETE FROM keys.facts_key WHERE case_id = $1 AND NOT settled AND given_at < $2',
          [case_id, olderThan],
        );
      }
    }
  }

  async #sweepMembers(olderThan: Date): Promise<void> {
    const orphans = await this.database.query<{ member_id: string; organization: string }>(
      `SELECT member_id, organization FROM keys.staff WHERE NOT settled AND given_at < $1 LIMIT ${BATCH}`,
      [olderThan],
    );
    for (const { member_id, organization } of orphans.rows) {
      const state = await foldStream(this.log, organizationDecider, organizationStream(organization));
      const known =
        state.status === 'registered' &&
        [state.members, state.candidates, state.lockedOut, state.left].some((people) =>
          people.has(member_id),
        );
      await this.#change(
        known
          ? 'UPDATE keys.staff SET settled = true WHERE member_id = $1 AND given_at < $2'
          : 'DELETE FROM keys.staff WHERE member_id = $1 AND NOT settled AND given_at < $2',
        [member_id, olderThan],
      );
    }
  }

  async #sweepOrganizationKeys(table: 'member_wrap' | 'index_key' | 'ring', olderThan: Date): Promise<void> {
    const orphans = await this.database.query<{ organization: string; because: string }>(
      `SELECT DISTINCT organization, because FROM keys.${table} WHERE NOT settled AND given_at < $1 LIMIT ${BATCH}`,
      [olderThan],
    );
    for (const { organization, because } of orphans.rows) {
      const events = await this.log.store.readStream(organizationStream(organization));
      const row = 'organization = $1 AND because = $2 AND NOT settled AND given_at < $3';
      await this.#change(
        events.some(({ id }) => id === because)
          ? `UPDATE keys.${table} SET settled = true WHERE ${row}`
          : `DELETE FROM keys.${table} WHERE ${row}`,
        [organization, because, olderThan],
      );
    }
  }
}
