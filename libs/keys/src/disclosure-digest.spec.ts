import { describe, expect, it } from '@jest/globals';
import { digestOf, MANY_CASES, type Opening } from './disclosure-digest.js';

const NOON = Date.parse('2026-03-15T06:00:00Z');
const MINUTE = 60_000;

function opening(
  memberId: string,
  caseId: string | null,
  more: { readonly minute?: number; readonly purpose?: string; readonly referralId?: string } = {},
): Opening {
  const { minute = 0, purpose = 'work', referralId = null } = more;
  return { at: new Date(NOON + minute * MINUTE), memberId, caseId, referralId, purpose };
}

const digest = (week: readonly Opening[], before: Readonly<Record<string, readonly string[]>> = {}) =>
  digestOf(week, new Map(Object.entries(before).map(([id, members]) => [id, new Set(members)])));
const kinds = (...asked: Parameters<typeof digest>) =>
  digest(...asked).standingOut.map(({ kind, memberId }) => `${kind} ${memberId}`);

describe('a week of disclosures', () => {
  it('counts openings, cases and lists of each member, the busiest first', () => {
    const week = [
      opening('ayim', null),
      opening('ayim', null, { purpose: 'oversight' }),
      opening('ayim', 'one'),
      opening('bek', 'one'),
      opening('bek', 'one'),
      opening('bek', 'two'),
    ];
    expect(digest(week).members).toEqual([
      { memberId: 'bek', openings: 3, cases: 2, lists: 0 },
      { memberId: 'ayim', openings: 1, cases: 1, lists: 1 },
    ]);
    expect(digest([])).toEqual({ members: [], standingOut: [] });
  });

  it('points at a case opened for the first time by someone other than who had it', () => {
    expect(kinds([opening('ayim', 'new'), opening('ayim', 'new')])).toEqual([]);
    expect(kinds([opening('ayim', 'new'), opening('bek', 'new'), opening('bek', 'new')])).toEqual([
      'first-time bek',
    ]);
    expect(kinds([opening('bek', 'old')], { old: ['ayim'] })).toEqual(['first-time bek']);
    expect(kinds([opening('bek', 'old')], { old: ['ayim', 'bek'] })).toEqual([]);
    expect(kinds([opening('ayim', null), opening('bek', null)])).toEqual([]);
  });

  it('points at purposes that are not those of every day', () => {
    const usual = ['work', 'referral', 'oversight'].map((purpose) => opening('ayim', 'one', { purpose }));
    expect(kinds(usual)).toEqual([]);
    expect(kinds([opening('ayim', 'one', { purpose: 'break-glass' })])).toEqual(['unusual-purpose ayim']);
  });

  it('points once at a stretch of many cases within an hour', () => {
    const row = (count: number, apart: number, from = 0) =>
      Array.from({ length: count }, (_, at) =>
        opening('ayim', `${from}-${at}`, { minute: from + at * apart }),
      );
    expect(kinds(row(MANY_CASES - 1, 1))).toEqual([]);
    expect(kinds(row(30, 7))).toEqual([]);
    expect(digest(row(MANY_CASES + 3, 1)).standingOut).toEqual([
      {
        kind: 'many-cases',
        at: new Date(NOON),
        memberId: 'ayim',
        caseId: null,
        referralId: null,
        count: MANY_CASES + 3,
      },
    ]);
    expect(kinds([...row(MANY_CASES, 1), ...row(MANY_CASES, 1, 300)])).toHaveLength(2);
    const again = Array.from({ length: 50 }, () => opening('ayim', 'one'));
    expect(kinds(again)).toEqual([]);
  });

  it('tells the newest first', () => {
    const week = [opening('bek', 'one'), opening('chyn', 'two', { minute: 5 })];
    expect(kinds(week, { one: ['ayim'], two: ['ayim'] })).toEqual(['first-time chyn', 'first-time bek']);
  });
});
