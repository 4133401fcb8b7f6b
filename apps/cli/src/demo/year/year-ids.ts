import { createHash } from 'node:crypto';

/** An id of the form of a UUIDv4 that the same seed and name always draw: a step sent twice is the same command. */
export function idOf(seed: number, ...name: readonly (string | number)[]): string {
  const bytes = createHash('sha256')
    .update(['kalkan-demo-year', seed, ...name].join('\n'))
    .digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
