/** Everything a run chooses comes from its seed: each round, and each actor in it, draws from a stream of its own. */
import { createHash } from 'node:crypto';
import { SeededRandom } from '../../../apps/cli/src/demo/random.js';

export class Chance extends SeededRandom {
  static of(...parts: readonly (string | number)[]): Chance {
    return new Chance(createHash('sha256').update(parts.join('\n')).digest().readInt32BE(0));
  }

  /** As often as it says, from 0 to 1. */
  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }
}
