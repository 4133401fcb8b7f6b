import { describe, expect, it } from '@jest/globals';
import { depthOf } from './json-body.js';

describe('the depth of JSON', () => {
  it.each([
    ['{}', 1],
    ['"[[["', 0],
    ['{"a":[{"b":"}]\\"]"}]}', 3],
    ['['.repeat(100_000), 100_000],
  ])('%s', (text, depth) => {
    expect(depthOf(text)).toBe(depth);
  });
});
