/** Every way to change one field of a value: a character, a number, a truth, or a null made something. */
export interface Flip {
  readonly path: string;
  readonly value: unknown;
}

/** @param value JSON; each flip is a copy of it with one leaf changed */
export function flips(value: unknown, path = ''): readonly Flip[] {
  if (typeof value !== 'object' || value === null) return [{ path, value: changed(value) }];
  return Object.entries(value).flatMap(([name, inner]) =>
    flips(inner, `${path}/${name}`).map((flip) => ({
      path: flip.path,
      value: Array.isArray(value)
        ? value.map((each: unknown, at) => (String(at) === name ? flip.value : each))
        : { ...value, [name]: flip.value },
    })),
  );
}

function changed(leaf: unknown): unknown {
  if (typeof leaf === 'number') return leaf + 1;
  if (typeof leaf === 'boolean') return !leaf;
  if (typeof leaf !== 'string') return 'A'.repeat(43);
  const middle = Math.floor(leaf.length / 2);
  const other = leaf.charAt(middle) === '7' ? '8' : '7';
  return leaf.slice(0, middle) + other + leaf.slice(middle + 1);
}
