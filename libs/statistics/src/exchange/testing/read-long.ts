import { expect } from '@jest/globals';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readSdmx } from '../sdmx-reader.js';
import { LongMessage, MEGABYTE, OBSERVATIONS } from './long-message.js';

/** Reads a message of this size and holds that nothing of it was kept, and nothing asked for before it was needed. */
export async function readLong(size: number): Promise<void> {
  const long = new LongMessage(size);
  const before = heapKept();
  let [series, observations, ahead, kept, measured] = [0, 0, 0, 0, 0];
  for await (const { kind } of readSdmx(long)) {
    if (kind === 'observation') observations += 1;
    if (kind !== 'series') continue;
    series += 1;
    // its head is a piece too, and the first 256 bytes are waited for
    ahead = Math.max(ahead, long.pieces - series);
    if (long.sent < (measured + 1) * (size / 4)) continue;
    measured += 1;
    kept = Math.max(kept, heapKept() - before);
  }
  expect(long.sent).toBeGreaterThanOrEqual(size);
  expect([series, observations]).toEqual([long.series, long.series * OBSERVATIONS]);
  expect(ahead).toBeLessThanOrEqual(2);
  expect(measured).toBeGreaterThanOrEqual(3);
  // held whole, the parts of 100 MB are more than a gigabyte
  expect(kept).toBeLessThan(40 * MEGABYTE);
}

/** Bytes of the heap still in use once what nobody holds is collected: what other suites left behind counts alike each time. */
function heapKept(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
