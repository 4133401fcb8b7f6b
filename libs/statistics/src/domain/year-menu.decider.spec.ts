import { describe, expect, it } from '@jest/globals';
import { scenarioOf } from '#kernel/given-when-then';
import type { YearMenuEvent } from './release.events.js';
import { yearMenuDecider, type YearMenuInstruction, yearMenuStream } from './year-menu.decider.js';

const given = scenarioOf(yearMenuDecider);
const places = [
  { code: 'a+b', oblast: 'o', members: ['a', 'b'] },
  { code: 'c', oblast: 'o', members: ['c'] },
];
const fix = (change: Partial<YearMenuInstruction['data']> = {}): YearMenuInstruction => ({
  type: 'FixMenu',
  data: { year: 2023, places, ...change },
});
const fixed: YearMenuEvent = { type: 'statistics.menu-fixed.v1', data: { menu: 'menu/2023', places } };
const facts = { now: new Date('2022-12-31T18:00:00.000Z') };

describe('the menu of a year', () => {
  it('is fixed when the year begins in Bishkek, and not before', () => {
    given().when(fix(), facts).then(fixed);
    given()
      .when(fix(), { now: new Date('2022-12-31T17:59:59.999Z') })
      .thenRejects('menu_too_early');
  });

  it('is fixed for all of it', () => {
    given(fixed).when(fix(), facts).then();
    given(fixed)
      .when(fix({ places: [{ code: 'o', oblast: 'o', members: ['a', 'b', 'c'] }] }), facts)
      .thenRejects('menu_fixed');
  });

  it('has every place in one place only', () => {
    given()
      .when(fix({ places: [] }), facts)
      .thenRejects('menu_places', { field: 'places' });
    given()
      .when(fix({ places: [...places, { code: 'b', oblast: 'o', members: ['b'] }] }), facts)
      .thenRejects('menu_places');
  });

  it.each([2023.5, 23, Number.NaN])('is of no year %d', (year) => {
    given().when(fix({ year }), facts).thenRejects('menu_year', { kind: 'invalid', field: 'year' });
  });

  it('has one stream a year', () => {
    expect(yearMenuStream(2023)).toMatch(/^menu-[0-9a-f-]{36}$/);
    expect(yearMenuStream(2024)).not.toBe(yearMenuStream(2023));
  });
});
