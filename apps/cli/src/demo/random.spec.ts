import { expect, test } from '@jest/globals';
import { dealt, SeededRandom } from './random.js';

const HANDS = ['a', 'b', 'c', 'd', 'e'];

const times = (dealing: readonly string[]) =>
  HANDS.map((hand) => dealing.filter((one) => one === hand).length).sort();

test('everybody is dealt one before anybody gets another', () => {
  const dealing = dealt(HANDS, 12, new SeededRandom(7));
  expect(times(dealing.slice(0, 5))).toEqual([1, 1, 1, 1, 1]);
  expect(times(dealing)).toEqual([2, 2, 2, 3, 3]);
});

test('the same seed deals the same, another one otherwise', () => {
  const dealing = dealt(HANDS, 10, new SeededRandom(7));
  expect(dealt(HANDS, 10, new SeededRandom(7))).toEqual(dealing);
  expect(dealt(HANDS, 10, new SeededRandom(8))).not.toEqual(dealing);
});

test('fewer than there are hands leave some without', () => {
  expect(times(dealt(HANDS, 3, new SeededRandom(1)))).toEqual([0, 0, 1, 1, 1]);
});
