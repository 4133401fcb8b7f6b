/** Published numbers by their address; a rate is a quotient of two of them and nothing else. */
import type { PublishedCell } from './published.js';

/** Null is "fewer than 10"; undefined is not published at all. */
export type Count = number | null | undefined;

export class Cells {
  private readonly counts: ReadonlyMap<string, number | null>;

  constructor(cells: readonly PublishedCell[]) {
    this.counts = new Map(cells.map((cell) => [addressOf(cell.area, cell.period, cell.codes), cell.count]));
  }

  count(area: string, period: string, ...codes: readonly string[]): Count {
    return this.counts.get(addressOf(area, period, codes));
  }
}

/** Of one in 1; noise can carry a part past its whole: then it is the whole. Null where a number is missing. */
export function rateOf(part: Count, whole: Count): number | null {
  if (typeof part !== 'number' || typeof whole !== 'number' || whole <= 0) return null;
  return Math.min(part / whole, 1);
}

function addressOf(area: string, period: string, codes: readonly string[]): string {
  return [area, period, ...codes].join('|');
}
