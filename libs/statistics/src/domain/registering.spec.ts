import { expect, it } from '@jest/globals';
import { type Opening, registeringBefore } from './registering.js';

const opening = (place: string | null, organization: string, day: string, historic = false): Opening => ({
  ...{ organization, place, openedAt: new Date(day), historic },
});

it('organizations count once a quarter where their cases are, in the four quarters before the year', () => {
  const registering = registeringBefore(2023, [
    opening('a', 'x', '2022-01-05T05:00:00Z'),
    opening('a', 'x', '2022-02-05T05:00:00Z'),
    opening('a', 'y', '2022-03-31T17:59:59Z'), // the last moment of March in Bishkek
    opening('a', 'z', '2022-03-31T18:00:00Z'), // April
    opening('a', 'x', '2022-12-31T17:59:59Z'),
    opening('a', 'x', '2022-12-31T18:00:00Z'), // the year itself
    opening('a', 'w', '2021-12-31T17:59:59Z'), // before
    opening('b', 'x', '2022-08-01T05:00:00Z'),
    opening('b', 'v', '2022-08-01T05:00:00Z', true), // an old register
    opening(null, 'x', '2022-08-01T05:00:00Z'), // erased
  ]);
  expect([...registering].map(([place, sets]) => [place, sets.map((set) => [...set])])).toEqual([
    ['a', [['x', 'y'], ['z'], [], ['x']]],
    ['b', [[], [], ['x'], []]],
  ]);
});
