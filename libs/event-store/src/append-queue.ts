import pg from 'pg';
import { EventStoreUnavailable } from './event-store.js';
import { jsonArray, type WrittenAppend } from './written-append.js';

export interface AppendOutcome {
  readonly status: 'appended' | 'repeated' | 'conflict';
  /** Of the last event appended; after a conflict of the stream's last event, -1 when it does not exist. */
  readonly revision: number;
  readonly position: bigint;
}

interface Waiting {
  readonly append: WrittenAppend;
  readonly settle: (outcome: AppendOutcome) => void;
  readonly fail: (error: Error) => void;
}

/** What a batch came to, before anybody has been told. */
interface Answer {
  readonly contended: boolean;
  readonly tell: () => void;
}

interface OutcomeRow {
  readonly ordinal: number;
  readonly status: AppendOutcome['status'];
  readonly revision: number;
  readonly position: string | null;
}

/** Bounds how long one statement keeps others waiting, and what it takes to hold it. */
export const MOST_APPENDS = 512;
export const MOST_BYTES = 8 * 1024 * 1024;
/** Appends that are worth a commit of their own although others could join them. */
const LARGE = 256;

const APPEND = `SELECT ordinal, status, revision, "position"
  FROM log.append($1::text[], $2::integer[], $3::integer[], $4::uuid[], $5::text[], $6::json[], $7::json[], $8)`;

/** Classes of errors that are the server's trouble, not that of what was sent: connection, resources, operator, system. */
const TROUBLE = /^(08|53|57|58|XX)/;

export interface AppendQueueOptions {
  /** Its connections do nothing else. */
  readonly pool: pg.Pool;
  /** Not through a pooler, which might prepare it on one connection and ask for it on another. */
  readonly prepared: boolean;
  readonly now: () => Date;
  readonly committed: () => void;
}

/**
 * Appends waiting at the same moment share one statement and one commit; one such batch is in flight at a time, first
 * come, first served.
 */
export class AppendQueue {
  #waiting: Waiting[] = [];
  #busy = false;

  constructor(private readonly options: AppendQueueOptions) {}

  /** @throws EventStoreUnavailable: it may or may not have been appended. */
  add(append: WrittenAppend): Promise<AppendOutcome> {
    return new Promise((settle, fail) => {
      this.#waiting.push({ append, settle, fail });
      if (!this.#busy) this.#next();
    });
  }

  #next(): void {
    const batch = this.#take();
    this.#busy = batch.length > 0;
    if (this.#busy) void this.#answer(batch).then((answer) => this.#answered(batch.length, answer));
  }

  /**
   * A large batch goes to the server before the last one is told, so that both have work. A smaller one is joined by
   * those who come again at once; so is every one where races were lost, because who asks before hearing of the winner
   * loses again. Who is alone waits for nobody.
   */
  #answered(count: number, { contended, tell }: Answer): void {
    const large = this.#waiting.length >= LARGE && !contended;
    const alone = this.#waiting.length === 0 && count === 1;
    if (large) this.#next();
    if (alone) this.#busy = false;
    tell();
    if (!large && !alone) setImmediate(() => this.#next());
  }

  #take(): readonly Waiting[] {
    let [count, bytes] = [0, 0];
    for (const { append } of this.#waiting) {
      bytes += append.bytes;
      if (count === MOST_APPENDS || (count > 0 && bytes > MOST_BYTES)) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #answer(batch: readonly Waiting[]): Promise<Answer> {
    try {
      return this.#told(batch, await this.#append(batch.map(({ append }) => append)));
    } catch (error) {
      const refused = error instanceof pg.DatabaseError && !TROUBLE.test(error.code ?? '');
      if (refused && batch.length > 1) return this.#halved(batch);
      const tell = () => batch.forEach(({ fail }) => fail(new EventStoreUnavailable(error)));
      return { contended: false, tell };
    }
  }

  /** The server refused the whole statement: nobody shall fail for what another one sent. */
  async #halved(batch: readonly Waiting[]): Promise<Answer> {
    const middle = Math.ceil(batch.length / 2);
    const first = await this.#answer(batch.slice(0, middle));
    const second = await this.#answer(batch.slice(middle));
    const tell = () => [first, second].forEach((half) => half.tell());
    return { contended: first.contended || second.contended, tell };
  }

  /** Who lost hears of the last winner, and first, so that it stands before that one when both come again. */
  #told(batch: readonly Waiting[], outcomes: ReadonlyMap<number, AppendOutcome>): Answer {
    const answers = batch.map((waiting, index) => ({ waiting, outcome: outcomes.get(index + 1) }));
    const lost = answers.filter(({ outcome }) => outcome?.status === 'conflict');
    const last = lost.length > 0 ? lastRevisions(answers) : undefined;
    const tell = () => {
      for (const { waiting, outcome } of lost) {
        const revision = Math.max(outcome?.revision ?? -1, last?.get(waiting.append.stream) ?? -1);
        waiting.settle({ status: 'conflict', revision, position: 0n });
      }
      for (const { waiting, outcome } of answers) {
        if (!outcome) waiting.fail(new EventStoreUnavailable(new Error('an append without an answer')));
        else if (outcome.status !== 'conflict') waiting.settle(outcome);
      }
      this.options.committed();
    };
    return { contended: lost.length > 0, tell };
  }

  async #append(appends: readonly WrittenAppend[]): Promise<ReadonlyMap<number, AppendOutcome>> {
    const events = appends.flatMap((append) => append.events);
    const { rows } = await this.options.pool.query<OutcomeRow>({
      ...(this.options.prepared ? { name: 'append' } : {}),
      text: APPEND,
      values: [
        appends.map(({ stream }) => stream),
        appends.map(({ expected }) => expected),
        appends.map((append) => append.events.length),
        events.map(({ id }) => id),
        events.map(({ type }) => type),
        jsonArray(events.map(({ data }) => data)),
        jsonArray(events.map(({ metadata }) => metadata)),
        this.options.now(),
      ],
    });
    return new Map(
      rows.map(({ ordinal, status, revision, position }) => [
        ordinal,
        { status, revision, position: BigInt(position ?? 0) },
      ]),
    );
  }
}

/** Of each stream that was appended to. */
function lastRevisions(
  answers: readonly { readonly waiting: Waiting; readonly outcome: AppendOutcome | undefined }[],
): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const { waiting, outcome } of answers)
    if (outcome?.status === 'appended') last.set(waiting.append.stream, outcome.revision);
  return last;
}
