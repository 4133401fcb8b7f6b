import { expect } from '@jest/globals';
import { readSdmx } from '../sdmx-reader.js';
import { LongMessage, MEGABYTE, OBSERVATIONS } from './long-message.js';

/** Reads a message of this size and holds that nothing of it was kept, and nothing asked for before it was needed. */
export async function readLong(size: number): Promise<void> {
  const long = new LongMessage(size);
  let [series, observations, ahead, heap] = [0, 0, 0, 0];
  for await (const { kind } of readSdmx(long)) {
    if (kind === 'observation') observations += 1;
    if (kind !== 'series') continue;
    series += 1;
    // its head is a piece too, and the first 256 bytes are waited for
    ahead = Math.max(ahead, long.pieces - series);
    if (series % 100 === 0) heap = Math.max(heap, process.memoryUsage().heapUsed);
  }
  expect(long.sent).toBeGreaterThanOrEqual(size);
  expect([series, observations]).toEqual([long.series, long.series * OBSERVATIONS]);
  expect(ahead).toBeLessThanOrEqual(2);
  // held whole, the parts of 100 MB are more than a gigabyte
  expect(heap).toBeLessThan(400 * MEGABYTE);
}
