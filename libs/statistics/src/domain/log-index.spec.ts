import { describe, expect, it } from '@jest/globals';
import { type IndexedEvent, indexPage } from './log-index.js';

let position = 0n;
const event = (recordedAt: string, stream: string, type: string, data: object = {}): IndexedEvent => ({
  ...{ type, data, stream, position: (position += 1n), recordedAt: new Date(recordedAt) },
});
const opened = (at: string, caseId: string, organization = 'o') =>
  event(at, `case-${caseId}`, 'case.opened.v1', { organization });

describe('the index of a stretch of the log', () => {
  it('names a case once for each month it has an event in, in Asia/Bishkek', () => {
    const { cases, openings } = indexPage([
      opened('2023-01-31T17:59:59.999Z', 'a'),
      opened('2023-01-31T18:00:00.000Z', 'b', 'p'),
      event('2023-02-03T00:00:00Z', 'case-b', 'case.closed.v1'),
      event('2023-03-03T00:00:00Z', 'case-b', 'case.erased.v1'),
    ]);
    expect(cases).toEqual([
      { month: '2023-01', caseId: 'a' },
      { month: '2023-02', caseId: 'b' },
      { month: '2023-03', caseId: 'b' },
    ]);
    expect(openings).toEqual([
      { caseId: 'a', organization: 'o', month: '2023-01' },
      { caseId: 'b', organization: 'p', month: '2023-02' },
    ]);
  });

  it('names referrals by their own id, and of which case they are once', () => {
    const { cases, referrals, made } = indexPage([
      event('2023-01-03T00:00:00Z', 'referral-r', 'referral.offered.v1', { caseId: 'a' }),
      event('2023-01-03T00:00:00Z', 'referral-s', 'referral.named.v1', { caseId: 'a' }),
      event('2023-02-03T00:00:00Z', 'referral-r', 'referral.accepted.v1'),
    ]);
    expect(cases).toEqual([]);
    expect(made).toEqual([
      { referralId: 'r', caseId: 'a' },
      { referralId: 's', caseId: 'a' },
    ]);
    expect(referrals).toEqual([
      { month: '2023-01', referralId: 'r' },
      { month: '2023-01', referralId: 's' },
      { month: '2023-02', referralId: 'r' },
    ]);
  });

  it('tells the last position before each cut-off, whatever stream it is of', () => {
    position = 0n;
    const { last } = indexPage([
      event('2023-01-14T17:59:59.999Z', 'place-x', 'place.registered.v1'),
      event('2023-01-14T18:00:00.000Z', 'organization-x', 'organization.suspended.v1'),
      event('2023-02-10T00:00:00Z', 'release-x', 'statistics.released.v1'),
      event('2023-02-14T18:00:00.000Z', 'case-x', 'case.closed.v1'),
    ]);
    expect([...last]).toEqual([
      ['2022-12', 1n],
      ['2023-01', 3n],
      ['2023-02', 4n],
    ]);
  });

  it('is nothing of nothing, and holds no fact', () => {
    const empty = { cases: [], referrals: [], made: [], openings: [], erased: [], last: new Map() };
    expect(indexPage([])).toEqual(empty);
    const facts = { v: 'facts/1', nonce: 'n', box: 'secret' };
    const page = indexPage([
      event('2023-01-03T00:00:00Z', 'case-a', 'case.opened.v1', { organization: 'o', facts }),
    ]);
    expect(
      JSON.stringify(page, (_, value: unknown) => (typeof value === 'bigint' ? '' : value)),
    ).not.toContain('secret');
  });
});
