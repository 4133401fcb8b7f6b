import { expect, test } from '@jest/globals';
import { matches } from './search.js';

test.each([
  ['Үлгү Эки', 'улгу', true],
  ['Үлгү Эки', 'эки үл', true],
  ['Үлгү Эки', 'Үч', false],
  ['Чынара Өмүрбек кызы', 'омурбек', true],
  ['Наталья Соловьёва', 'соловьева', true],
  ['Айгүл-эже', 'эже', true],
  ['Үлгү Эки', 'гү', false],
])('%s is found by "%s": %s', (name, typed, found) => {
  expect(matches(name, typed)).toBe(found);
});
