import { categoryOf, type EventFilter, type RecordedEvent } from './event-store.js';
import { PAGE, type FollowedLog } from './follow-log.js';

/**
 * The newest events, a page of them, read once for all that follow the log; what lies further back is read from the
 * log itself.
 * Skips nothing where positions become visible in their order.
 */
export class LogTail implements FollowedLog {
  /** Everything after `#from`, up to and including `#to`. */
  #events: readonly RecordedEvent[] = [];
  #from: bigint | undefined;
  #to = 0n;
  #reading: Promise<bigint> | undefined;
  #next: Promise<bigint> | undefined;

  constructor(private readonly log: FollowedLog) {}

  /** Looks into the log; a look already under way may have begun too early, so those who come meanwhile share the next. */
  head(): Promise<bigint> {
    this.#next ??= this.#lookAfter(this.#reading);
    return this.#next;
  }

  async readAll(after: bigint, limit: number, filter: EventFilter = {}): Promise<readonly RecordedEvent[]> {
    if (this.#from === undefined || after < this.#from) return this.log.readAll(after, limit, filter);
    const { categories } = filter;
    return this.#events
      .filter(({ position }) => position > after)
      .filter(({ stream }) => !categories || categories.includes(categoryOf(stream)))
      .slice(0, limit);
  }

  async #lookAfter(earlier: Promise<bigint> | undefined): Promise<bigint> {
    await earlier?.catch(() => undefined);
    this.#reading = this.#next;
    this.#next = undefined;
    return this.#look();
  }

  async #look(): Promise<bigint> {
    if (this.#from === undefined) {
      this.#to = await this.log.head();
      this.#from = this.#to;
      return this.#to;
    }
    for (;;) {
      const page = await this.log.readAll(this.#to, PAGE);
      this.#keep(page);
      if (page.length < PAGE) return this.#to;
    }
  }

  #keep(page: readonly RecordedEvent[]): void {
    const all = [...this.#events, ...page];
    const dropped = all.splice(0, Math.max(0, all.length - PAGE)).at(-1);
    this.#events = all;
    this.#from = dropped?.position ?? this.#from;
    this.#to = all.at(-1)?.position ?? this.#to;
  }
}
