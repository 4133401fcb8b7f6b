import { Transform, type TransformCallback } from 'node:stream';
import type { Progress } from '../progress.js';

/** Shows a step's progress as a whole, whatever number of streams it consists of; not at every chunk. */
export class Tally {
  #done = 0;
  #shown = 0;

  constructor(
    private readonly step: string,
    private readonly of: number,
    private readonly progress: Progress,
  ) {}

  add(amount: number): void {
    this.#done += amount;
    if (this.#done - this.#shown < this.of / 500 || this.#done >= this.of) return;
    this.#shown = this.#done;
    this.progress(this.step, this.#done, this.of);
  }

  end(): void {
    this.progress(this.step, this.of, this.of);
  }
}

const NEWLINE = 0x0a;

/** Lets COPY's text through and counts its rows: each ends with the only newline it has. */
export class CountingRows extends Transform {
  rows = 0;

  constructor(private readonly tally: Tally) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let found = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) found += 1;
    this.rows += found;
    this.tally.add(found);
    done(null, chunk);
  }
}
