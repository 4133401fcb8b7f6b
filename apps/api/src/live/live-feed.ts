import { setTimeout as sleep } from 'node:timers/promises';
import { findActor } from '#access/relations';
import type { EventStore, RecordedEvent } from '#event-store/event-store';
import type { Log } from '#event-store/fold-stream';
import { DomainError } from '#kernel/domain-error';
import type { SessionHolder } from '#keys/live-session';
import type { SessionStore } from '#keys/sessions';
import { batchesOf } from '#projections/batches';
import type { Checkpoints } from '#projections/checkpoints';
import { concerned, LISTED, type Concern } from './concerned.js';
import { CHANGE, STEADY } from './live-messages.js';

/** Where messages go: the open answer to one browser. */
export interface Outlet {
  /** @returns false when the other end does not read */
  readonly write: (message: Buffer) => boolean;
  readonly end: () => void;
}

export interface LiveFeedParts {
  readonly log: Log;
  readonly checkpoints: Pick<Checkpoints, 'waitFor'>;
  readonly sessions: Pick<SessionStore, 'lives'>;
  /** Whether the member still has a role in an organization that may work. */
  readonly mayWork?: (log: Log, holder: SessionHolder) => Promise<boolean>;
}

interface Listener {
  readonly holder: SessionHolder;
  readonly outlet: Outlet;
}

const HEARTBEAT_MS = 15_000;
const LISTS = ['case-overview', 'referral-inbox'];
const LONGEST_WAIT_MS = 5_000;
const RETRY_MS = 1_000;
const BATCH = 100;
/** Tabs of one browser; and all that one process holds open. */
const MOST_OF_SESSION = 6;
const MOST = 2_000;

/**
 * Tells members that their organization's lists have changed, and nothing else. It follows the log, as every process
 * does for itself, and waits for the lists to contain what it has seen, whichever process projects.
 */
export class LiveFeed {
  readonly #listeners = new Set<Listener>();
  readonly #end = new AbortController();
  #following: Promise<void> | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(private readonly parts: LiveFeedParts) {}

  /**
   * Every change from now on is told, until what is returned is called or the session ends.
   * @throws DomainError `too_many_streams` (limited), `busy` (unavailable)
   */
  async listen(holder: SessionHolder, open: () => Outlet): Promise<() => void> {
    await (this.#following ??= this.#begin());
    const ofSession = [...this.#listeners].filter((one) => one.holder.sessionId === holder.sessionId);
    if (ofSession.length >= MOST_OF_SESSION) throw new DomainError('too_many_streams', 'limited');
    if (this.#listeners.size >= MOST) throw new DomainError('busy', 'unavailable');
    const listener = { holder, outlet: open() };
    this.#listeners.add(listener);
    listener.outlet.write(STEADY);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  stop(): void {
    this.#end.abort();
    clearInterval(this.#heartbeat);
    for (const listener of this.#listeners) this.#dismiss(listener);
  }

  async #begin(): Promise<void> {
    const head = await this.parts.log.store.head();
    this.#heartbeat = setInterval(() => void this.#tell([...this.#listeners], STEADY), HEARTBEAT_MS).unref();
    void this.#follow(head);
  }

  async #follow(head: bigint): Promise<void> {
    const { signal } = this.#end;
    let position = head;
    while (!signal.aborted) {
      try {
        const deliveries = this.#store.subscribe(position, { categories: LISTED }, signal);
        for await (const batch of batchesOf(deliveries, BATCH)) {
          if (this.#listeners.size > 0 && batch.events.length > 0)
            await this.#tellOf(batch.events, batch.position);
          position = batch.position;
        }
      } catch {
        // The log is away: it is followed on from where it was, and nothing is skipped.
        await sleep(RETRY_MS, undefined, { ref: false });
      }
    }
  }

  async #tellOf(events: readonly RecordedEvent[], position: bigint): Promise<void> {
    const concerns: Concern[] = [];
    for (const event of events) concerns.push(...(await concerned(this.parts.log, event)));
    const told = [...this.#listeners].filter(({ holder: { organization, memberId } }) =>
      concerns.some((one) => one.organization === organization && !one.except.has(memberId)),
    );
    if (told.length === 0) return;
    await this.parts.checkpoints.waitFor(position, LISTS, LONGEST_WAIT_MS);
    await this.#tell(told, CHANGE);
  }

  async #tell(listeners: readonly Listener[], message: Buffer): Promise<void> {
    await Promise.all(
      listeners.map(async (listener) => {
        const stays = await this.#mayStay(listener.holder).catch(() => false);
        if (!stays || !this.#listeners.has(listener) || !listener.outlet.write(message))
          this.#dismiss(listener);
      }),
    );
  }

  /** Asked before every message; being listened to keeps no session from idling out. */
  async #mayStay(holder: SessionHolder): Promise<boolean> {
    const { log, sessions, mayWork = hasRole } = this.parts;
    return (await sessions.lives(holder.sessionId)) && mayWork(log, holder);
  }

  #dismiss(listener: Listener): void {
    this.#listeners.delete(listener);
    listener.outlet.end();
  }

  get #store(): EventStore {
    return this.parts.log.store;
  }
}

async function hasRole(log: Log, holder: SessionHolder): Promise<boolean> {
  const actor = await findActor(log, holder);
  return actor !== undefined && actor.roles.length > 0;
}
