import { derivedId } from '#kernel/ids';

/** An id of the form of a UUIDv4 that the same seed and name always draw: a step sent twice is the same command. */
export function idOf(seed: number, ...name: readonly (string | number)[]): string {
  const id = derivedId('demo-year', seed, ...name);
  return `${id.slice(0, 14)}4${id.slice(15)}`;
}
