import { expect, test } from '@jest/globals';
import { hashOf, parentOf, routeOf, type Route } from './routes.js';

const ROUTES: readonly Route[] = [
  { at: 'cases' },
  { at: 'case', id: '4a994f69-f92f-487d-aa25-5a4ba92172d7' },
  { at: 'section', id: '4a994f69-f92f-487d-aa25-5a4ba92172d7', section: 'contact' },
  { at: 'about' },
  { at: 'figures', view: '' },
  { at: 'figures', view: '41702205000000+41702410000010/2023-Q3/e2022-Q3/t12/gir' },
  { at: 'pin' },
  { at: 'factors' },
];

test('an address leads back to its page', () => {
  for (const route of ROUTES) expect(routeOf(hashOf(route))).toEqual(route);
  expect(routeOf('#c')).toBeUndefined();
  expect(routeOf('#nonsense')).toBeUndefined();
});

test('an address holds no word that tells what this is', () => {
  for (const at of ['cases', 'inbox', 'counts', 'about', 'pin', 'factors'] as const)
    expect(hashOf({ at })).toMatch(/^#[a-z]{1,2}$/);
});

test('back leads to the case from its forms', () => {
  expect(parentOf({ at: 'refer', id: 'x' })).toEqual({ at: 'case', id: 'x' });
  expect(parentOf({ at: 'case', id: 'x' })).toEqual({ at: 'cases' });
});
