/** A few rounds of the harness; as many as wanted: `npm run fault`. */
import { expect, it } from '@jest/globals';
import { harness } from './run.js';

it('loses, doubles and leaves open nothing in twenty rounds', async () => {
  const { code, words } = await harness('--seed', '20', '--rounds', '20', '--load', '4');
  process.stdout.write(`\n${words}\n`);
  expect(words.match(/^seed 20 round \d+ /gm)).toHaveLength(20);
  expect(words).not.toContain('BROKEN');
  expect(code).toBe(0);
});
