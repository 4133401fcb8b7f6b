/**
 * Shares `total` among the keys in proportion of their weights, in whole numbers that add up to it exactly: each gets
 * the whole part of its quota, and what is left goes to the largest remainders, ties to whoever stands first.
 */
export function largestRemainder<Key extends string>(
  total: number,
  weights: Readonly<Record<Key, number>>,
): Readonly<Record<Key, number>> {
  const entries = Object.entries(weights) as [Key, number][];
  const sum = entries.reduce((all, [, weight]) => all + weight, 0);
  if (sum <= 0) throw new RangeError('no weights');
  const quotas = entries.map(([key, weight], at) => {
    const quota = (total * weight) / sum;
    return { key, at, whole: Math.floor(quota), rest: quota - Math.floor(quota) };
  });
  const left = total - quotas.reduce((all, { whole }) => all + whole, 0);
  const luckiest = [...quotas].sort((a, b) => b.rest - a.rest || a.at - b.at).slice(0, left);
  const lucky = new Set(luckiest.map(({ key }) => key));
  return Object.fromEntries(
    quotas.map(({ key, whole }) => [key, whole + (lucky.has(key) ? 1 : 0)]),
  ) as Record<Key, number>;
}
