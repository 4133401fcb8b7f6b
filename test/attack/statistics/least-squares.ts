/** The best linear guess at every cell from all that is published, and how good it can be. */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { Method } from './publications.js';
import { type Read, withinOf } from './readings.js';
import type { Row } from './what-is-known.js';

/** What the guesser takes for likely before it reads anything. */
export interface Beforehand {
  /** How many it expects in a column. */
  expected(column: number): number;
  /** How far off that may be: a variance. */
  doubt(column: number): number;
  /** Variance of what is shown about the truth, of a cell. */
  readonly noise: number;
}

/**
 * Nothing: plain least squares, of least norm where several fit. The noise only steadies the numbers: the smallest
 * eigenvalue of sums of counts that is not zero is near one.
 */
const NOTHING: Beforehand = { expected: () => 0, doubt: () => 1, noise: 1e-6 };
const ROUNDS = 50;

/** It depends on the rows alone, not on what is shown: made once, asked of many publications. */
export class LeastSquares {
  private readonly expected: Float64Array;
  /** L of L Lᵀ = A D Aᵀ + noise. */
  private readonly lower: readonly Float64Array[];

  constructor(
    private readonly rows: readonly Row[],
    private readonly beforehand: Beforehand = NOTHING,
  ) {
    const { noise } = beforehand;
    const gram = gramOf(rows, (column) => beforehand.doubt(column));
    for (let index = 0; index < rows.length; index += 1)
      gram.set(index, index, gram.get(index, index) + noise);
    const decomposition = new CholeskyDecomposition(gram);
    if (!decomposition.isPositiveDefinite()) throw new Error('the sums could not be told apart');
    this.lower = decomposition.lowerTriangularMatrix.to2DArray().map((row) => Float64Array.from(row));
    this.expected = Float64Array.from(rows, (row) => sumOf(row, (column) => beforehand.expected(column)));
  }

  /** How much of its own noise stays in the fitted number of each cell, from 0 to 1: the diagonal of the hat matrix. */
  hatDiagonal(): readonly number[] {
    const { noise } = this.beforehand;
    return this.rows.map((_, index) => {
      const unit = new Float64Array(this.rows.length);
      unit[index] = 1;
      const solved = this.forward(unit, index);
      return 1 - noise * solved.reduce((sum, value) => sum + value * value, 0);
    });
  }

  /** The numbers nearest to these that could add up. */
  fit(shown: Float64Array): Float64Array {
    const { noise } = this.beforehand;
    const above = shown.map((value, index) => value - (this.expected[index] ?? 0));
    const left = this.backward(this.forward(above, 0));
    return shown.map((value, index) => value - noise * (left[index] ?? 0));
  }

  /** Guesses at all of them: what is not shown begins as expected, and is fitted again until it agrees with the rest. */
  guesses(all: readonly Read[], method: Method): readonly number[] {
    const known = all.map((each) => ({
      shown: each.cells[0]?.shown ?? null,
      within: withinOf(each, method),
    }));
    const numbers = Float64Array.from(known, ({ shown, within: [least, most] }, index) =>
      shown === null ? clamp(this.expected[index] ?? 0, least, most) : shown,
    );
    let fitted = this.fit(numbers);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [
        index,
        {
          shown,
          within: [least, most],
        },
      ] of known.entries()) {
        if (shown === null) numbers[index] = clamp(fitted[index] ?? 0, least, most);
      }
      fitted = this.fit(numbers);
    }
    return Array.from(fitted, (value, index) => {
      const [least, most] = known[index]?.within ?? [0, 0];
      return clamp(Math.round(value), least, most);
    });
  }

  private forward(values: Float64Array, from: number): Float64Array {
    const solved = new Float64Array(values.length);
    for (let index = from; index < values.length; index += 1) {
      const row = this.lower[index] as Float64Array;
      let sum = values[index] as number;
      for (let other = from; other < index; other += 1)
        sum -= (row[other] as number) * (solved[other] as number);
      solved[index] = sum / (row[index] as number);
    }
    return solved;
  }

  private backward(values: Float64Array): Float64Array {
    const left = values.slice();
    for (let index = values.length - 1; index >= 0; index -= 1) {
      const row = this.lower[index] as Float64Array;
      const solved = (left[index] as number) / (row[index] as number);
      left[index] = solved;
      for (let other = 0; other < index; other += 1)
        left[other] = (left[other] as number) - (row[other] as number) * solved;
    }
    return left;
  }
}

/** A D Aᵀ, from rows that are mostly nothing. */
function gramOf(rows: readonly Row[], doubt: (column: number) => number): Matrix {
  const gram = rows.map(() => new Float64Array(rows.length));
  const inColumn = new Map<number, [row: number, times: number][]>();
  for (const [index, row] of rows.entries()) {
    for (const [column, times] of row) {
      const entries = inColumn.get(column) ?? [];
      entries.push([index, times]);
      inColumn.set(column, entries);
    }
  }
  for (const [column, entries] of inColumn) {
    const weight = doubt(column);
    for (const [one, times] of entries) {
      const line = gram[one] as Float64Array;
      for (const [other, otherTimes] of entries)
        line[other] = (line[other] as number) + times * otherTimes * weight;
    }
  }
  return new Matrix(gram.map((row) => [...row]));
}

/** Of a cell, from its columns. */
export function sumOf(row: Row, of: (column: number) => number): number {
  let sum = 0;
  for (const [column, times] of row) sum += times * of(column);
  return sum;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
