import pg from 'pg';
import { EventStoreUnavailable } from './event-store.js';
import { integerArray, jsonArray, textArray, uuidArray } from './sql-array.js';
import type { WrittenAppend } from './written-append.js';

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
/** Batches on their way to the server, each on a connection of its own. */
export const AT_ONCE = 2;

const APPEND = `SELECT ordinal, status, revision, "position"
  FROM log.append($1::text[], $2::integer[], $3::integer[], $4::uuid[], $5::text[], $6::json[], $7::json[], $8)`;

const ALONE = 'SELECT log.append_alone($1, $2, $3, $4, $5, $6, $7) AS "position"';

/** Classes of errors that are the server's trouble, not that of what was sent: connection, resources, operator, system. */
const TROUBLE = /^(08|53|57|58|XX)/;

const UNIQUE_VIOLATION = '23505';

export interface AppendQueueOptions {
  /** Its connections do nothing else. */
  readonly pool: pg.Pool;
  /** Not through a pooler, which might prepare it on one connection and ask for it on another. */
  readonly prepared: boolean;
  readonly now: () => Date;
  readonly committed: () => void;
}

/**
 * Appends waiting at the same moment share one statement and one commit, first come, first served. Of large batches two
 * are on their way at once: the server reads what the second one sends while it commits the first.
 */
export class AppendQueue {
  #waiting: Waiting[] = [];
  #underway = 0;
  #contended = false;

  constructor(private readonly options: AppendQueueOptions) {}

  /** @throws EventStoreUnavailable: it may or may not have been appended. */
  add(append: WrittenAppend): Promise<AppendOutcome> {
    return new Promise((settle, fail) => {
      this.#waiting.push({ append, settle, fail });
      if (this.#underway === 0 || this.#worthASecond()) this.#next();
    });
  }

  /** Not where races were lost: who asks before hearing of the winner loses again. */
  #worthASecond(): boolean {
    return this.#underway < AT_ONCE && this.#waiting.length >= LARGE && !this.#contended;
  }

  #next(): void {
    const batch = this.#take();
    if (batch.length === 0) return;
    this.#underway += 1;
    void this.#answer(batch).then((answer) => this.#answered(batch.length, answer));
  }

  /** A batch that is not large is joined by those who come again at once. Who is alone waits for nobody. */
  #answered(count: number, { contended, tell }: Answer): void {
    const alone = this.#waiting.length === 0 && count === 1;
    this.#contended = contended;
    if (alone) this.#underway -= 1;
    tell();
    if (alone) return;
    setImmediate(() => {
      this.#underway -= 1;
      if (this.#underway === 0 || this.#worthASecond()) this.#next();
    });
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
    const [one] = appends;
    const alone = one && appends.length === 1 ? await this.#appendAlone(one) : undefined;
    return alone ? new Map([[1, alone]]) : this.#appendAll(appends);
  }

  /** Undefined when it has several events or was not appended. */
  async #appendAlone({ stream, expected, events }: WrittenAppend): Promise<AppendOutcome | undefined> {
    const [event] = events;
    if (!event || events.length > 1) return undefined;
    const values = [stream, expected, event.id, event.type, event.data, event.metadata, this.options.now()];
    const name = this.options.prepared ? { name: 'append-alone' } : {};
    const { rows } = await this.options.pool
      .query<{ readonly position: string | null }>({ ...name, text: ALONE, values })
      .catch(nothingWhereTaken);
    const position = rows[0]?.position;
    return position ? { status: 'appended', revision: expected + 1, position: BigInt(position) } : undefined;
  }

  async #appendAll(appends: readonly WrittenAppend[]): Promise<ReadonlyMap<number, AppendOutcome>> {
    const events = appends.flatMap((append) => append.events);
    const { rows } = await this.options.pool.query<OutcomeRow>({
      ...(this.options.prepared ? { name: 'append' } : {}),
      text: APPEND,
      values: [
        textArray(appends.map(({ stream }) => stream)),
        integerArray(appends.map(({ expected }) => expected)),
        integerArray(appends.map((append) => append.events.length)),
        uuidArray(events.map(({ id }) => id)),
        textArray(events.map(({ type }) => type)),
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

/** Another event has its revision, or it stands in the log already. */
function nothingWhereTaken(error: unknown): { readonly rows: readonly [] } {
  if (error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION) return { rows: [] };
  throw error;
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
