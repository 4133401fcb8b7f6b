/** The whole path once more, in the other languages. */
import { afterAll, afterEach, beforeAll, describe, it } from '@jest/globals';
import { Stage } from './support/stage.js';
import { WALK_MS, walkWholePath } from './support/whole-path.js';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
}, 300_000);
afterEach(() => stage.clear());
afterAll(() => stage?.close());

describe('a case, from the first word to the last', () => {
  it.each(['ru', 'en'] as const)('at a phone in "%s"', (language) => walkWholePath(stage, language), WALK_MS);
});
