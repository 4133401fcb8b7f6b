import pg from 'pg';
import {
  EventStoreUnavailable,
  NO_STREAM,
  type EventToAppend,
  type ExpectedRevision,
} from './event-store.js';

export interface QueuedAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventToAppend[];
}

export interface AppendOutcome {
  readonly status: 'appended' | 'repeated' | 'conflict';
  /** Of the last event appended; after a conflict of the stream's last event, -1 when it does not exist. */
  readonly revision: number;
  readonly position: bigint;
}

interface Waiting {
  readonly append: QueuedAppend;
  readonly settle: (outcome: AppendOutcome) => void;
  readonly fail: (error: Error) => void;
}

interface OutcomeRow {
  readonly status: AppendOutcome['status'];
  readonly revision: number;
  readonly position: string | null;
}

/** With the 900,000 bytes of one append, at most some 30 MB in one statement. */
const MOST_APPENDS = 32;

const APPEND = `SELECT status, revision, "position"
  FROM log.append($1::text[], $2::integer[], $3::integer[], $4::uuid[], $5::text[], $6::json[], $7::json[], $8)
 ORDER BY ordinal`;

/** Appends waiting at the same moment share one statement and one commit; one such batch is in flight at a time. */
export class AppendQueue {
  #waiting: Waiting[] = [];
  #busy = false;

  constructor(
    private readonly pool: pg.Pool,
    private readonly now: () => Date,
    private readonly committed: () => void,
  ) {}

  /** @throws EventStoreUnavailable: it may or may not have been appended. */
  add(append: QueuedAppend): Promise<AppendOutcome> {
    return new Promise((settle, fail) => {
      this.#waiting.push({ append, settle, fail });
      if (!this.#busy) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#busy = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MOST_APPENDS);
      await this.#send(batch);
    }
    this.#busy = false;
  }

  async #send(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#append(batch.map(({ append }) => append));
      batch.forEach(({ settle, fail }, index) => {
        const outcome = outcomes[index];
        if (outcome) settle(outcome);
        else fail(new EventStoreUnavailable(new Error('an append without an answer')));
      });
      this.committed();
    } catch (error) {
      // The server refused the whole statement: nobody shall fail for what another one sent.
      if (error instanceof pg.DatabaseError && batch.length > 1) {
        for (const one of batch) await this.#send([one]);
      } else {
        for (const { fail } of batch) fail(new EventStoreUnavailable(error));
      }
    }
  }

  async #append(appends: readonly QueuedAppend[]): Promise<readonly AppendOutcome[]> {
    const events = appends.flatMap((append) => append.events);
    const { rows } = await this.pool.query<OutcomeRow>(APPEND, [
      appends.map(({ stream }) => stream),
      appends.map(({ expected }) => (expected === NO_STREAM ? -1 : expected)),
      appends.map((append) => append.events.length),
      events.map(({ id }) => id),
      events.map(({ type }) => type),
      events.map(({ data }) => JSON.stringify(data)),
      events.map(({ metadata }) => JSON.stringify(metadata)),
      this.now(),
    ]);
    return rows.map(({ status, revision, position }) => ({
      status,
      revision,
      position: BigInt(position ?? 0),
    }));
  }
}
