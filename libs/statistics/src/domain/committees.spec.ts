import { expect, it } from '@jest/globals';
import { committeesBefore, statementsOf, type TimedOrganizationEvent } from './committees.js';

const at = (recordedAt: string, organizationId: string, type: string, data: object = {}) =>
  ({ type, data, organizationId, recordedAt: new Date(recordedAt) }) as TimedOrganizationEvent;
const registered = (recordedAt: string, id: string, kind = 'committee') =>
  at(recordedAt, id, 'organization.registered.v1', { kind, place: 'p' });
const CUTOFF = new Date('2023-04-14T18:00:00Z');

it('committees at a cut-off: moved, suspended, reinstated; others are none, and what comes later does not count', () => {
  const events = [
    registered('2023-01-01T00:00:00Z', 'a'),
    registered('2023-01-02T00:00:00Z', 'center', 'crisis-center'),
    registered('2023-01-03T00:00:00Z', 'b'),
    registered('2023-01-04T00:00:00Z', 'c'),
    at('2023-02-01T00:00:00Z', 'a', 'organization.moved.v1', { place: 'q', since: '2023-02-01' }),
    at('2023-02-02T00:00:00Z', 'b', 'organization.suspended.v1'),
    at('2023-02-03T00:00:00Z', 'c', 'organization.suspended.v1'),
    at('2023-02-03T00:00:00Z', 'center', 'organization.suspended.v1'),
    at('2023-03-03T00:00:00Z', 'c', 'organization.reinstated.v1'),
    at('2023-04-14T18:00:00Z', 'c', 'organization.suspended.v1'),
    registered('2023-04-14T18:00:00Z', 'd'),
  ];
  const known = committeesBefore(CUTOFF, events);
  expect(known.map(({ id, place, endedAt }) => [id, place, endedAt?.toISOString() ?? null])).toEqual([
    ['a', 'q', null],
    ['b', 'p', '2023-02-02T00:00:00.000Z'],
    ['c', 'p', null],
  ]);
});

it('one statement a month, however many cases', () => {
  const opening = (organization: string, month: string, caseId: string) => ({ organization, month, caseId });
  expect(
    statementsOf([
      opening('a', '2023-01', '1'),
      opening('a', '2023-01', '2'),
      opening('a', '2023-02', '3'),
      opening('b', '2023-01', '4'),
    ]),
  ).toEqual([
    { committee: 'a', month: '2023-01', said: 'cases' },
    { committee: 'a', month: '2023-02', said: 'cases' },
    { committee: 'b', month: '2023-01', said: 'cases' },
  ]);
});
