import { expect, it } from '@jest/globals';
import { FIRST_CONTACTS, firstContact, perpetratorCount, REPORT_SOURCES } from './later-indicators.js';

it.each([
  [null, 'unknown'],
  [0, 'unknown'],
  [1, '1'],
  [2, '2'],
  [3, '3'],
  [4, '4+'],
  [17, '4+'],
])('an act by %p is of %s', (perpetrators, count) => expect(perpetratorCount(perpetrators)).toBe(count));

it.each([
  ['survivor', 'survivor'],
  ['household', 'person'],
  ['relative', 'person'],
  ['neighbor', 'person'],
  ['other-person', 'person'],
  ['police', 'organization'],
  ['health', 'organization'],
  ['education', 'organization'],
  ['social-service', 'organization'],
  ['other-organization', 'organization'],
  ['unknown', 'unknown'],
] as const)('heard of by %s is by %s', (source, first) => expect(firstContact(source)).toBe(first));

it('every source is somebody, and nobody is left over', () => {
  expect(new Set(REPORT_SOURCES.map(firstContact))).toEqual(new Set(FIRST_CONTACTS));
});
