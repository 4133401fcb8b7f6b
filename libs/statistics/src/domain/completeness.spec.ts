import { describe, expect, it } from '@jest/globals';
import { type Committee, completenessOf, type Statement, statementOf } from './completeness.js';
import type { YearMenu } from './menu-places.js';

const menu: YearMenu = {
  id: 'menu/2023',
  places: [
    { code: 'a+b', oblast: 'o', members: ['a', 'b'] },
    { code: 'c', oblast: 'o', members: ['c'] },
  ],
};
const committee = (id: string, place: string, registered = '2022-05-01', ended?: string): Committee => ({
  ...{ id, place, registeredAt: new Date(`${registered}T06:00:00Z`) },
  endedAt: ended === undefined ? null : new Date(`${ended}T06:00:00Z`),
});
const said = (id: string, month: string, word: Statement['said'] = 'cases'): Statement => ({
  ...{ committee: id, month, said: word },
});
const whole = (id: string, word?: Statement['said']): Statement[] =>
  ['2023-10', '2023-11', '2023-12'].map((month) => said(id, month, word));
const FOUR = [committee('1', 'a'), committee('2', 'a'), committee('3', 'b'), committee('4', 'b')];

describe('completeness of a quarter', () => {
  it('counts committees that made a statement, cases or none, for every month', () => {
    const statements = [
      ...whole('1'),
      ...whole('2', 'nothing-to-report'),
      ...whole('3').slice(1),
      said('4', '2023-09'),
    ];
    const expected = [{ place: 'a+b', quarter: '2023-Q4', made: 2, of: 4 }];
    expect(completenessOf(menu, '2023-Q4', FOUR, statements)).toEqual(expected);
  });

  it('says nothing of a place with fewer than three', () => {
    const two = [committee('1', 'c'), committee('2', 'c')];
    expect(completenessOf(menu, '2023-Q4', two, [...whole('1'), ...whole('2')])).toEqual([]);
    expect(completenessOf(menu, '2023-Q4', [...two, committee('3', 'c')], whole('1'))).toEqual([
      { place: 'c', quarter: '2023-Q4', made: 1, of: 3 },
    ]);
  });

  it('asks nothing for a month in which a committee came or went', () => {
    const committees = [
      committee('1', 'c', '2023-10-20'), // owes November and December
      committee('2', 'c', '2022-01-01', '2023-12-05'), // owes October and November
      committee('3', 'c', '2023-12-01'), // owes nothing yet
      committee('4', 'c', '2022-01-01', '2023-10-31'), // owes nothing any more
      committee('5', 'c'),
    ];
    const statements = [...whole('1').slice(1), ...whole('2').slice(0, 2), ...whole('5')];
    expect(completenessOf(menu, '2023-Q4', committees, statements)).toEqual([
      { place: 'c', quarter: '2023-Q4', made: 3, of: 3 },
    ]);
  });
});

it('a committee sees cases, nothing to report and silence apart', () => {
  const statements = [said('1', '2023-10', 'nothing-to-report'), said('1', '2023-11')];
  expect(statementOf('1', '2023-10', statements)).toBe('nothing-to-report');
  expect(statementOf('1', '2023-11', statements)).toBe('cases');
  expect(statementOf('1', '2023-12', statements)).toBe('not-reported');
  expect(statementOf('1', '2023-10', [...statements, said('1', '2023-10')])).toBe('cases');
});
