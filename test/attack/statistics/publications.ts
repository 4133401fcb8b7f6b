/** Three ways of publishing the same tallies, and what each one tells an attacker who knows how it is made. */
import { noiseDraw } from '#statistics/cell-key';
import { addressText, type CellAddress, cellsOf } from '#statistics/domain/cells';
import { LEAST_SHOWN, NOISE_BOUND, noiseOf, type Published, publishedCount } from '#statistics/domain/noise';
import type { Snapshot } from '#statistics/domain/snapshot';
import { type Tally, talliesOf } from '#statistics/domain/tabulation';
import { monthsOf, periodsEndingWith } from '#statistics/domain/periods';
import { type Unit, UNITS } from '#statistics/domain/unit-records';
import { MENU, MONTHS, type Oblast, secretsOf } from './oblast.js';

export interface Method {
  readonly name: string;
  publish(tally: Tally, unit: Unit): Published;
  /** Between which two counts, both included, the truth must lie. */
  within(shown: Published): readonly [least: number, most: number];
  /** Of what is shown, about the truth. */
  readonly variance: number;
}

/** Every cell below ten is left out, every other is exact, and so are all totals. */
export const suppression: Method = {
  name: 'suppression only',
  publish: ({ records }) => (records < LEAST_SHOWN ? null : records),
  within: (shown) => (shown === null ? [0, LEAST_SHOWN - 1] : [shown, shown]),
  variance: 0,
};

const BASE = 5;

/** Every cell to the nearest multiple of five, totals from their own count. */
export const rounding: Method = {
  name: 'rounding to 5',
  publish: ({ records }) => BASE * Math.round(records / BASE),
  within: (shown) => [Math.max(0, (shown ?? 0) - 2), (shown ?? 0) + 2],
  // Of a whole number between −2 and 2.
  variance: 2,
};

/** The product's own, with the secrets of this seed. */
export function ours(seed: string): Method {
  const { noise } = secretsOf(seed);
  return {
    name: 'ours',
    publish: ({ records, key }) => publishedCount(records, noiseOf(noiseDraw(noise, key))),
    within: (shown) =>
      shown === null
        ? [0, LEAST_SHOWN - 1 + NOISE_BOUND]
        : [Math.max(1, shown - NOISE_BOUND), shown + NOISE_BOUND],
    variance: 4,
  };
}

/** A step away from ours: what a set of records is shown with depends on the unit it is counted in. */
export function unitsApart(seed: string): Method {
  const { noise } = secretsOf(seed);
  const keyOf = (key: bigint, unit: Unit): bigint => BigInt.asUintN(64, key + BigInt(UNITS.indexOf(unit)));
  return {
    ...ours(seed),
    name: 'ours, units apart',
    publish: ({ records, key }, unit) => publishedCount(records, noiseOf(noiseDraw(noise, keyOf(key, unit)))),
  };
}

export interface Cell extends CellAddress {
  readonly text: string;
  /** What the attacker is after, and nobody else is told. */
  readonly tally: Tally;
}

export interface Shown extends Cell {
  readonly shown: Published;
}

const EMPTY: Tally = { records: 0, key: 0n };

/** Every cell a year of releases holds, in the order they come out. */
export function cellsOfYear(): readonly (readonly [period: string, cells: readonly CellAddress[]])[] {
  return MONTHS.flatMap(periodsEndingWith).map((period) => [period, [...cellsOf(MENU, period)]] as const);
}

/** The same with what each counts: every publication is made from this. */
export function tabulated({ snapshots }: Pick<Oblast, 'snapshots'>): readonly Cell[] {
  const of = new Map(snapshots.map((snapshot) => [snapshot.month, snapshot]));
  return cellsOfYear().flatMap(([period, cells]) => {
    const tallies = talliesOf(
      MENU,
      period,
      monthsOf(period).map((month) => of.get(month) as Snapshot),
    );
    return cells.map((cell) => {
      const text = addressText(cell);
      return { ...cell, text, tally: tallies.get(text) ?? EMPTY };
    });
  });
}

/** What is published of them. */
export function published(cells: readonly Cell[], method: Method): readonly Shown[] {
  return cells.map((cell) => ({ ...cell, shown: method.publish(cell.tally, cell.unit) }));
}
