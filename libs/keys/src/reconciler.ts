import type { CaseEvent } from '#cases/domain/case.events';
import { findConsent } from '#cases/domain/consent';
import { takenBackBy } from '#cases/domain/consent.events';
import { settleErasure } from '#cases/domain/erasure-outcome';
import type { MemberCustody } from '#directory/domain/member-custody';
import { organizationDecider } from '#directory/domain/organization.decider';
import type { OrganizationEvent } from '#directory/domain/organization.events';
import type { DecodedEvent } from '#event-store/codec';
import { foldStream, type Log } from '#event-store/fold-stream';
import type { KeyCustody, Taking } from '#kernel/key-custody';
import type { Clock } from '#kernel/clock';
import { idOf } from '#kernel/ids';
import type { GrantHeader } from '#kernel/sealed';
import type { ReferralEvent } from '#referrals/domain/referral.events';
import { readCase, readReferral } from './case-history.js';
import { settleConflicts, settleKept, settleReaders } from './apart-settling.js';
import { settleDenials } from './denials.js';
import { erasureOf, settleWithheld } from './erasing.js';
import { forgetExpired } from './expired.js';
import { GIVEN_TABLES } from './given-tables.js';
import type { InvitationStore } from './invitations.js';
import type { KeysDatabase } from './keys-database.js';
import { OrphanSweep } from './orphans.js';
import { leavingBy, settleLeaving } from './leaving.js';
import { RestoredKeys } from './restored-keys.js';

export interface ReconcilerOptions {
  readonly database: KeysDatabase;
  readonly log: Log;
  readonly custody: KeyCustody;
  readonly members: MemberCustody;
  readonly invitations: InvitationStore;
  readonly clock: Clock;
  /** Of the log: by it consents and grants hold; `clock` when left out. */
  readonly logClock?: Clock;
  /** Told of every round that failed; the next one tries again. */
  readonly onError?: (error: unknown) => void;
  readonly everyMs?: number;
}

/** A denial whose event has not come by then will not come. */
const DENIAL_MS = 60_000;
/** Nor will that of a claimed invitation; should it come all the same, the log still takes only one. */
const CLAIM_MS = 60_000;
/** A command that gave keys has landed by then, or never will without giving them again. */
const ORPHAN_MS = 3_600_000;
const EVERY_MS = 60_000;
const RETRY_MS = 1_000;
const BATCH = 100;
const NAME = 'reconciler';
/** SQL that has the next round read the log from its beginning: what is done already is done again, to the same effect. */
export const RECONCILE_ANEW = `UPDATE keys.checkpoint SET position = 0 WHERE name = '${NAME}'`;
const CATEGORIES = ['case', 'referral', 'organization'] as const;

type AnyEvent = CaseEvent | ReferralEvent | OrganizationEvent;
type Reconciled = DecodedEvent<AnyEvent> & AnyEvent;

/**
 * Makes the keys database say what the log says, at start and every minute: finishes takings, lifts denials whose
 * event never came, sweeps what was given for nothing. Every step may be repeated and run beside another process's.
 */
export class Reconciler {
  readonly #options: ReconcilerOptions;
  readonly #sweep: OrphanSweep;
  readonly #restored: RestoredKeys;
  readonly #ready: Promise<void>;
  #settleReady!: { resolve(): void; reject(error: Error): void };
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    this.#sweep = new OrphanSweep(options.database, options.log);
    const { logClock: clock = options.clock } = options;
    this.#restored = new RestoredKeys({ ...options, sweep: this.#sweep, clock });
    this.#ready = new Promise((resolve, reject) => {
      this.#settleReady = { resolve, reject };
    });
    this.#ready.catch(() => undefined);
  }

  start(): void {
    this.#schedule(0);
  }

  /** Resolves once the reconciler has reached the log's head as of its first round and finished a restore; rejects when stopped before. */
  ready(): Promise<void> {
    return this.#ready;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
    this.#settleReady.reject(new Error('reconciler stopped'));
  }

  /** One round. @throws whatever the databases throw, and DomainError `newer_history` */
  async reconcile(): Promise<void> {
    await this.#catchUp();
    await this.#restored.settle();
    this.#settleReady.resolve();
    const now = this.#options.clock.now().getTime();
    await settleDenials(this.#options, new Date(now - DENIAL_MS));
    await settleLeaving(this.#options, new Date(now - DENIAL_MS));
    await settleWithheld(this.#options, new Date(now - DENIAL_MS));
    await settleConflicts(this.#options, new Date(now - DENIAL_MS));
    await this.#options.invitations.settleClaims(new Date(now - CLAIM_MS));
    await this.#sweep.sweep(new Date(now - ORPHAN_MS));
    await forgetExpired(this.#options.database, new Date(now));
  }

  /** How many denials still wait for word of their event: for operators. */
  async waiting(): Promise<number> {
    const { rows } = await this.#options.database.query<{ waiting: string }>(
      `SELECT (SELECT count(*) FROM keys.entitlement WHERE denied_by IS NOT NULL)
            + (SELECT count(*) FROM keys.staff WHERE denied_by IS NOT NULL)
            + (SELECT count(*) FROM keys.conflict WHERE NOT settled) AS waiting`,
    );
    return Number(rows[0]?.waiting ?? 0);
  }

  #schedule(delay: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#running = this.reconcile().then(
        () => this.#schedule(this.#options.everyMs ?? EVERY_MS),
        (error: unknown) => {
          this.#options.onError?.(error);
          this.#schedule(RETRY_MS);
        },
      );
    }, delay);
  }

  /** To the log's head as of now. */
  async #catchUp(): Promise<void> {
    const { store, codec } = this.#options.log;
    const head = await store.head();
    for (;;) {
      const reached = await this.#position();
      const restored = reached > head && reached > (await store.head());
      if (reached >= head && !restored) return;
      // A log restored from an older copy stands behind the checkpoint: everything is looked at again.
      const recorded = await store.readAll(restored ? 0n : reached, BATCH, { categories: CATEGORIES });
      const events = recorded.map((event) => codec.decode(event) as Reconciled);
      for (const event of events) await this.#finish(event);
      // Only an empty answer says that nothing of these categories is left.
      const next = events.at(-1)?.position ?? head;
      await this.#settle(events, reached, next);
      if (next >= head) return;
    }
  }

  async #finish(event: Reconciled): Promise<void> {
    const taking = (of: Taking['of']): Taking => ({
      because: event.id,
      stream: event.stream,
      commandId: event.commandId,
      of,
    });
    const { custody, log } = this.#options;
    const id = idOf(event.stream);
    const takenBack = takenBackBy(event);
    if (takenBack !== undefined) return custody.destroy(taking({ consentId: takenBack }));
    switch (event.type) {
      case 'case.erasure-confirmed.v1':
      case 'case.erasure-stopped.v1':
      case 'case.erased.v1':
        return settleErasure(custody, await erasureOf(log, id));
      case 'case.conflict-declared.v1':
        return settleKept({ log, custody }, id);
      case 'organization.roster-signed.v1':
        return settleReaders(this.#options.database, log, id, this.#options.clock.now());
      case 'referral.passed-over.v1':
      case 'referral.declined.v1':
      case 'referral.recalled.v1':
      case 'referral.done.v1':
        return custody.destroy(taking({ referralId: id }));
      case 'referral.grant-remade.v1': {
        await this.#markGranted(event.id, event.data.grant);
        const { grants } = await readReferral(log, id);
        return custody.dropReplaced({ referralId: id, grants: grants.map(({ eventId }) => eventId) });
      }
      case 'referral.reported.v1':
        return this.#markGranted(event.id, event.data.grant);
      case 'organization.member-declined.v1':
      case 'organization.recovery-stopped.v1':
        return this.#options.members.remove(id, event.data.memberId);
      case 'organization.member-left.v1':
        return this.#options.members.letGo(leavingBy(event, id, event.data.memberId));
      case 'organization.lock-changed.v1':
      case 'organization.member-locked-out.v1':
      case 'organization.member-enrolled.v1':
        return this.#options.members.settleLock(id, event.data.memberId);
      case 'organization.kit-replaced.v1':
        return this.#options.members.settleKit(id);
      case 'organization.suspended.v1': {
        const state = await foldStream(log, organizationDecider, event.stream);
        // Reinstated since: who has signed in again stays.
        if (state.status !== 'registered' || state.standing === 'active') return;
        return this.#options.members.signOutAll(id);
      }
      case 'referral.offered.v1':
      case 'referral.named.v1': {
        await this.#markGranted(event.id, event.data.grant);
        // Offered on a consent that was withdrawn a moment before: the withdrawal could not find these keys.
        const { state } = await readCase(log, event.data.caseId);
        const consent = findConsent(state, event.data.consentId);
        if (consent?.withdrawn) await custody.destroy(taking({ referralId: id }));
        return;
      }
      default:
        return;
    }
  }

  /** What was granted seals nothing further, even where keys were restored that are older than the offer. */
  async #markGranted(offeredBy: string, { sections }: GrantHeader): Promise<void> {
    await this.#options.database.query(
      'UPDATE keys.key_slot SET granted_because = $2 WHERE key_id = ANY ($1) AND granted_because IS NULL',
      [sections.map(({ keyId }) => keyId), offeredBy],
    );
  }

  /** What these events entitle stands from now on; the checkpoint moves only if nobody else moved it. */
  async #settle(events: readonly Reconciled[], from: bigint, to: bigint): Promise<void> {
    const ids = events.map(({ id }) => id);
    await this.#options.database.transaction(async (tx) => {
      for (const table of GIVEN_TABLES) {
        await tx.query(
          `UPDATE keys.${table} SET settled = true WHERE NOT settled AND because = ANY ($1::uuid[])`,
          [ids],
        );
      }
      await tx.query('UPDATE keys.checkpoint SET position = $3 WHERE name = $1 AND position = $2', [
        NAME,
        from.toString(),
        to.toString(),
      ]);
    });
  }

  async #position(): Promise<bigint> {
    const { database } = this.#options;
    await database.query('INSERT INTO keys.checkpoint VALUES ($1, 0) ON CONFLICT DO NOTHING', [NAME]);
    const found = await database.query<{ position: string }>(
      'SELECT position FROM keys.checkpoint WHERE name = $1',
      [NAME],
    );
    return BigInt(found.rows[0]?.position ?? 0);
  }
}
