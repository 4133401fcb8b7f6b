/** What stays: one who knows all other records of some cells asks whether one more is in them, and is told by the noise. */
import { noiseDraw, withRecord } from '#statistics/cell-key';
import { NOISE_BOUND, NOISE_WEIGHTS, noiseOf } from '#statistics/domain/noise';
import type { Chance } from '../../fault/harness/chance.js';

/** Of 2^32 draws; nothing beyond the bound. */
const chanceOf = (noise: number): number => (NOISE_WEIGHTS[noise + NOISE_BOUND] ?? 0) / 2 ** 32;

/** What shown minus known says for one more: a logarithm of odds, sure where only one of both can be. */
const oddsOf = (above: number): number => Math.log(chanceOf(above - 1)) - Math.log(chanceOf(above));
const STEP = 0.02;
/** Odds in steps, and how often they come where nobody is hidden. */
const STEPS = NOISE_WEIGHTS.map((_, index) => index - NOISE_BOUND).map(
  (above) => [Math.round(oddsOf(above) / STEP), chanceOf(above)] as const,
);

/**
 * How often the best guess is right, when one more and none are as likely.
 * @param cells with a number shown, each of another set of records
 */
export function confidence(cells: number): number {
  // Noise is mirrored: one who is not there is guessed right as often as one who is.
  let sums = new Map([[0, 1]]);
  for (let cell = 0; cell < cells; cell += 1) sums = withoutOne(sums);
  let right = 0;
  for (const [sum, probability] of sums) {
    if (sum === 0) right += probability / 2;
    else if (sum < 0) right += probability;
  }
  return right;
}

/** The odds after one more cell in which nobody is hidden. */
function withoutOne(sums: ReadonlyMap<number, number>): Map<number, number> {
  const next = new Map<number, number>();
  for (const [sum, probability] of sums) {
    for (const [odds, chance] of STEPS)
      next.set(sum + odds, (next.get(sum + odds) ?? 0) + probability * chance);
  }
  return next;
}

/** The same, played with the product's own noise: share of games won. */
export function played(
  cells: number,
  games: number,
  { chance, secret }: { readonly chance: Chance; readonly secret: Uint8Array },
): number {
  const drawn = (): bigint => (BigInt(chance.below(2 ** 32)) << 32n) | BigInt(chance.below(2 ** 32));
  let won = 0;
  for (let game = 0; game < games; game += 1) {
    const hidden = chance.below(2);
    const person = drawn();
    let odds = 0;
    for (let cell = 0; cell < cells; cell += 1) {
      const others = drawn();
      const key = hidden === 1 ? withRecord(others, person) : others;
      odds += oddsOf(hidden + noiseOf(noiseDraw(secret, key)));
    }
    won += Number(odds > 0 === (hidden === 1));
  }
  return won / games;
}
