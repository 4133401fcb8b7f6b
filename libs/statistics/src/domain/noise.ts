/** From the draw of a cell to what is published of it (statistics §3): parameters are public, the keys are not. */

/** Of 2^32, for e = −6…0; the same again mirrored for 1…6. Zero mean, variance 4. */
const WEIGHTS_UP_TO_ZERO = [
  10_035_918, 38_989_719, 118_353_403, 280_704_274, 520_181_540, 753_179_486, 852_078_616,
] as const;

/** No noise is larger than this. */
export const NOISE_BOUND = 6;

/** How many of 2^32 draws give each noise, from −6 to 6. */
export const NOISE_WEIGHTS: readonly number[] = [
  ...WEIGHTS_UP_TO_ZERO,
  ...WEIGHTS_UP_TO_ZERO.slice(0, NOISE_BOUND).reverse(),
];

/** Below this no number is published. */
export const LEAST_SHOWN = 10;

/** What stands in a published cell; null reads "fewer than 10", and an empty cell reads the same. */
export type Published = number | null;

/**
 * The noise of a draw: the smallest value whose running sum of weights exceeds it.
 * @param draw an integer from 0 to 2^32 − 1
 * @throws RangeError for anything else
 */
export function noiseOf(draw: number): number {
  if (!Number.isInteger(draw) || draw < 0) throw new RangeError('a draw is an unsigned 32-bit integer');
  let sum = 0;
  for (const [index, weight] of NOISE_WEIGHTS.entries()) {
    sum += weight;
    if (sum > draw) return index - NOISE_BOUND;
  }
  throw new RangeError('a draw is an unsigned 32-bit integer');
}

/** What is published of a cell of so many records with this noise. An empty cell has none, and never a number. */
export function publishedCount(records: number, noise: number): Published {
  if (records === 0) return null;
  const shown = records + noise;
  return shown < LEAST_SHOWN ? null : shown;
}

/**
 * A rate is a quotient of two published cells and nothing else; null where one of them shows no number. Noise can carry
 * it past the whole: then it is the whole.
 */
export function rateOf(part: Published, whole: Published): number | null {
  return part === null || whole === null ? null : Math.min(part / whole, 1);
}
