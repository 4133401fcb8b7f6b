import { describe, it } from '@jest/globals';
import { MEGABYTE } from './testing/long-message.js';
import { readLong } from './testing/read-long.js';

describe('a message of 100 MB', () => {
  it('is read piece by piece, in bounded memory', async () => {
    await readLong(100 * MEGABYTE);
  });
});
