/** A message of any length, made as it is read: one series of 500 observations in each piece. */
import { message } from './sdmx.fixtures.js';

export const MEGABYTE = 1 << 20;
export const OBSERVATIONS = 500;

export class LongMessage {
  pieces = 0;
  series = 0;
  sent = 0;

  constructor(private readonly size: number) {}

  *[Symbol.iterator](): Generator<Uint8Array> {
    const [head, tail] = new TextDecoder().decode(message('@')[0]).split('@') as [string, string];
    yield this.counted(head);
    while (this.sent < this.size) {
      yield this.counted(seriesText(this.series));
      this.series += 1;
    }
    yield this.counted(tail);
  }

  private counted(text: string): Uint8Array {
    const piece = new TextEncoder().encode(text);
    this.pieces += 1;
    this.sent += piece.length;
    return piece;
  }
}

const TAILS = Array.from(
  { length: OBSERVATIONS },
  (_, at) => `" TIME_PERIOD="${1500 + at}" OBS_STATUS="A" UNIT_MULT="0"/>\n`,
);

function seriesText(n: number): string {
  const observations = TAILS.map((tail, at) => `<Obs OBS_VALUE="${n + at}${tail}`);
  return `<Series FREQ="A" REF_AREA="KG" SERIES="S${n}">\n${observations.join('')}</Series>\n`;
}
