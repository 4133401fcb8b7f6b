import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PLACES } from '#directory/domain/places.data';
import {
  areasOf,
  LEAST_ORGANIZATIONS,
  menuOfYear,
  namedPlaces,
  NATION,
  type Registering,
} from './menu-places.js';
import { NEIGHBORS } from './neighbors.data.js';

const REGISTERED = PLACES.map(([soate, parent, kind]) => ({ soate, parent, kind }));
const NAMED = namedPlaces(REGISTERED, NEIGHBORS);

/** So many organizations in each quarter. */
const quarters = (prefix: string, ...counts: readonly number[]): readonly ReadonlySet<string>[] =>
  counts.map((count) => new Set(Array.from({ length: count }, (_, index) => `${prefix}${index}`)));

describe('the list of neighbors', () => {
  it('names one in the same oblast for every district and city but those of republican significance', () => {
    const lonely = NAMED.filter(({ neighbor }) => neighbor === null).map(({ soate }) => soate);
    expect(lonely.sort()).toEqual(['41711000000000', '41721000000000']);
    for (const { soate, oblast, neighbor } of NAMED) {
      if (neighbor === null) continue;
      expect(neighbor).not.toBe(soate);
      expect(NAMED.find((place) => place.soate === neighbor)?.oblast).toBe(oblast);
    }
    expect(Object.keys(NEIGHBORS).filter((soate) => !NAMED.some((place) => place.soate === soate))).toEqual(
      [],
    );
  });
});

describe('the places of a year', () => {
  /** a – b – c in one oblast, in a row; d alone. */
  const ROW = [
    { soate: 'a', oblast: 'o', neighbor: 'b' },
    { soate: 'b', oblast: 'o', neighbor: 'a' },
    { soate: 'c', oblast: 'o', neighbor: 'b' },
    { soate: 'd', oblast: 'd', neighbor: null },
  ];
  type Row = readonly [
    name: string,
    registering: Record<string, readonly ReadonlySet<string>[]>,
    codes: string[],
  ];
  const THREE = (prefix: string) => quarters(prefix, 3, 3, 3, 3);
  it.each<Row>([
    ['three everywhere', { a: THREE('a'), b: THREE('b'), c: THREE('c') }, ['d', 'a', 'b', 'c']],
    ['two in one quarter', { a: quarters('a', 3, 2, 3, 3), b: THREE('b'), c: THREE('c') }, ['d', 'a+b', 'c']],
    ['nobody in one', { a: THREE('a'), b: THREE('b') }, ['d', 'a', 'b+c']],
    [
      'enough together',
      { a: quarters('a', 1, 1, 1, 1), b: quarters('b', 2, 2, 2, 2), c: THREE('c') },
      ['d', 'a+b', 'c'],
    ],
    [
      'the same organization in both is one',
      { a: quarters('x', 1, 1, 1, 1), b: quarters('x', 2, 2, 2, 2), c: THREE('c') },
      ['d', 'o'],
    ],
    ['nobody anywhere', {}, ['d', 'o']],
    [
      'only three quarters known',
      { a: quarters('a', 3, 3, 3), b: THREE('b'), c: THREE('c') },
      ['d', 'a+b', 'c'],
    ],
    ['enough at the end of the row only', { c: THREE('c') }, ['d', 'o']],
  ])('with %s', (_name, registering, codes) => {
    const menu = menuOfYear(2023, ROW, new Map(Object.entries(registering)));
    expect(menu.id).toBe('menu/2023');
    expect(menu.places.map(({ code }) => code)).toEqual(codes);
  });

  it('cover every place once; each has enough organizations or is all of its oblast; order says nothing', () => {
    const counts = fc.tuple(...[1, 2, 3, 4].map(() => fc.nat({ max: 4 })));
    const registrations = fc.array(fc.tuple(fc.constantFrom(...NAMED.map(({ soate }) => soate)), counts));
    fc.assert(
      fc.property(registrations, (rows) => {
        const registering: Registering = new Map(
          rows.map(([soate, told]) => [soate, quarters(soate, ...told)]),
        );
        const menu = menuOfYear(2023, NAMED, registering);
        expect(menu.places.flatMap(({ members }) => members).sort()).toEqual(
          NAMED.map(({ soate }) => soate).sort(),
        );
        for (const { members, oblast, code } of menu.places) {
          const all = NAMED.filter((place) => place.oblast === oblast);
          const least = [0, 1, 2, 3].map(
            (quarter) =>
              new Set(members.flatMap((soate) => [...(registering.get(soate)?.[quarter] ?? [])])).size,
          );
          if (members.length === all.length) expect(code).toBe(oblast);
          else expect(Math.min(...least)).toBeGreaterThanOrEqual(LEAST_ORGANIZATIONS);
        }
        expect(menuOfYear(2023, [...NAMED].reverse(), registering)).toEqual(menu);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the areas a case counts in', () => {
  const menu = menuOfYear(2023, NAMED, new Map([['41702215000000', quarters('x', 3, 3, 3, 3)]]));
  it.each([
    ['41711000000000', ['41711000000000', NATION]],
    ['41711203000000', ['41711000000000', NATION]], // a district of Bishkek is Bishkek
    ['41704220000000', ['41704000000000', NATION]], // all of Naryn is one place
    ['41702999000000', ['41702000000000', NATION]], // a district not on the list yet
    ['41799000000000', [NATION]],
    [null, [NATION]],
  ])('at %s', (soate, areas) => expect(areasOf(menu, soate)).toEqual(areas));
});
