/** Five shades of a number, by the numbers there are: each shade stands for about as many of them. */
export const STEPS = 5;

/** Where each shade but the first begins; fewer where the numbers are few. */
export function stepsOf(counts: readonly (number | null | undefined)[]): readonly number[] {
  const sorted = counts.filter((count) => typeof count === 'number').toSorted((a, b) => a - b);
  const cuts = Array.from({ length: STEPS - 1 }, (_, index) => {
    const at = Math.floor((sorted.length * (index + 1)) / STEPS);
    return sorted[at] ?? 0;
  });
  const least = sorted[0] ?? 0;
  return [...new Set(cuts)].filter((cut) => cut > least);
}

/** From 1 to `STEPS`. */
export function stepOf(count: number, steps: readonly number[]): number {
  return 1 + steps.filter((from) => count >= from).length;
}

/** From and to of each shade in use, as a legend says them; the last has no end. */
export function legendOf(
  counts: readonly (number | null | undefined)[],
): readonly { readonly step: number; readonly from: number; readonly to: number | null }[] {
  const shown = counts.filter((count) => typeof count === 'number');
  if (shown.length === 0) return [];
  const starts = [Math.min(...shown), ...stepsOf(counts)];
  return starts.map((from, index) => ({
    step: index + 1,
    from,
    to: index + 1 < starts.length ? (starts[index + 1] ?? from) - 1 : null,
  }));
}
