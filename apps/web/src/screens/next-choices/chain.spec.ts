import { expect, it } from '@jest/globals';
import type { NextChoice, Referral } from '../../api/types.js';
import { chainOf } from './chain.js';

const offer = (referralId: string, status: Referral['status'], offeredAt: string): Referral =>
  ({ referralId, status, offeredAt }) as Referral;
const choice = (referralId: string, after: string, status: NextChoice['status'] = 'named'): NextChoice =>
  ({ referralId, after, status }) as NextChoice;

it('follows the newest offer that waits through those named after it', () => {
  const referrals = [offer('old', 'declined', '2026-03-01'), offer('now', 'offered', '2026-03-02')];
  const choices = [choice('second', 'first'), choice('first', 'now'), choice('elsewhere', 'old')];
  const chain = chainOf({ referrals }, choices);
  expect(chain?.next.map(({ referralId }) => referralId)).toEqual(['first', 'second']);
  expect(chain?.last).toBe('second');
});

it('keeps the place of one that was taken back', () => {
  const referrals = [offer('now', 'offered', '2026-03-02')];
  expect(chainOf({ referrals }, [choice('first', 'now', 'recalled')])?.last).toBe('first');
});

it('is none where nobody is being asked', () => {
  expect(chainOf({ referrals: [offer('over', 'accepted', '2026-03-02')] }, [])).toBeUndefined();
});
