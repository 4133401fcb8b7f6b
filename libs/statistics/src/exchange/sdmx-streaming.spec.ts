import { describe, expect, it } from '@jest/globals';
import { readSdmx } from './sdmx-reader.js';
import { LongMessage, MEGABYTE } from './testing/long-message.js';
import { readLong } from './testing/read-long.js';

describe('a long message', () => {
  it('is read piece by piece: what was read is used before more is asked for', async () => {
    await readLong(4 * MEGABYTE);
  });

  it('is not read on when whoever asked stops', async () => {
    const long = new LongMessage(8 * MEGABYTE);
    for await (const part of readSdmx(long)) if (part.kind === 'observation') break;
    expect(long.pieces).toBeLessThanOrEqual(3);
  });
});
