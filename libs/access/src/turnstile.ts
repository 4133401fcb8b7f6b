import { DomainError } from '#kernel/domain-error';

/** Lets so many through at once and keeps so many waiting; the rest is turned away. */
export class Turnstile {
  #inside = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly longestQueue: number,
  ) {}

  /** @throws DomainError `busy` (unavailable) */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside < this.atOnce) this.#inside += 1;
    else await this.#wait();
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#inside -= 1;
    }
  }

  #wait(): Promise<void> {
    if (this.#waiting.length >= this.longestQueue) throw new DomainError('busy', 'unavailable');
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
