import { describe, it } from '@jest/globals';
import { scenarioOf } from '#kernel/given-when-then';
import { DISTRICT, district, oblast } from '../testing/directory.fixtures.js';
import { placeDecider, type PlaceInstruction } from './place.decider.js';
import type { PlaceEvent } from './place.events.js';

const given = scenarioOf(placeDecider);
const register = (data: PlaceEvent['data']): PlaceInstruction => ({ type: 'RegisterPlace', data });
const top = { parentKind: undefined };
const inOblast = { parentKind: 'oblast' } as const;

describe('registering a place', () => {
  it('takes an oblast, which lies in nothing', () => {
    given().when(register(oblast), top).then({ type: 'place.registered.v1', data: oblast });
  });

  it.each([
    ['district', 'oblast'],
    ['city-oblast', 'oblast'],
    ['city-district', 'city-republican'],
  ] as const)('takes a %s in a registered %s', (kind, parentKind) => {
    const data = { ...district, kind };
    given().when(register(data), { parentKind }).then({ type: 'place.registered.v1', data });
  });

  it('happens once for each code', () => {
    given({ type: 'place.registered.v1', data: district })
      .when(register(district), inOblast)
      .thenRejects('place_exists', { kind: 'conflict' });
  });

  it.each([
    ['a code that is no SOATE code', { soate: '4170221000000' }, 'soate_malformed', 'soate'],
    ['another country', { soate: '51702210000000' }, 'soate_malformed', 'soate'],
    ['an unknown kind', { kind: 'village' as 'district' }, 'kind_unknown', 'kind'],
    ['no Kyrgyz name', { names: { ...district.names, ky: ' ' } }, 'name_missing', 'names.ky'],
    ['an endless name', { names: { ...district.names, en: 'x'.repeat(201) } }, 'name_too_long', 'names.en'],
    ['a date that is none', { validFrom: '2025-13-01' }, 'date_invalid', 'validFrom'],
  ] as const)('refuses %s', (_what, change, code, field) => {
    given()
      .when(register({ ...district, ...change }), inOblast)
      .thenRejects(code, { kind: 'invalid', field });
  });

  it('refuses a district in nothing registered', () => {
    given().when(register(district), top).thenRejects('parent_unknown', { field: 'parent' });
  });

  it('refuses a district in a city, and an oblast in anything', () => {
    given().when(register(district), { parentKind: 'city-republican' }).thenRejects('parent_unfit');
    given()
      .when(register({ ...oblast, parent: DISTRICT }), inOblast)
      .thenRejects('parent_unfit', { field: 'parent' });
  });
});
